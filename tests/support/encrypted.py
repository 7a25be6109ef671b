"""Encrypted databases with parameters of any kind, made by SQLCipher itself, and their pages one by one."""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher as BlockCipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from sqlcipher3 import dbapi2 as sqlcipher
from support.foreign import RAW_KEY

from chatbackup_gui.sources._formats.sqlcipher import IV_BYTES, SALT_BYTES, Cipher, mac_key_of

ROWS = 200
EXPECTED = [(number, f"{number} " + "x" * (number * 37 % 700)) for number in range(1, ROWS + 1)]


def raw_key_pragmas(cipher: Cipher) -> tuple[str, ...]:
    """Return what makes SQLCipher use RAW_KEY and these parameters."""
    mac = f"cipher_hmac_algorithm = HMAC_{cipher.mac_hash.upper()}" if cipher.mac_hash else "cipher_use_hmac = OFF"
    return (
        f"key = \"x'{RAW_KEY.hex()}'\"",
        f"cipher_page_size = {cipher.page_bytes}",
        f"cipher_kdf_algorithm = PBKDF2_HMAC_{cipher.kdf_hash.upper()}",
        mac,
    )


def owner_of(path: Path, *pragmas: str) -> sqlcipher.Connection:
    """Open (or make) a database with the pragmas given, each of its transactions ended by the caller."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def fill(owner: sqlcipher.Connection) -> None:
    """Make `t(id, text)` with the EXPECTED rows."""
    owner.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT)")
    owner.execute("BEGIN")
    owner.executemany("INSERT INTO t VALUES(?, ?)", EXPECTED)
    owner.execute("COMMIT")


def page_of(path: Path, number: int, cipher: Cipher, cipher_key: bytes = RAW_KEY) -> bytes:
    """Return a page of the file decrypted, without what it reserves at its end; page 1 without its first 16 bytes."""
    page = _stored(path, number, cipher)
    begin, end = SALT_BYTES if number == 1 else 0, cipher.page_bytes - cipher.reserved_bytes
    decryptor = BlockCipher(AES(cipher_key), CBC(page[end : end + IV_BYTES])).decryptor()
    return decryptor.update(page[begin:end]) + decryptor.finalize()


def rewrite_first_page(path: Path, cipher: Cipher, change: Callable[[bytearray], object]) -> None:
    """Change the first page (16 bytes missing in front) and encrypt it again as SQLCipher would, under RAW_KEY."""
    salt = _stored(path, 1, cipher)[:SALT_BYTES]
    plain = bytearray(page_of(path, 1, cipher))
    change(plain)
    iv = os.urandom(IV_BYTES)
    encryptor = BlockCipher(AES(RAW_KEY), CBC(iv)).encryptor()
    sealed = encryptor.update(bytes(plain)) + encryptor.finalize() + iv
    mac = hmac.digest(mac_key_of(RAW_KEY, salt, cipher), sealed + (1).to_bytes(4, "little"), cipher.mac_hash)
    with path.open("r+b") as file:
        file.seek(SALT_BYTES)
        file.write(sealed + mac)


def _stored(path: Path, number: int, cipher: Cipher) -> bytes:
    with path.open("rb") as file:
        file.seek((number - 1) * cipher.page_bytes)
        return file.read(cipher.page_bytes)
