"""Keys and signatures of manifests. Run by `update_manifest.py` with a Python that has cryptography and msgspec.

The form of manifest and address is the app's own (`chatbackup_gui/updates/`), and what was signed is opened by it.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from chatbackup_gui.errors import ChatBackupError
from chatbackup_gui.updates.address import KEY_PREFIX, UpdateAddress, text_of_key
from chatbackup_gui.updates.manifest import Envelope, Manifest, open_manifest

KEY_VARIABLE = "CHATBACKUP_UPDATE_KEY_FILE"


def new_key(*, file: str) -> None:
    """Write a new private key, and tell its public part."""
    key = Ed25519PrivateKey.generate()
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        sys.exit(f"{file}: {error.strerror}. No key was made.")
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    _tell(key)


def manifest(*, document: dict[str, object], file: str) -> None:
    """Write a document in a signed envelope."""
    key = _key()
    try:
        told = msgspec.convert(document, Manifest)
        signed = msgspec.json.encode(told)
        data = msgspec.json.encode(Envelope(signed, key.sign(signed)))
        opened = open_manifest(data, UpdateAddress("https://example.org/", key.public_key().public_bytes_raw()))
    except (msgspec.ValidationError, ChatBackupError) as error:
        sys.exit(f"This is no manifest that the app would take: {error}")
    assert opened == told
    Path(file).write_bytes(data + b"\n")
    print(f"== {file}: version {told.version} of {told.released_on}, {len(told.packages)} packages, {len(data)} bytes")
    _tell(key)


def _key() -> Ed25519PrivateKey:
    """Return the key in the file that the variable names; this script ends if others can read it."""
    file = Path(os.environ[KEY_VARIABLE])
    try:
        if os.name != "nt" and stat.S_IMODE(file.stat().st_mode) & 0o077:
            sys.exit(f"{file}: others can read this key (chmod 600). Nothing was signed.")
        key = load_pem_private_key(file.read_bytes(), password=None)
    except OSError as error:
        sys.exit(f"{file}: {error.strerror}. Nothing was signed.")
    except (TypeError, ValueError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        sys.exit(f"{file}: no Ed25519 key without a password. Nothing was signed.")
    return key


def _tell(key: Ed25519PrivateKey) -> None:
    public = text_of_key(key.public_key().public_bytes_raw())
    print(f"== addresses for updates end in #{KEY_PREFIX}{public}", flush=True)


if __name__ == "__main__":
    {"new-key": new_key, "manifest": manifest}[sys.argv[1]](**json.load(sys.stdin))
