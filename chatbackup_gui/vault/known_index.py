"""The vault's index as this computer knows it: read, kept up to date, compared with what it was."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable

import msgspec

from chatbackup_gui.errors import (
    ChatBackupError,
    DamagedFile,
    FileNotInStorage,
    FormatError,
    StorageUnavailable,
    VaultChanged,
)
from chatbackup_gui.vault.blob_index import BlobIndex
from chatbackup_gui.vault.cache import KnownPacks, LocalCache
from chatbackup_gui.vault.index import PackEntry, decode_index
from chatbackup_gui.vault.storage.base import FileKind, Storage

ReadDocument = Callable[[FileKind, str], bytes]


class IndexChange(msgspec.Struct, frozen=True):
    """What `refresh` found.

    `new_packs` counts packs that were not known before. `lost_packs` are those this computer knew, in this run or
    an earlier one, that no index names any more; they are told again until `accept_losses`. `memory` names what it
    knew: under another name it knows nothing of what came before, and anything may have been lost. `problems` are index
    files that could not be read: what they name counts as not there, and would be saved again.
    """

    new_packs: int
    lost_packs: frozenset[bytes]
    memory: bytes
    problems: tuple[ChatBackupError, ...]


class KnownIndex:
    """All index files together. Methods may be called from any thread."""

    def __init__(self, storage: Storage, cache: LocalCache, read: ReadDocument) -> None:
        self.blobs = BlobIndex()
        self._storage = storage
        self._cache = cache
        self._read = read
        self._files: dict[str, frozenset[str]] = {}  # every file read: name -> the names that it supersedes
        self._added: set[str] = set()  # those of them that are in `blobs`; the others are superseded
        self._known = cache.known_packs()
        self._mutex = threading.Lock()

    def refresh(self) -> IndexChange:
        """Read the index files not read yet; all of them again if any has gone."""
        with self._mutex:
            problems = self._update()
            present = self.blobs.pack_ids
            lost = self._known.packs - present
            new = len(present - self._known.packs)
            if new:
                self._remember(self._known.packs | present)
            return IndexChange(new, lost, self._known.memory, tuple(problems))

    def accept_losses(self) -> None:
        """Stop telling of packs that were lost so far: whoever relied on them has been told."""
        with self._mutex:
            if self._known.packs != self.blobs.pack_ids:
                self._remember(self.blobs.pack_ids)

    def distrust(self, packs: Collection[bytes]) -> None:
        """Take what only these packs hold for not there, until the index is read anew: it can then be saved again."""
        with self._mutex:
            trusted = BlobIndex()
            contents = self.blobs.contents().items()
            trusted.add(PackEntry(pack, list(each.blobs)) for pack, each in contents if pack not in packs)
            self.blobs = trusted

    def confirm(self) -> None:
        """Make sure that every blob we know is still there. Raises VaultChanged if one is not."""
        with self._mutex:
            if self._files.keys() <= self._names():
                return
            before = self.blobs
            self._update()
            if not before.is_within(self.blobs):
                raise VaultChanged(lost_packs=len(before.pack_ids - self.blobs.pack_ids))

    def saved(self, name: str, packs: Iterable[PackEntry]) -> None:
        """Take in an index file that was just written."""
        with self._mutex:
            self.blobs.add(packs)
            self._files[name] = frozenset()
            self._added.add(name)
            self._remember(self._known.packs | self.blobs.pack_ids)

    def _update(self) -> list[ChatBackupError]:
        """Read what is new. Where we must begin again, readers have the old index until the new one is whole."""
        names, blobs = self._names(), self.blobs
        if not self._files.keys() <= names:
            self._files, self._added, blobs = {}, set(), BlobIndex()
        problems = self._read_files(names - self._files.keys(), blobs)
        superseded = frozenset[str]().union(*self._files.values())
        if superseded & self._added:
            self._added, blobs = set(), BlobIndex()
            problems = self._read_files(names - superseded, blobs)
        self.blobs = blobs
        self._cache.keep_only(FileKind.INDEX, names)
        return problems

    def _read_files(self, names: Iterable[str], blobs: BlobIndex) -> list[ChatBackupError]:
        """Add index files, one after another so that only one is in memory; return those that are not whole."""
        problems: list[ChatBackupError] = []
        for name in sorted(names):
            try:
                file = decode_index(self._read(FileKind.INDEX, name))
            except FileNotInStorage:
                continue  # went while we were reading; whoever removed it has written another
            except FormatError as error:
                problems.append(DamagedFile(name=f"index/{name}", reason=str(error)))
            except (DamagedFile, StorageUnavailable) as error:
                problems.append(error)
            else:
                blobs.add(file.packs)
                self._files[name] = file.supersedes
                self._added.add(name)
        return problems

    def _names(self) -> set[str]:
        return {name for name, _ in self._storage.list(FileKind.INDEX)}

    def _remember(self, packs: frozenset[bytes]) -> None:
        self._known = KnownPacks(self._known.memory, packs)
        self._cache.remember_packs(self._known)
