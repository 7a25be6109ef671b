"""Which of an account's files have to be stored as they lie: what is new, what has changed, what the vault has lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from chatbackup_gui.archive.sealed import SealedFileRow, SealedFiles, SealedFolderRow, SealedStored
from chatbackup_gui.backup.sealed_listing import Listed
from chatbackup_gui.model.sealed import Grade
from chatbackup_gui.sources.sealed import SealedFile
from chatbackup_gui.vault.blob import BlobId, split_ids


class WantedFile(msgspec.Struct, frozen=True):
    """A file to store. `stored` is what is stored of it already; `is_kept` whether the vault still has that.

    What is kept is not to be replaced by anything poorer; in the place of what is lost, that is better than nothing.
    """

    file: SealedFile
    stored: SealedStored | None
    is_kept: bool


class SealedWanted:
    """Chooses what to store.

    `holds` tells whether the vault has a blob; `is_index_whole` that what it does not have is lost for good, where
    else an index file that could not be read may still name it.
    """

    def __init__(
        self, *, files: SealedFiles, vault_id: str, holds: Callable[[BlobId], bool], is_index_whole: bool
    ) -> None:
        self._files = files
        self._holds = holds
        self._is_index_whole = is_index_whole
        self._whole_folders = files.is_built(vault_id)  # what was built is forgotten when a pack is lost

    def has_lost_some(self, row: SealedFolderRow) -> bool:
        """Whether the vault has lost something of a folder."""
        return row.row not in self._whole_folders and any(map(self._is_lost, self._files.files(row.row)))

    def of(self, listed: Listed) -> Iterator[WantedFile]:
        """Yield the files of a folder that are to be stored."""
        is_media, is_whole = listed.row.place.media is not None, listed.row.row in self._whole_folders
        for file in listed.there:
            before = listed.before.get(file.name)
            is_lost = before is not None and not is_whole and self._is_lost(before)
            stored = before.stored if before else None
            one = WantedFile(file, stored, stored is not None and not (is_lost and self._is_index_whole))
            if is_lost if _is_as_stored(file, stored) else not is_media or _is_no_poorer(one):
                yield one

    def _is_lost(self, file: SealedFileRow) -> bool:
        stored = file.stored
        return stored is not None and not all(map(self._holds, split_ids(stored.content + stored.wal)))


def _is_as_stored(file: SealedFile, stored: SealedStored | None) -> bool:
    """Whether a file is the one that was stored, as of one state."""
    if stored is None or stored.grade is Grade.WHILE_WRITING:
        return False
    return (file.size, file.mtime_ns) == (stored.of_size, stored.of_mtime_ns)


def _is_no_poorer(one: WantedFile) -> bool:
    """Whether a medium is as large as what is kept of it: programs put small variants in the place of originals."""
    return not one.is_kept or one.stored is None or one.file.size >= one.stored.of_size
