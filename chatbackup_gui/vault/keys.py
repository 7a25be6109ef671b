"""Key files: the master keys, wrapped once for each secret that opens the vault.

A secret is turned into keys by scrypt; those seal the master keys. Any number of key files may open the
same vault: the user's password, a recovery key. Source: formats/restic.md section 2.
"""

from __future__ import annotations

import os
from datetime import datetime

import msgspec
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from chatbackup_gui.errors import FormatError, InvalidRequest, WrongPassword
from chatbackup_gui.vault.crypto import KEY_BYTES, KEY_PARTS, Keys

MAX_MEMORY_BYTES = 2**30  # a key file that asks for more is not one that restic wrote

_SALT_BYTES = 64


class KeyCost(msgspec.Struct, frozen=True):
    """What one guess of a password costs; these are restic's lowest, about 32 MiB and 60 ms."""

    n: int = 32768
    r: int = 8
    p: int = 1


class KeyFile(msgspec.Struct, frozen=True):
    """A key file as it stands; `data` holds the sealed master keys."""

    created: str
    username: str
    hostname: str
    kdf: str
    n: int = msgspec.field(name="N")
    r: int
    p: int
    salt: bytes
    data: bytes


class _Mac(msgspec.Struct, frozen=True):
    k: bytes
    r: bytes


class _MasterKeys(msgspec.Struct, frozen=True):
    mac: _Mac
    encrypt: bytes


_key_file = msgspec.json.Decoder(KeyFile)
_master_keys = msgspec.json.Decoder(_MasterKeys)


def wrap_keys(
    keys: Keys, password: str, *, hostname: str, username: str, created_at: datetime, cost: KeyCost | None = None
) -> bytes:
    """Return a key file's bytes. Raises InvalidRequest for an empty password, which restic would refuse."""
    if not password:
        raise InvalidRequest(what="password", given="")
    cost = cost or KeyCost()
    salt = os.urandom(_SALT_BYTES)
    encrypt, k, r = keys.parts
    sealed = _stretch(password, salt, cost).seal(msgspec.json.encode(_MasterKeys(_Mac(k, r), encrypt)))
    created = created_at.isoformat()
    return msgspec.json.encode(
        KeyFile(created, username, hostname, "scrypt", cost.n, cost.r, cost.p, salt=salt, data=sealed)
    )


def read_key_file(data: bytes) -> KeyFile:
    """Return a key file. Raises FormatError."""
    try:
        file = _key_file.decode(data)
    except msgspec.MsgspecError as error:
        raise FormatError("not a key file") from error
    if file.kdf != "scrypt" or not _is_sane(file):
        raise FormatError(f"a key file with unknown cost: {file.kdf} {file.n} {file.r} {file.p}")
    return file


def unwrap_keys(file: KeyFile, password: str) -> Keys:
    """Return the master keys. Raises WrongPassword, and FormatError where what it opens holds no keys."""
    try:
        plain = _stretch(password, file.salt, KeyCost(file.n, file.r, file.p)).open(file.data)
    except FormatError as error:
        raise WrongPassword from error
    try:
        found = _master_keys.decode(plain)
    except msgspec.MsgspecError:
        raise FormatError("a key file without keys") from None  # its cause would quote the keys
    parts = (found.encrypt, found.mac.k, found.mac.r)
    if tuple(map(len, parts)) != KEY_PARTS:
        raise FormatError("keys of the wrong length")
    return Keys(b"".join(parts))


def _is_sane(file: KeyFile) -> bool:
    positive = file.n > 1 and file.r > 0 and 0 < file.p <= 64
    return positive and file.n & (file.n - 1) == 0 and 128 * file.n * file.r <= MAX_MEMORY_BYTES


def _stretch(password: str, salt: bytes, cost: KeyCost) -> Keys:
    scrypt = Scrypt(salt=salt, length=KEY_BYTES, n=cost.n, r=cost.r, p=cost.p)
    return Keys(scrypt.derive(password.encode()))
