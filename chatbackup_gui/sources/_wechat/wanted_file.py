"""A file that somebody sent: what is known of it, and which file of a folder it is."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path, PurePosixPath

import msgspec

from chatbackup_gui.sources._database.files import ReadOnlyFile
from chatbackup_gui.sources._media.folders import Listing

_MOST_COPIES = 20
_CHUNK_BYTES = 2**20


class WantedFile(msgspec.Struct, frozen=True):
    """What the stem of a file's place says; size 0 and md5 "" where unknown.

    `is_saved` says that WeChat noted the name under which it saved this file; else the name is the sender's.
    """

    name: str
    size: int
    md5: str
    neighbour: str = ""
    is_saved: bool = False

    @property
    def stem(self) -> str:
        """What `read_file_stem` takes apart."""
        return f"{self.size}/{self.md5}/{self.neighbour}/{'=' if self.is_saved else ''}/{self.name}"


def read_file_stem(stem: str) -> WantedFile:
    """Take apart the stem of a file's place."""
    size, md5, neighbour, saved, name = (stem.split("/", 4) + [""] * 4)[:5]
    return WantedFile(name, int(size) if size.isascii() and size.isdigit() else 0, md5, neighbour, bool(saved))


def file_named(listing: Listing, wanted: WantedFile) -> os.DirEntry[str] | None:
    """Return the file of exactly that name."""
    return listing.get(wanted.name.lower())


def file_fitting(listing: Listing, wanted: WantedFile) -> os.DirEntry[str] | None:
    """Return the file of the announced size, where several have it, that of the announced md5 too.

    It has the name under which it was saved; where that is not known, the sender's or one that WeChat numbered.
    Another size means that it belongs to another message.
    """
    if not wanted.size:
        return None
    names = [wanted.name.lower()] if wanted.is_saved else _numbered(wanted.name.lower())
    entries = [entry for name in names if (entry := listing.get(name)) and _size_of(entry) == wanted.size]
    if len(entries) > 1 and wanted.md5:
        entries = [entry for entry in entries if _md5_of(Path(entry.path)) == wanted.md5]
    return entries[0] if entries else None


def _numbered(name: str) -> list[str]:
    """Return a name and those of the copies that WeChat numbers: `name(1).ext`."""
    suffix = PurePosixPath(name).suffix
    root = name.removesuffix(suffix)
    return [name, *(f"{root}({number}){suffix}" for number in range(1, _MOST_COPIES))]


def _size_of(entry: os.DirEntry[str]) -> int:
    """Return a file's length, -1 when it has just gone."""
    try:
        return entry.stat().st_size
    except OSError:
        return -1


def _md5_of(path: Path) -> str:
    """Return a file's md5, empty when it cannot be read."""
    try:
        file = ReadOnlyFile(path)
        try:
            return _md5_until_end(file)
        finally:
            file.close()
    except OSError:
        return ""


def _md5_until_end(file: ReadOnlyFile) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    at = 0
    while chunk := file.read_at(_CHUNK_BYTES, at):
        digest.update(chunk)
        at += len(chunk)
    return digest.hexdigest()
