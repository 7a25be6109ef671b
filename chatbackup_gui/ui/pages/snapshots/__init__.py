"""The page snapshots."""
