"""A database that is long and nearly empty: its pages are free, and the file system keeps holes in their place.

Source: sqlite.org/fileformat.html, "The Database Header" and "The Freelist"; the pages' encryption is qq.md 2.3.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from chatbackup_gui.demo.qq.container import KDF_ROUNDS, PAGE_BYTES

_SALT_BYTES = 16
_RESERVE_BYTES = 48
_USABLE_BYTES = PAGE_BYTES - 80  # what byte 20 makes SQLite believe
_LEAVES_EACH = _USABLE_BYTES // 4 - 8  # SQLite leaves the last six places of a trunk page empty
_PAGES_AT, _TRUNK_AT, _FREE_AT = 28, 32, 36
_HMAC_BYTES = 20
_LOCK_PAGE = 2**30 // PAGE_BYTES + 1  # SQLite locks bytes in it and never uses it


class PageCipher:
    """Opens and seals single pages of one database with HMAC_SHA1."""

    def __init__(self, passphrase: str, salt: bytes) -> None:
        self._salt = salt
        self._key = hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, KDF_ROUNDS, 32)
        hmac_salt = bytes(byte ^ 0x3A for byte in salt)
        self._hmac_key = hashlib.pbkdf2_hmac("sha512", self._key, hmac_salt, 2, 32)

    def open_first(self, page: bytes) -> bytearray:
        """Return page 1 in plain, with zeros where its salt stands."""
        end = PAGE_BYTES - _RESERVE_BYTES
        cipher = Cipher(AES(self._key), CBC(page[end : end + 16])).decryptor()
        return bytearray(_SALT_BYTES) + cipher.update(page[_SALT_BYTES:end])

    def seal(self, number: int, plain: bytes) -> bytes:
        """Return a page as it lies on disk; `plain` is everything before the reserve."""
        salt = self._salt if number == 1 else b""
        iv = os.urandom(16)
        cipher = Cipher(AES(self._key), CBC(iv)).encryptor()
        sealed = cipher.update(plain[len(salt) :]) + iv
        digest = hmac.digest(self._hmac_key, sealed + number.to_bytes(4, "little"), "sha1")
        return (salt + sealed + digest[:_HMAC_BYTES]).ljust(PAGE_BYTES, b"\x00")


def inflate(file: Path, passphrase: str, total_bytes: int) -> None:
    """Make a finished database without free pages as long as asked for, by free pages at its end."""
    pages, before = total_bytes // PAGE_BYTES, file.stat().st_size // PAGE_BYTES
    if pages <= before:
        return
    assert before < _LOCK_PAGE // 2, "such a database needs no inflating"
    free = pages - before - (pages >= _LOCK_PAGE)
    with file.open("r+b") as stream:
        first = stream.read(PAGE_BYTES)
        cipher = PageCipher(passphrase, first[:_SALT_BYTES])
        header = cipher.open_first(first)
        assert header[_TRUNK_AT : _FREE_AT + 4] == bytes(8), "there are free pages already"
        for at, value in ((_PAGES_AT, pages), (_TRUNK_AT, before + 1), (_FREE_AT, free)):
            header[at : at + 4] = value.to_bytes(4, "big")
        stream.seek(0)
        stream.write(cipher.seal(1, bytes(header)))
        stream.seek(before * PAGE_BYTES)
        for number, plain in _trunks(before, pages, free):
            stream.write(cipher.seal(number, plain))
        stream.truncate(pages * PAGE_BYTES)


def _trunks(before: int, pages: int, free: int) -> Iterator[tuple[int, bytes]]:
    """Yield the pages that list the free ones, which stand behind them; each also names the next of its kind."""
    trunks = -(-free // (_LEAVES_EACH + 1))
    leaves = (page for page in range(before + trunks + 1, pages + 1) if page != _LOCK_PAGE)
    for number in range(before + 1, before + trunks + 1):
        listed = tuple(islice(leaves, _LEAVES_EACH))
        following = number + 1 if number < before + trunks else 0
        content = b"".join(word.to_bytes(4, "big") for word in (following, len(listed), *listed))
        yield number, content.ljust(PAGE_BYTES - _RESERVE_BYTES, b"\x00")
