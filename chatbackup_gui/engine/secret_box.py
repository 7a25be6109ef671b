"""Secrets of this computer, sealed in one file: the catalogue's key and the database keys the user gave.

The key of the box lies in the system's keyring. Where there is no keyring it is derived from the vault's master
key, so that whoever has the vault's password (or its recovery key) opens the box, and nobody else. A box and not
one keyring entry each, because Windows keeps at most 1,280 characters in an entry and key files are longer.
"""

from __future__ import annotations

import base64
from pathlib import Path

import msgspec
from cryptography.fernet import Fernet, InvalidToken

from chatbackup_gui.engine.profile import refusals_told, replace_file
from chatbackup_gui.errors import LocalSecretsLost


class SecretBox:
    """Named secrets in one sealed file; `key` is 32 bytes."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._seal = Fernet(base64.urlsafe_b64encode(key))

    def __repr__(self) -> str:
        return "SecretBox(…)"

    def get(self, name: str) -> str | None:
        """Return a secret, None if it is not in the box."""
        return self._open().get(name)

    def set(self, **secrets: str) -> None:
        """Put secrets into the box."""
        held = self._open() if self._path.exists() else {}
        replace_file(self._path, self._seal.encrypt(msgspec.json.encode({**held, **secrets})))

    def names(self) -> list[str]:
        """Return what there is, by name."""
        return list(self._open())

    def _open(self) -> dict[str, str]:
        try:
            with refusals_told(self._path):
                sealed = self._path.read_bytes() if self._path.exists() else b""
            return msgspec.json.decode(self._seal.decrypt(sealed), type=dict[str, str])
        except InvalidToken:
            raise LocalSecretsLost(which="key to this computer's secrets", folder=str(self._path.parent)) from None
