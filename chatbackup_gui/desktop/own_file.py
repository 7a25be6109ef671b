"""A small file of ours in a folder that the system reads: replaced in one step, and taken away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chatbackup_gui.errors import OutputNotUsable


def replace_file(path: Path, content: bytes) -> None:
    """Write a file anew, its folder too if need be; raises OutputNotUsable."""
    temporary = path.with_name(f".{path.name}.tmp")
    with _refusals_told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)


def remove_file(path: Path) -> None:
    """Take a file away if it is there; raises OutputNotUsable."""
    with _refusals_told(path):
        path.unlink(missing_ok=True)


@contextmanager
def _refusals_told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputNotUsable(file=str(path), reason=error.strerror or type(error).__name__) from error
