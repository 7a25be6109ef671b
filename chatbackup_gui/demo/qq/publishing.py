"""Putting a scratch database where QQ keeps it, in the order in which SQLite writes there.

SQLCipher cannot write behind a prefix, so the writing is done on a file without one and then repeated: a commit as
new bytes in the `-wal`, a checkpoint as pages in the main file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from shutil import copyfile

from chatbackup_gui.demo.qq.container import PAGE_BYTES, Wrapping, put_behind, strip

_BLOCK_BYTES = 1 << 16
_SIDES = ("-wal", "-shm")


class PlacedDatabase:
    """A database in its place, and the scratch file whose changes it follows.

    `keeps_shm`: whether a `-shm` lies beside, as while the program runs on most systems.
    """

    def __init__(self, scratch: Path, target: Path, wrapping: Wrapping, *, keeps_shm: bool) -> None:
        self._scratch = scratch
        self._target = target
        self._wrapping = wrapping
        self._sides = _SIDES if keeps_shm else _SIDES[:1]

    def fetch(self) -> None:
        """Make the scratch file from what lies in the place."""
        strip(self._target, self._wrapping.offset, self._scratch)
        wal = _beside(self._target, "-wal")
        if wal.exists():
            copyfile(wal, _beside(self._scratch, "-wal"))

    def place(self, created_at: int) -> None:
        """Write the file anew, and the newest changes beside it."""
        put_behind(self._wrapping.prefix(self._target.name, created_at), self._scratch, self._target)
        self.follow_commit()

    def follow_commit(self) -> None:
        """Repeat what was written into the `-wal`, from its beginning to its end."""
        for side in self._sides:
            source = _beside(self._scratch, side)
            if source.exists():
                _repeat(source, _beside(self._target, side))

    def follow_checkpoint(self, pages: Iterable[int]) -> None:
        """Repeat what a checkpoint wrote into the main file, page by page, and its new length."""
        offset = self._wrapping.offset
        with self._scratch.open("rb") as source, self._target.open("r+b") as sink:
            length = source.seek(0, 2)
            for at in (PAGE_BYTES * (page - 1) for page in sorted(pages)):
                if at < length:  # the database may have become smaller since
                    source.seek(at)
                    sink.seek(offset + at)
                    sink.write(source.read(PAGE_BYTES))
            sink.truncate(offset + length)


def _beside(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


def _repeat(source: Path, target: Path) -> None:
    """Make one file like another by writing the blocks in which they differ, in order."""
    target.touch()
    with source.open("rb") as wanted, target.open("r+b") as found:
        at = 0
        while block := wanted.read(_BLOCK_BYTES):
            found.seek(at)
            if found.read(len(block)) != block:
                found.seek(at)
                found.write(block)
            at += len(block)
        found.truncate(at)
