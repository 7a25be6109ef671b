"""The first snapshot, and the proof that it can be restored."""
