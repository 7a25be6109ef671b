"""Whoever publishes versions: a key, the address that people paste, signed manifests."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chatbackup_gui.updates.address import KEY_PREFIX, text_of_key
from chatbackup_gui.updates.manifest import Envelope, Manifest, Package

PAGE = "https://example.org/chatbackup/releases"


class Publisher:
    """Signs manifests with a key of its own, the same in every process where a `number` is given.

    What stands in the name of a test has to be the same: pytest-xdist compares the names that its processes found.
    """

    def __init__(self, number: int | None = None) -> None:
        generate, read = Ed25519PrivateKey.generate, Ed25519PrivateKey.from_private_bytes
        self.private = generate() if number is None else read(number.to_bytes(32, "big"))
        self.key = self.private.public_key().public_bytes_raw()
        self.key_text = text_of_key(self.key)

    def address(self, url: str = "https://example.org/update.json") -> str:
        """Return what a person pastes."""
        return f"{url}#{KEY_PREFIX}{self.key_text}"

    def signed(self, document: bytes) -> bytes:
        """Return any bytes in a signed envelope."""
        return msgspec.json.encode(Envelope(document, self.private.sign(document)))

    def publishes(self, version: str, **changes: Any) -> bytes:
        """Return a signed manifest of a version."""
        return self.signed(msgspec.json.encode(manifest(version, **changes)))


def manifest(version: str, **changes: Any) -> Manifest:
    """Return a manifest of a version."""
    whole = Manifest(
        version=version,
        released_on=date(2026, 11, 20),
        page=PAGE,
        notes_zh="可以导出为 PDF。",
        notes_en="Chats can be exported as PDF.",
        packages=(Package(f"ChatBackup-{version}-Setup.exe", 41_000_000, "ab" * 32),),
    )
    return msgspec.structs.replace(whole, **changes)
