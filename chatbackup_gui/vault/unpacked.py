"""Files that hold one JSON document: config, index, snapshots, locks.

Before sealing, all but config are the byte 2 and a zstd frame; a file of the format's first version is
bare JSON. Source: formats/restic.md section 3.
"""

from __future__ import annotations

from hashlib import sha256

from chatbackup_gui.errors import DamagedFile, FormatError
from chatbackup_gui.vault.compression import compress, decompress
from chatbackup_gui.vault.crypto import Keys
from chatbackup_gui.vault.storage.base import FileKind

_COMPRESSED = b"\x02"
_BARE = (b"{", b"[")


def name_of(data: bytes) -> str:
    """The name of a file with this content."""
    return sha256(data).hexdigest()


def seal_document(keys: Keys, document: bytes) -> bytes:
    """Return a file's bytes."""
    return keys.seal(_COMPRESSED + compress(document))


def open_document(keys: Keys, kind: FileKind, name: str, data: bytes) -> bytes:
    """Return the JSON in a file. Raises DamagedFile unless its name, its tag and its coding are right."""
    verify_name(kind, name, data)
    try:
        return _decoded(keys.open(data))
    except FormatError as error:
        raise DamagedFile(name=f"{kind}/{name}", reason=str(error)) from error


def verify_name(kind: FileKind, name: str, data: bytes) -> None:
    """Raise DamagedFile unless `name` is the hash of the content."""
    if name_of(data) != name:
        raise DamagedFile(name=f"{kind}/{name}", reason=f"not what its name says: {len(data)} B")


def _decoded(plain: bytes) -> bytes:
    if plain[:1] in _BARE:
        return plain
    if plain[:1] != _COMPRESSED:
        raise FormatError(f"an unknown coding: {plain[:1].hex()}")
    return decompress(memoryview(plain)[1:])
