"""Putting media files on disk, and counting them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from chatbackup_gui.demo.manifest import ManifestMediaCounts


class Stored(msgspec.Struct, frozen=True):
    """A file that was written: its path below the account folder, with slashes, and its content's hashes."""

    path: str
    sha256: str
    md5: str
    size: int


class Shelf:
    """Writes files below the account folder; folders are made as they are needed."""

    def __init__(self, account_folder: Path) -> None:
        self._root = account_folder
        self._made: set[str] = set()
        self.files = 0
        self.file_bytes = 0
        self.voices = 0
        self.voice_bytes = 0

    def folder(self, path: str) -> Path:
        """Return a folder, which exists."""
        folder = self._root / path
        if path not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(path)
        return folder

    def put(self, folder: str, name: str, data: bytes) -> str:
        """Write a file at once; return its path below the account folder."""
        (self.folder(folder) / name).write_bytes(data)
        self.files += 1
        self.file_bytes += len(data)
        return f"{folder}/{name}"

    def put_pieces(self, folder: str, name: str, pieces: Iterable[bytes], *, with_md5: bool = False) -> Stored:
        """Write a file piece by piece, with its hashes."""
        sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
        size = 0
        with (self.folder(folder) / name).open("wb", buffering=0) as stream:
            for piece in pieces:
                stream.write(piece)
                sha256.update(piece)
                if with_md5:
                    md5.update(piece)
                size += len(piece)
        self.files += 1
        self.file_bytes += size
        return Stored(f"{folder}/{name}", sha256.hexdigest(), md5.hexdigest() if with_md5 else "", size)

    def has(self, path: str) -> bool:
        """Tell whether there is a file at a path below the account folder."""
        return (self._root / path).exists()

    def read(self, path: str) -> bytes:
        """Return the content of a file below the account folder."""
        return (self._root / path).read_bytes()

    def remove(self, path: str) -> None:
        """Take away a file that was counted."""
        file = self._root / path
        self.files -= 1
        self.file_bytes -= file.stat().st_size
        file.unlink()

    def free_name(self, folder: str, name: str) -> str:
        """Return a name that is still free in a folder: `name(1).ext` where the plain one is taken."""
        place = self.folder(folder)
        stem, dot, suffix = name.rpartition(".")
        found, copy = name, 0
        while (place / found).exists():
            copy += 1
            found = f"{stem}({copy}){dot}{suffix}"
        return found

    def count_voice(self, size_bytes: int) -> None:
        """Note a voice recording, which lies in a database."""
        self.voices += 1
        self.voice_bytes += size_bytes

    def counts(self, before: ManifestMediaCounts) -> ManifestMediaCounts:
        """Return what was there before and what was added."""
        return ManifestMediaCounts(
            before.files + self.files,
            before.file_bytes + self.file_bytes,
            before.voices + self.voices,
            before.voice_bytes + self.voice_bytes,
        )
