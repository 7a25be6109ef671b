"""What the engine's parts tell and what crosses the pipe have the same fields where they are handed over whole."""

from __future__ import annotations

from chatbackup_gui.engine import storage, wire


def test_a_large_file_of_the_engine_is_one_of_the_wire() -> None:
    assert wire.LargeFile.__struct_fields__ == storage.LargeFile.__struct_fields__
