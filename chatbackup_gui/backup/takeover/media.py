"""Media of a snapshot's months as the catalogue keeps what is stored: where their blobs are, not their bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import MediaRow, Stored
from chatbackup_gui.backup.chat_folders import Both, ChatFolders
from chatbackup_gui.backup.origin import VAULT_ORIGIN
from chatbackup_gui.backup.takeover.lacks import Lacks
from chatbackup_gui.backup.takeover.line import Names
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.vault.tree import TreeEntry

LARGEST_FILE_BYTES = 2**48  # a size beyond is no file's; the catalogue adds them up
AS_FOUND = ".dat"  # what a picture ends with that was stored without being decoded, for want of a key


class VaultMedia:
    """Notes for media, as the vault's origin knows them, what a snapshot holds of them."""

    def __init__(self, archive: Archive, folders: ChatFolders, lacks: Lacks) -> None:
        self._archive = archive
        self._folders = folders
        self._lacks = lacks

    def take(self, conversation: int, month: int, folder: Both, names: Names) -> bool:
        """Take over a month's media, of which lines that were read told the names; tell whether all of it is there.

        Media whose blobs no index names yet are left for later: a snapshot of ours could not hold them.
        """
        before = self._lacks.count
        files = {name: each.after for name, each in self._folders.media(folder).items() if each.after}
        there = {name: file for name, file in files.items() if self._lacks.knows_all(file.blobs)}
        for file in there.values():
            self._lacks.look_for(file.blobs)
        rows = [row for row in self._archive.media_of(conversation, month) if row.origin == VAULT_ORIGIN]
        self._archive.set_stored(list(_changes(rows, there, names)))
        return self._lacks.count == before


def _changes(
    rows: Iterable[MediaRow], files: dict[str, TreeEntry], names: Names
) -> Iterator[tuple[int, Stored | None, Stored | None]]:
    """Yield (row, medium, preview) where a file is worth more than what the vault was known to have."""
    for row in rows:
        known = (row.stored.name if row.stored else "", row.preview_stored.name if row.preview_stored else "")
        name, preview = names.get((row.ref.kind, row.ref.id), known)
        medium = _better(files.get(name), row.stored, row.ref.kind)
        poster = _better(files.get(preview), row.preview_stored, row.ref.kind)
        if medium or poster:
            yield row.row, medium, poster


def _better(file: TreeEntry | None, before: Stored | None, kind: MediaKind) -> Stored | None:
    if file is None or not 0 <= file.size <= LARGEST_FILE_BYTES:
        return None
    found = _stored(file, is_sealed=kind is MediaKind.IMAGE and file.name.endswith(AS_FOUND))
    if before is None or (not found.of_sealed, found.size) > (not before.of_sealed, before.size):
        return found
    return None


def _stored(file: TreeEntry, *, is_sealed: bool) -> Stored:
    """Return a file as it is stored; it counts as made from one of its own size, whose path nobody knows here."""
    return Stored(
        name=file.name,
        size=file.size,
        mtime_ns=_nanoseconds(file.mtime),
        content=b"".join(file.blobs),
        of_size=file.size,
        of_sealed=is_sealed,
    )


def _nanoseconds(moment: str | None) -> int:
    """Return a tree's time, 0 where it is none, or one that no disk could keep."""
    try:
        found = int(datetime.fromisoformat(moment).timestamp()) * 10**9 if moment else 0
    except (ValueError, OverflowError):
        return 0
    return found if abs(found) < 2**63 else 0
