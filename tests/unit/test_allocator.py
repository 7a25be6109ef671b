"""The allocator is told to keep memory; what that is worth, tests/benchmarks/run.py shows."""

from __future__ import annotations

from chatbackup_gui.desktop.allocator import keep_freed_memory


def test_it_may_be_asked_for_twice_and_on_every_system() -> None:
    keep_freed_memory()
    keep_freed_memory()
