"""The file around a QQ NT database: 1,024 readable bytes, then SQLCipher pages (qq.md 2.1, 2.2)."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from chatbackup_gui.demo import protobuf

PREFIX_BYTES = 1024
PAGE_BYTES = 4096
KDF_ROUNDS = 4000
_COPY_BYTES = 1 << 20
_FIRST_MAGIC = b"SQLite header 3\x00\x04\x00"
_SECOND_MAGIC = b"QQ_NT DB"
_SECOND_AT = 32
_VERSION = "1.1.0.1"


class Hmac(StrEnum):
    """What protects a database's pages, by the name that stands in the prefix and in SQLCipher's PRAGMA."""

    SHA1 = "HMAC_SHA1"
    SHA256 = "HMAC_SHA256"
    SHA512 = "HMAC_SHA512"


class Wrapping(msgspec.Struct, frozen=True):
    """How one database is protected, and what its prefix says of that.

    `told` is the HMAC named in the prefix: it may be empty, or another than the real one, so that readers have to
    try. Without a prefix the file begins with the salt.
    """

    hmac: Hmac = Hmac.SHA1
    told: str = Hmac.SHA1.value
    has_prefix: bool = True

    @property
    def offset(self) -> int:
        """Where the first page begins."""
        return PREFIX_BYTES if self.has_prefix else 0

    def prefix(self, name: str, created_at: int) -> bytes:
        """Return the readable bytes of the database of a name, made at a time (Unix seconds)."""
        if not self.has_prefix:
            return b""
        message = protobuf.text(2, hashlib.sha512(name.encode()).hexdigest()) + protobuf.text(3, _VERSION)
        if self.told:
            message += protobuf.text(4, self.told)
        message += protobuf.number(5, created_at)
        head = _FIRST_MAGIC.ljust(_SECOND_AT, b"\x00") + _SECOND_MAGIC + len(message).to_bytes(4, "little")
        return (head + message).ljust(PREFIX_BYTES, b"\x00")


def put_behind(prefix: bytes, pages: Path, target: Path) -> None:
    """Write a database file: a prefix, then the content of `pages`; holes stay holes."""
    with pages.open("rb") as source, target.open("wb", buffering=0) as sink:
        sink.write(prefix)
        _copy(source.fileno(), 0, sink.fileno(), len(prefix))


def strip(file: Path, offset: int, target: Path) -> None:
    """Write what stands from `offset` on into a file of its own; holes stay holes."""
    with file.open("rb") as source, target.open("wb", buffering=0) as sink:
        _copy(source.fileno(), offset, sink.fileno(), 0)


def _copy(source: int, begins: int, sink: int, to: int) -> None:
    """Copy everything from `begins` on to `to`, skipping holes."""
    end = os.fstat(source).st_size
    os.lseek(sink, to, os.SEEK_SET)
    os.ftruncate(sink, to + end - begins)
    for at, until in _extents(source, begins, end):
        os.lseek(source, at, os.SEEK_SET)
        os.lseek(sink, to + at - begins, os.SEEK_SET)
        while at < until:
            piece = memoryview(os.read(source, min(_COPY_BYTES, until - at)))
            if not piece:  # became shorter meanwhile
                return
            at += len(piece)
            while piece:
                piece = piece[os.write(sink, piece) :]


def _extents(file: int, begins: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a file that hold data; where the system does not tell, that is all of it."""
    if not hasattr(os, "SEEK_DATA"):
        yield begins, end
        return
    at = begins
    while at < end:
        try:
            at = os.lseek(file, at, os.SEEK_DATA)
        except OSError:  # nothing but a hole is left
            return
        until = min(end, os.lseek(file, at, os.SEEK_HOLE))
        yield at, until
        at = until
