"""The files that are kept as they lie, as folders of a snapshot. What did not change is neither read nor built."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from msgspec.structs import replace

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.sealed import SealedFolderRow, SealedStored
from chatbackup_gui.archive.values import Built
from chatbackup_gui.backup.folders import EPOCH, Entry, FolderWriter, file_entry
from chatbackup_gui.backup.names import folded, media_name
from chatbackup_gui.backup.plan import LAYOUT
from chatbackup_gui.backup.sealed_listing import SealedOrigin
from chatbackup_gui.backup.sealed_reach import SealedReach
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.vault.blob import split_ids
from chatbackup_gui.vault.writer import Writer

LOST = ProblemCode("sealed.lost")
FOLDER = "sealed"
LIST_FILE = "sealed.json"


class ListedDatabase(msgspec.Struct, frozen=True):
    """A database as `sealed.json` names it, and how sure it is that it is of one state. The path is below a folder."""

    path: str
    grade: str


class SealedEntry(msgspec.Struct, frozen=True):
    """An account's folder of sealed files, and the databases in it."""

    folder: Entry
    databases: list[ListedDatabase]

    def named(self, name: str) -> SealedEntry:
        """Return it under a name, from which on its databases are listed."""
        listed = [ListedDatabase(f"{name}/{database.path}", database.grade) for database in self.databases]
        return SealedEntry(replace(self.folder, name=name), listed)


def beside_each_other(entries: Sequence[SealedEntry]) -> list[SealedEntry]:
    """Return an account's folders under names of their own, where it is kept from several places."""
    return [each.named(f"{FOLDER} ({number})" if number > 1 else FOLDER) for number, each in enumerate(entries, 1)]


def is_sealed_folder(name: str) -> bool:
    """Whether an entry of an account's folder is one of sealed files."""
    return re.fullmatch(rf"{FOLDER}(?: \(\d+\))?", name) is not None


class _Built(msgspec.Struct, frozen=True):
    """What a folder holds by itself: its files, and the grades of databases among them."""

    files: list[Entry]
    databases: list[ListedDatabase]


class SealedTree:
    """Builds the `sealed` folders of accounts; call `finish` once the snapshot is in the vault."""

    def __init__(self, *, archive: Archive, writer: Writer, vault_id: str) -> None:
        self._archive = archive
        self._files = archive.sealed
        self._writer = writer
        self._vault_id = vault_id
        self._folders = FolderWriter(save_tree=writer.save_tree)
        self._before = self._files.built(vault_id)
        self._made: dict[int, Built] = {}
        self.problems: list[Problem] = []

    def build(self, origin: SealedOrigin, reach: SealedReach) -> SealedEntry | None:
        """Return an account's folder of sealed files; None where nothing of it is stored or roams."""
        account = self._archive.account(origin.account)
        rows = [row for row in self._files.folders(account, origin.name) if reach.takes(row.place)]
        limits = {row.row: reach.limit(row.place) for row in rows}
        signature = _digest(*(_signature(row, limits[row.row]) for row in rows))
        whole = -self._files.origin(account, origin.name)
        before = self._before.get(whole)
        if before and before.signature == signature:
            entry = msgspec.msgpack.decode(before.value, type=SealedEntry)
            if entry.folder.subtree and self._writer.has(entry.folder.subtree):
                return entry
        built = {row.path: self._folder(row, limits[row.row]) for row in rows}
        held = {path: each.files for path, each in built.items() if each.files}
        if not held:
            return None
        names = _names(held)
        databases = [
            ListedDatabase(f"{names[path]}/{database.path}", database.grade)
            for path, each in built.items()
            for database in each.databases
        ]
        entry = SealedEntry(self._nested(held, names), databases)
        if not self.problems:
            self._made[whole] = Built(signature, msgspec.msgpack.encode(entry))
        return entry

    def finish(self) -> None:
        """Note what was built."""
        self._files.set_built(self._vault_id, self._made)

    def _folder(self, row: SealedFolderRow, limit: int | None) -> _Built:
        """Return what a folder holds, as last built if nothing it is made from has changed since."""
        signature = _signature(row, limit)
        before = self._before.get(row.row)
        if before and before.signature == signature:
            built = msgspec.msgpack.decode(before.value, type=_Built)
            if all(self._writer.has(blob) for entry in built.files for blob in entry.content[:1]):
                return built
        built, is_whole = self._built(row, limit)
        if is_whole:
            self._made[row.row] = Built(signature, msgspec.msgpack.encode(built))
        return built

    def _built(self, row: SealedFolderRow, limit: int | None) -> tuple[_Built, bool]:
        entries: list[Entry] = []
        databases: list[ListedDatabase] = []
        taken: set[str] = set()
        is_whole = True
        for file in self._files.files(row.row):
            stored = file.stored
            if stored is None or (limit is not None and stored.size > limit):
                continue
            if not self._is_held(stored):
                self.problems.append(Problem(LOST, f"{row.path}/{file.name}"))
                is_whole = False
                continue
            name = media_name(file.name, "", taken)
            made = _entries(name, stored)
            taken.update(folded(entry.name) for entry in made)
            entries += made
            if row.place.media is None:
                databases.append(ListedDatabase(name, stored.grade.value))
        return _Built(entries, databases), is_whole

    def _is_held(self, stored: SealedStored) -> bool:
        return all(map(self._writer.has, split_ids(stored.content + stored.wal)))

    def _nested(self, held: dict[str, list[Entry]], names: dict[str, str]) -> Entry:
        """Return folders in folders, the deepest saved first."""
        inside: dict[str, list[Entry]] = {path: list(held.get(path, ())) for path in ("", *names)}
        for path in sorted(names, key=lambda path: path.count("/"), reverse=True):
            parent = path.rpartition("/")[0]
            inside[parent].append(self._folders.folder(names[path].rpartition("/")[2], inside[path]))
        return self._folders.folder(FOLDER, inside[""])


def _names(held: dict[str, list[Entry]]) -> dict[str, str]:
    """Return under which path each folder goes into the vault, parents first; no two names in one are alike."""
    names: dict[str, str] = {}
    taken: dict[str, set[str]] = {}
    paths = {
        "/".join(parts[: depth + 1]) for parts in (path.split("/") for path in held) for depth in range(len(parts))
    }
    for path in sorted(paths):
        parent, _, name = path.rpartition("/")
        beside = taken.setdefault(parent, {folded(entry.name) for entry in held.get(parent, ())})
        safe = media_name(name, "", beside)
        beside.add(folded(safe))
        names[path] = f"{names[parent]}/{safe}" if parent else safe
    return names


def _signature(row: SealedFolderRow, limit: int | None) -> bytes:
    """Stand for everything that a folder's own files are made from."""
    return _digest(LAYOUT, row.row, row.generation, limit)


def _digest(*parts: object) -> bytes:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).digest()[:16]


def _entries(name: str, stored: SealedStored) -> list[Entry]:
    """Return a file, and the `-wal` of a database beside it. Times are the file's own."""
    newest_at = _moment(stored.of_mtime_ns)
    entries = [file_entry(name, split_ids(stored.content), stored.size, newest_at)]
    if stored.wal:
        entries.append(file_entry(name + "-wal", split_ids(stored.wal), stored.wal_size, newest_at))
    return entries


def _moment(mtime_ns: int) -> datetime:
    """Return a file's time in whole seconds; what no calendar has is 1970."""
    try:
        return datetime.fromtimestamp(mtime_ns // 10**9, UTC)
    except (OverflowError, OSError, ValueError):
        return EPOCH
