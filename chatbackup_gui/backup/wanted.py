"""Which media a backup stores: what is not in the vault yet, and what is better than what is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from chatbackup_gui.archive.values import MediaRow, Stored
from chatbackup_gui.backup.plan import Selection
from chatbackup_gui.model.media import Located
from chatbackup_gui.sources.base import AccountReader
from chatbackup_gui.vault.blob import BlobId, split_ids


class Task(msgspec.Struct, frozen=True):
    """One medium to store: its row, the file to read, whether that is its preview, and what is stored already."""

    reader: AccountReader
    row: MediaRow
    located: Located
    is_preview: bool
    replaces: Stored | None


class Wanted:
    """Chooses what to store.

    `holds` tells whether the vault has a blob; `is_index_whole` that what it does not have is lost for good, where
    else an index file that could not be read may still name it.
    """

    def __init__(self, *, holds: Callable[[BlobId], bool], is_index_whole: bool) -> None:
        self._holds = holds
        self._is_index_whole = is_index_whole

    def tasks(self, selection: Selection, row: MediaRow, reader: AccountReader) -> Iterator[Task]:
        """Yield what of a medium and its preview roams, is on this computer and should be stored."""
        if not selection.takes(row):
            return
        pairs = ((row.found, row.stored, False), (row.preview_found, row.preview_stored, True))
        for located, stored, is_preview in pairs:
            if located and (stored is None or self._replaces(located, stored)):
                yield Task(reader=reader, row=row, located=located, is_preview=is_preview, replaces=stored)

    def _replaces(self, located: Located, stored: Stored) -> bool:
        """Whether a file goes in the place of what was stored; where that is lost, a poorer one is better than none."""
        if all(map(self._holds, split_ids(stored.content))):
            return is_better(located, stored)
        return self._is_index_whole or stored.is_made_from(located) or is_better(located, stored)


def is_better(located: Located, stored: Stored) -> bool:
    """Whether a file is worth more than the one that was stored.

    One that can be shown is, if the other could not. Else it has to be larger, or the same file changed in place and
    no smaller: chat programs replace originals by small variants, and files are cut off, but neither gets better by it.
    """
    if located.is_sealed != stored.of_sealed:
        return stored.of_sealed
    if located.path == stored.of_path and located.size == stored.of_size:
        return located.mtime_ns != stored.of_mtime_ns
    return located.size > stored.of_size
