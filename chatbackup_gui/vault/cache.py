"""A copy, outside the vault's folder, of the files that every run needs: index, snapshots, packs of trees.

Files lie here as they lie in the vault, sealed, under the same names. So a backup opens no file of the vault
that a cloud client may have turned into a placeholder. The cache may be lost or spoilt at any time: what is
not right is dropped and read from the vault again, and failing to write it is no reason to fail.
"""

from __future__ import annotations

import logging
import os
import secrets
import threading
from collections.abc import Collection, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from chatbackup_gui.vault.blob import Buffer
from chatbackup_gui.vault.storage.base import FileKind, buffers_of

_KNOWN_PACKS = "known-packs"
_ID_BYTES = 32

log = logging.getLogger(__name__)


class KnownPacks(msgspec.Struct, frozen=True):
    """The packs that this computer has seen in the vault's index.

    `memory` names what it remembers: one that was lost is begun anew under another name.
    """

    memory: bytes
    packs: frozenset[bytes]


class LocalCache:
    """One vault's folder in the cache; with None, a cache that keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def load(self, kind: FileKind, name: str) -> bytes | None:
        """Return a file, or None. One whose content is not what its name says is dropped."""
        data = self._read(self._path(kind, name))
        if data is not None and sha256(data).hexdigest() != name:
            self.drop(kind, name)
            return None
        return data

    def has(self, kind: FileKind, name: str) -> bool:
        """Whether a file is kept; nothing is verified."""
        path = self._path(kind, name)
        return path is not None and path.is_file()

    def load_range(self, kind: FileKind, name: str, offset: int, length: int) -> bytes | None:
        """Return some bytes of a file, or None. Nothing is verified: each blob carries its own proof."""
        path = self._path(kind, name)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                file.seek(offset)
                data = file.read(length)
        except OSError:
            return None
        return data if len(data) == length else None

    def save(self, kind: FileKind, name: str, data: Buffer | Sequence[Buffer]) -> None:
        """Keep a copy."""
        path = self._path(kind, name)
        if path is not None:
            _write(path, buffers_of(data))

    def drop(self, kind: FileKind, name: str) -> None:
        """Forget a file."""
        path = self._path(kind, name)
        if path is not None:
            _remove(path)

    def keep_only(self, kind: FileKind, names: Collection[str]) -> None:
        """Forget every file of a kind but these."""
        if self._folder is None:
            return
        for path in (self._folder / kind).glob("**/*"):
            if path.name not in names and path.is_file():
                _remove(path)

    def known_packs(self) -> KnownPacks:
        """Return what was remembered last, whole; else a new memory, of nothing."""
        data = self._read(self._folder and self._folder / _KNOWN_PACKS) or b""
        body, digest = data[:-_ID_BYTES], data[-_ID_BYTES:]
        if not body or len(body) % _ID_BYTES or sha256(body).digest() != digest:
            return KnownPacks(secrets.token_bytes(_ID_BYTES), frozenset())
        memory, *packs = (body[at : at + _ID_BYTES] for at in range(0, len(body), _ID_BYTES))
        return KnownPacks(memory, frozenset(packs))

    def remember_packs(self, known: KnownPacks) -> None:
        """Replace `known_packs`; if that fails nothing is remembered, rather than less than there was to know."""
        if self._folder is not None:
            body = b"".join((known.memory, *sorted(known.packs)))
            path = self._folder / _KNOWN_PACKS
            if not _write(path, [memoryview(body), memoryview(sha256(body).digest())]):
                _remove(path)

    def _path(self, kind: FileKind, name: str) -> Path | None:
        if self._folder is None:
            return None
        return self._folder / kind / name[:2] / name if kind is FileKind.DATA else self._folder / kind / name

    def _read(self, path: Path | None) -> bytes | None:
        if path is None:
            return None
        try:
            return path.read_bytes()
        except OSError:
            return None


def _write(path: Path, parts: list[memoryview]) -> bool:
    """Write a file, whole or not at all; tell whether that went well."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb", buffering=0) as file:
            for part in parts:
                file.write(part)
        temporary.replace(path)
    except OSError as error:
        log.warning("the cache could not keep %s: %s", path.name, error.strerror)
        _remove(temporary)
        return False
    return True


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        log.warning("the cache could not drop %s: %s", path.name, error.strerror)
