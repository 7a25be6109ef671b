"""What each computer notes in the vault for the others: the newest snapshot that it could read completely.

A note says which computer left it, and bears the signature of a key that this computer alone has. Others remember the
first key they see under a computer's name; a note with another one is shown as not signed. Whoever has the vault's
password can write notes, and so can somebody be first: that the key changed is what a person is told, no more.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.device_files import device_files, remove_device_file, save_device_file
from chatbackup_gui.vault.repository import Vault

LONGEST_NAME = 255

_PURPOSE = b"ChatBackup device note 1\0"  # signatures of these keys are for nothing else

_Time = Annotated[datetime, msgspec.Meta(tz=True)]


class DeviceNote(msgspec.Struct, frozen=True):
    """What a computer says: at `noted_at` it could read all of the snapshot `confirmed`, made at `confirmed_at`."""

    device: str
    noted_at: _Time
    confirmed: str
    confirmed_at: _Time


class ReadNote(msgspec.Struct, frozen=True):
    """A note and the key (hex) that signed it; `file` is its name in the vault."""

    note: DeviceNote
    key: str
    file: str


class _Signed(msgspec.Struct, frozen=True):
    """A file's document: `body` is the JSON of a `_Body`, `signature` (base64) is over its bytes."""

    body: str
    key: str
    signature: str


class _Body(msgspec.Struct, frozen=True):
    """What is signed: a note, and the vault it is for."""

    vault: str
    note: DeviceNote


def new_key() -> str:
    """Return a new signing key, in hex."""
    return Ed25519PrivateKey.generate().private_bytes_raw().hex()


def public_key(key: str) -> str:
    """Return what others know a signing key by, in hex."""
    return _private(key).public_key().public_bytes_raw().hex()


def encode_note(note: DeviceNote, *, vault_id: str, key: str) -> bytes:
    """Return the document of a signed note."""
    body = msgspec.json.encode(_Body(vault_id, note))
    signature = _private(key).sign(_PURPOSE + body)
    return msgspec.json.encode(_Signed(body.decode(), public_key(key), base64.b64encode(signature).decode()))


def decode_note(document: bytes, *, vault_id: str) -> tuple[DeviceNote, str]:
    """Return a note and the key that signed it.

    Raises FormatError for what is none, is signed otherwise than it says, or is for another vault.
    """
    try:
        signed = msgspec.json.decode(document, type=_Signed)
        body = signed.body.encode()
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signed.key))
        key.verify(base64.b64decode(signed.signature, validate=True), _PURPOSE + body)
        said = msgspec.json.decode(body, type=_Body)
    except (msgspec.MsgspecError, InvalidSignature, ValueError, RecursionError) as error:
        raise FormatError("not a computer's note") from error
    if said.vault != vault_id or not 0 < len(said.note.device) <= LONGEST_NAME:
        raise FormatError("not a note for this vault")
    return said.note, key.public_bytes_raw().hex()


def read_notes(vault: Vault) -> list[ReadNote]:
    """Return the notes in a vault, the oldest first; what is none, or has not arrived whole, is passed over."""
    found: list[ReadNote] = []
    for file, document in device_files(vault):
        try:
            note, key = decode_note(document, vault_id=vault.id)
        except FormatError:
            continue
        found.append(ReadNote(note, key, file))
    return sorted(found, key=lambda each: (each.note.noted_at, each.file))


def newest_notes(notes: list[ReadNote]) -> dict[str, ReadNote]:
    """Return the newest note of each computer."""
    return {each.note.device: each for each in notes}


def pinned(pins: Mapping[str, str], notes: list[ReadNote]) -> dict[str, str]:
    """Return by which key each computer is known: the one that was known, else the one of its oldest note."""
    first = {each.note.device: each.key for each in reversed(notes)}
    return {**first, **pins}


def leave_note(vault: Vault, note: DeviceNote, *, key: str) -> None:
    """Put a note into the vault, then remove the older ones that were signed with the same key."""
    earlier = [each.file for each in read_notes(vault) if each.key == public_key(key)]
    new = save_device_file(vault, encode_note(note, vault_id=vault.id, key=key))
    for file in earlier:
        if file != new:
            remove_device_file(vault, file)


def _private(key: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key))
