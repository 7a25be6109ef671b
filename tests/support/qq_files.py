"""Reads QQ NT files in the plainest way, sharing no code with the generator or with our readers."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

PREFIX_BYTES = 1024
Fields = dict[int, list[Any]]


def _next_data(file: FileIO, at: int, end: int) -> tuple[int, int]:
    """Return where the next bytes that are no hole begin and end; Windows does not say. Raises OSError for none."""
    if sys.platform == "win32":
        return at, end
    begin = os.lseek(file.fileno(), at, os.SEEK_DATA)
    return begin, os.lseek(file.fileno(), begin, os.SEEK_HOLE)


def strip_to(file: Path, target: Path, *, with_wal: bool = True) -> None:
    """Copy a database without its readable bytes, and its `-wal` under the matching name; holes stay holes."""
    with file.open("rb", buffering=0) as source, target.open("wb", buffering=0) as sink:
        offset = PREFIX_BYTES if source.read(16) == b"SQLite header 3\0" else 0
        end = file.stat().st_size
        sink.truncate(end - offset)
        at = offset
        while at < end:
            try:
                at, until = _next_data(source, at, end)
            except OSError:
                break
            source.seek(at)
            sink.seek(at - offset)
            while at < until:
                piece = source.read(min(1 << 20, until - at))
                sink.write(piece)
                at += len(piece)
    wal = file.with_name(file.name + "-wal")
    if with_wal and wal.exists():
        copyfile(wal, target.with_name(target.name + "-wal"))


@contextmanager
def stripped(file: Path, passphrase: str, hmac: str = "HMAC_SHA1", *, with_wal: bool = True) -> Iterator[Any]:
    """Open a copy of a database that has lost its prefix."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        strip_to(file, copy, with_wal=with_wal)
        connection = sqlcipher.connect(str(copy))
        try:
            connection.execute("PRAGMA key = '{}'".format(passphrase.replace("'", "''")))
            for pragma in ("cipher_page_size = 4096", "kdf_iter = 4000"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute(f"PRAGMA cipher_hmac_algorithm = {hmac}")
            connection.execute("PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA512")
            yield connection
        finally:
            connection.close()


def varint(content: bytes, at: int) -> tuple[int, int]:
    """Return a number and the offset after it. Raises ValueError."""
    value = 0
    for shift in range(0, 70, 7):
        if at >= len(content):
            raise ValueError("cut off")
        value |= (content[at] & 0x7F) << shift
        at += 1
        if not content[at - 1] & 0x80:
            return value, at
    raise ValueError("no end")


def fields(content: bytes) -> Fields:
    """Return a message's fields, each with its values in order. Raises ValueError."""
    found: Fields = {}
    at = 0
    while at < len(content):
        tag, at = varint(content, at)
        value: Any
        value, at = varint(content, at)
        if tag & 7 == 2:
            if at + value > len(content):
                raise ValueError("cut off")
            value, at = content[at : at + value], at + value
        elif tag & 7:
            raise ValueError("wire type")
        found.setdefault(tag >> 3, []).append(value)
    return found


def word(message: Fields, field: int) -> str:
    """Return the first text of a field, empty if there is none."""
    return message[field][0].decode() if field in message else ""


def integer(message: Fields, field: int) -> int:
    """Return the first number of a field, 0 if there is none."""
    return int(message.get(field, [0])[0])
