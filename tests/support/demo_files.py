"""Opens what a demo of WeChat 3 wrote in the plainest way, sharing no code with the generator or with our readers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from chatbackup_gui.demo import DemoResult, Manifest, read_manifest

PLAIN_HEAD = b"SQLite format 3\x00"


@lru_cache
def _derived(passphrase: str, salt: bytes, rounds: int) -> str:
    given = bytes.fromhex(passphrase)
    return hashlib.pbkdf2_hmac("sha1", given, salt, rounds, 32).hex() if rounds else passphrase


@contextmanager
def opened(file: Path, key: str, *, page_bytes: int, rounds: int) -> Iterator[Any]:
    """Open a database read-only: SHA-1 as SQLCipher 3 has it, `rounds` 0 for a key that is used as it is."""
    with file.open("rb") as stream:
        salt = stream.read(16)
    connection = sqlcipher.connect(f"{file.as_uri()}?mode=ro", uri=True)
    try:
        if salt != PLAIN_HEAD:
            connection.execute(f"PRAGMA key = \"x'{_derived(key, salt, rounds)}{salt.hex()}'\"")
            connection.execute(f"PRAGMA cipher_page_size = {page_bytes}")
            connection.execute("PRAGMA cipher_hmac_algorithm = HMAC_SHA1")
            connection.execute("PRAGMA cipher_kdf_algorithm = PBKDF2_HMAC_SHA1")
        yield connection
    finally:
        connection.close()


class Sample:
    """A demo on disk, its manifest, and plain access to its rows; `storage` is the folder of its databases."""

    def __init__(self, result: DemoResult, storage: str, *, page_bytes: int, rounds: int) -> None:
        self.folder = result.data_root
        self.account = result.account_folder
        self.storage = result.account_folder / storage
        self.key = result.key_file.read_text("utf-8").strip()
        self._page_bytes = page_bytes
        self._rounds = rounds

    @property
    def manifest(self) -> Manifest:
        return read_manifest(self.folder)

    def open(self, path: str, **form: int):
        form = {"page_bytes": self._page_bytes, "rounds": self._rounds} | form
        return opened(self.storage / path, self.key, **form)

    def rows(self, path: str, query: str, *values: object, **form: int) -> list[tuple]:
        with self.open(path, **form) as connection:
            return connection.execute(query, values).fetchall()

    def columns(self, path: str, table: str) -> list[str]:
        return [name for (name,) in self.rows(path, "SELECT name FROM pragma_table_info(?)", table)]


def lz4_block(data: bytes) -> bytes:
    """Undo one raw LZ4 block, as its specification says. Raises IndexError or ValueError for what is none."""
    out = bytearray()
    at = 0
    while True:
        token, at = data[at], at + 1
        count, at = _count(data, at, token >> 4)
        out += data[at : at + count]
        at += count
        if at == len(data):
            return bytes(out)
        distance, at = int.from_bytes(data[at : at + 2], "little"), at + 2
        length, at = _count(data, at, token & 15)
        if not 0 < distance <= len(out):
            raise ValueError("before the beginning")
        for _ in range(length + 4):
            out.append(out[-distance])


def _count(data: bytes, at: int, first: int) -> tuple[int, int]:
    count = first
    while first == 15:
        more, at = data[at], at + 1
        count += more
        if more != 255:
            break
    return count, at


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield number and value of a protobuf message's fields, varints and lengths only."""
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        value, at = _varint(data, at)
        if tag & 7 == 2:
            yield tag >> 3, data[at : at + value]
            at += value
        else:
            assert tag & 7 == 0
            yield tag >> 3, value


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def bytes_extra(data: bytes) -> dict[int, str]:
    """Return what BytesExtra names, by kind: 3 {1 kind, 2 value}."""
    items = [dict(fields(value)) for number, value in fields(data) if number == 3]
    return {item[1]: item[2].decode() for item in items}


def unmasked(data: bytes) -> bytes:
    """Undo a one-byte mask, told by what pictures begin with. Raises ValueError if none of them fits."""
    for magic in (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"RIFF"):
        key = data[0] ^ magic[0]
        if bytes(byte ^ key for byte in data[: len(magic)]) == magic:
            return data.translate(bytes(value ^ key for value in range(256)))
    raise ValueError("no picture")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def md5_hex(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()
