"""Reads WeChat 4.x files in the plainest way, sharing no code with the generator or with our readers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import zstandard
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7
from sqlcipher3 import dbapi2 as sqlcipher

ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"


@lru_cache
def _derived(passphrase: str, salt: bytes) -> str:
    return hashlib.pbkdf2_hmac("sha512", bytes.fromhex(passphrase), salt, 256_000, 32).hex()


@contextmanager
def plain_open(storage: Path, path: str, key_text: str) -> Iterator[Any]:
    """Open a copy-free, read-only connection to a database below db_storage; `key_text` as in key.txt."""
    file = storage / path
    with file.open("rb") as stream:
        salt = stream.read(16)
    text = key_text.strip()
    key = json.loads(text)[path] if text.startswith("{") else _derived(text, salt)
    connection = sqlcipher.connect(f"{file.as_uri()}?mode=ro", uri=True)
    try:
        connection.execute(f"PRAGMA key = \"x'{key}{salt.hex()}'\"")
        yield connection
    finally:
        connection.close()


def table_of(username: str) -> str:
    """Return a conversation's table."""
    return "Msg_" + hashlib.md5(username.encode()).hexdigest()


def content_of(value: Any) -> bytes:
    """Return a message's content, unpacked if it was packed."""
    data = value.encode() if isinstance(value, str) else value
    return zstandard.decompress(data, max_output_size=1 << 24) if data.startswith(ZSTD_MAGIC) else data


def unwrap_dat(data: bytes, image_key: str, xor: int) -> bytes:
    """Undo V1, V2 or plain masking (wechat.md 2.8). Raises ValueError for bytes that are none of them."""
    mask = bytes(value ^ xor for value in range(256))
    if data[:2] != b"\x07\x08":
        return data.translate(mask)
    key = {b"V1": b"cfcd208495d565ef", b"V2": image_key.encode()}[data[2:4]]
    aes_bytes, tail_bytes = int.from_bytes(data[6:10], "little"), int.from_bytes(data[10:14], "little")
    padded = aes_bytes // 16 * 16 + 16
    decryptor = Cipher(algorithms.AES(key), modes.ECB()).decryptor()
    unpadder = PKCS7(128).unpadder()
    head = unpadder.update(decryptor.update(data[15 : 15 + padded])) + unpadder.finalize()
    end = len(data) - tail_bytes
    return head + data[15 + padded : end] + data[end:].translate(mask)
