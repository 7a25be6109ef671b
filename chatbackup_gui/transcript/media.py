"""The bytes of media, from wherever they are: out of the vault, reading their blobs alone, or the program's folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from types import TracebackType

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import MediaRow, Stored
from chatbackup_gui.backup.wanted import is_better
from chatbackup_gui.errors import ChatBackupError, FileNotInStorage, MediumMissing, MissingBlob, SnapshotArriving
from chatbackup_gui.model.account import Account
from chatbackup_gui.model.media import Located
from chatbackup_gui.model.transcript import Medium
from chatbackup_gui.sources.base import AccountReader
from chatbackup_gui.vault.blob import split_ids
from chatbackup_gui.vault.repository import Vault

OpenVault = Callable[[], Vault]
OpenAccount = Callable[[Account, str], AccountReader | None]
"""Opens an account as one origin has it; None where nothing reads it on this computer. Raises SourceError."""


class Found(msgspec.Struct, frozen=True):
    """A file in the folder of a chat program, and the account and origin that read it."""

    account: Account
    origin: str
    located: Located


Copy = Found | Stored


class MediaReader:
    """Reads media of one catalogue; for its thread. What it opens stays open until `close`."""

    def __init__(self, *, archive: Archive, vault: OpenVault, source: OpenAccount) -> None:
        self._archive = archive
        self._open_vault = vault
        self._open_account = source
        self._vault: Vault | None = None
        self._readers: dict[tuple[Account, str], AccountReader | None] = {}

    def __enter__(self) -> MediaReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the chat program's folders."""
        for reader in self._readers.values():
            if reader is not None:
                reader.close()
        self._readers.clear()

    def pieces(self, conversation: int, medium: Medium, preview: bool = False) -> Iterator[bytes]:
        """Return a medium, or the small picture or poster beside it, piece by piece; blobs are verified.

        The best there is comes first; where it cannot be had, what else there is. Raises before anything is returned
        MediumMissing, or where it is known and cannot be read now what stands against that: SnapshotArriving for files
        of the vault that are not here yet, StorageError, SourceError; and later what comes up on the way.
        """
        failure: ChatBackupError | None = None
        for copy in self._copies(conversation, medium, preview):
            try:
                pieces = self._read(copy)
                first = next(pieces, b"")
            except ChatBackupError as error:
                failure = failure or error
            else:
                return chain([first], pieces)
        raise failure or MediumMissing(name=medium.name or medium.id)

    def size_bytes(self, conversation: int, medium: Medium, preview: bool = False) -> int:
        """Return how large it is, as far as the catalogue knows. Raises MediumMissing."""
        for copy in self._copies(conversation, medium, preview):
            return copy.size if isinstance(copy, Stored) else copy.located.size
        raise MediumMissing(name=medium.name or medium.id)

    def _copies(self, conversation: int, medium: Medium, preview: bool) -> list[Copy]:
        """Return what there is of a medium, the best first; of what is as good, the vault's."""
        named = self._archive.media_named(conversation, medium.month, [medium.id]) if medium.id else []
        rows = [row for row in named if row.ref.kind is medium.kind]
        stored = _best_stored(rows, preview)
        found = self._found(conversation, rows, preview)
        if stored is None:
            return list(found)
        better = [each for each in found if is_better(each.located, stored)]
        return [*better, stored, *(each for each in found if each not in better)]

    def _found(self, conversation: int, rows: list[MediaRow], preview: bool) -> list[Found]:
        known = [(row.origin, row.preview_found if preview else row.found) for row in rows]
        if not any(located for _, located in known):
            return []
        account = self._account_of(conversation)
        found = [Found(account, origin, located) for origin, located in known if located]
        return sorted(found, key=lambda each: (each.located.is_sealed, -each.located.size))

    def _account_of(self, conversation: int) -> Account:
        row = self._archive.conversation(conversation)
        assert row is not None
        return self._archive.account_of(row.account)

    def _read(self, copy: Copy) -> Iterator[bytes]:
        if isinstance(copy, Stored):
            return self._from_vault(copy)
        return self._from_source(copy)

    def _from_source(self, found: Found) -> Iterator[bytes]:
        key = (found.account, found.origin)
        if key not in self._readers:
            self._readers[key] = self._open_account(*key)
        reader = self._readers[key]
        if reader is None:
            raise MediumMissing(name=found.located.path.rpartition("/")[2])
        yield from reader.read(found.located).chunks

    def _from_vault(self, stored: Stored) -> Iterator[bytes]:
        """Yield the blobs of a file. Raises SnapshotArriving for one that is not in the vault, perhaps not yet."""
        blobs = split_ids(stored.content)
        if self._vault is None:
            self._vault = self._open_vault()
        vault = self._vault
        if not all(map(vault.has, blobs)):
            vault.refresh()
        for blob in blobs:
            try:
                yield vault.load(blob)
            except (MissingBlob, FileNotInStorage) as error:
                raise SnapshotArriving(snapshot=_newest_snapshot(vault)) from error


def _best_stored(rows: list[MediaRow], preview: bool) -> Stored | None:
    stored = [each for row in rows if (each := row.preview_stored if preview else row.stored)]
    return max(stored, key=lambda each: (not each.of_sealed, each.of_size or each.size), default=None)


def _newest_snapshot(vault: Vault) -> str:
    snapshots = vault.snapshots()
    return snapshots[-1][0][:8] if snapshots else ""
