"""Files kept as they lie: which there are, what their folders' paths tell, and what a vault has of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.media import KIND_CODES, KINDS
from chatbackup_gui.archive.notes import origin_row
from chatbackup_gui.archive.values import Built
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.sealed import Grade, OwnerHash, SealedPlace

_encode = msgspec.msgpack.Encoder().encode
_FOLDER = "id, path, owner, media, month, stamp, generation"


class SealedStored(msgspec.Struct, frozen=True):
    """A file as it stands in a vault: the joined 32-byte ids of its blobs, and of its `-wal` where it has one.

    `of_size` and `of_mtime_ns` are of the file it was made from; for a database, of both files together.
    """

    of_size: int
    of_mtime_ns: int
    size: int
    content: bytes
    wal_size: int = 0
    wal: bytes = b""
    grade: Grade = Grade.CONSISTENT


class SealedFolderRow(msgspec.Struct, frozen=True):
    """A folder; `generation` rises with every change of what is stored of it."""

    row: int
    path: str
    place: SealedPlace
    stamp: int
    generation: int


class SealedFileRow(msgspec.Struct, frozen=True):
    """A file as it was last seen (bytes, mtime in ns), and as it is stored."""

    name: str
    size: int
    mtime_ns: int
    stored: SealedStored | None


class SealedTotal(msgspec.Struct, frozen=True):
    """How many files of one kind an owner has, and their bytes; `media` is None for databases. Months are yyyymm."""

    owner: OwnerHash
    media: MediaKind | None
    count: int
    bytes: int
    first_month: int
    last_month: int


class SealedSize(msgspec.Struct, frozen=True):
    """How many files there are of which paths tell the same, and their bytes."""

    place: SealedPlace
    count: int
    bytes: int


class KeptFile(msgspec.Struct, frozen=True):
    """A file as it was last seen: its path in the account's folder, what that tells, and where it was read from."""

    path: str
    place: SealedPlace
    size: int
    is_stored: bool
    origin: str


class SealedFiles:
    """The part of a catalogue that knows them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def origin(self, account: int, origin: str) -> int:
        """Return the row of where an account's files lie, made if there is none."""
        return origin_row(self._database, account, origin)

    def folders(self, account: int, origin: str) -> list[SealedFolderRow]:
        """Return the folders known of an account, by path."""
        where = "WHERE origin = (SELECT id FROM origin WHERE account = ? AND name = ?) ORDER BY path"
        rows = self._database.all(f"SELECT {_FOLDER} FROM sealed_folder {where}", (account, origin))
        return [_folder(row) for row in rows]

    def add_folder(self, account: int, origin: str, path: str, place: SealedPlace) -> SealedFolderRow:
        """Take a folder in that is not known yet."""
        media = None if place.media is None else KIND_CODES[place.media]
        self._database.run(
            "INSERT INTO sealed_folder (origin, path, owner, media, month) VALUES (?, ?, ?, ?, ?)",
            (self.origin(account, origin), path, place.owner, media, place.month),
        )
        return _folder(self._database.row(f"SELECT {_FOLDER} FROM sealed_folder WHERE id = last_insert_rowid()"))

    def files(self, folder: int) -> list[SealedFileRow]:
        """Return the files known of a folder, by name."""
        rows = self._database.all(
            "SELECT name, size, mtime_ns, stored FROM sealed_file WHERE folder = ? ORDER BY name", (folder,)
        )
        return [SealedFileRow(name, size, mtime_ns, _stored(stored)) for name, size, mtime_ns, stored in rows]

    def set_seen(self, folder: int, stamp: int, files: Sequence[tuple[str, int, int]], gone: Iterable[str]) -> None:
        """Note what is new or has changed in a folder, (name, bytes, mtime in ns), and what has gone from it.

        What has gone stays known if it is stored.
        """
        with self._database.transaction():
            for name, size, mtime_ns in files:
                self._database.run(
                    "INSERT INTO sealed_file (folder, name, size, mtime_ns) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns, due = 1",
                    (folder, name, size, mtime_ns),
                )
            for name in gone:
                self._let_go("folder = ? AND name = ?", (folder, name))
            self._database.run("UPDATE sealed_folder SET stamp = ? WHERE id = ?", (stamp, folder))

    def set_vanished(self, folders: Iterable[int]) -> None:
        """Note that folders are not there: what is stored of them stays known, and they are new if they come back."""
        with self._database.transaction():
            for folder in folders:
                self._let_go("folder = ?", (folder,))
                self._database.run("UPDATE sealed_folder SET stamp = 0 WHERE id = ?", (folder,))

    def _let_go(self, which: str, values: tuple[object, ...]) -> None:
        self._database.run(f"DELETE FROM sealed_file WHERE {which} AND stored IS NULL", values)
        self._database.run(f"UPDATE sealed_file SET due = 0 WHERE {which} AND due", values)

    def set_stored(self, stored: Sequence[tuple[int, str, SealedStored]]) -> None:
        """Note how files stand in the vault: (folder, name, stored)."""
        with self._database.transaction():
            for folder, name, each in stored:
                self._database.run(
                    "UPDATE sealed_file SET stored = ?, due = (size <> ? OR mtime_ns <> ?)"
                    " WHERE folder = ? AND name = ?",
                    (_encode(each), each.of_size, each.of_mtime_ns, folder, name),
                )
            for folder in {folder for folder, _, _ in stored}:
                self._database.run("UPDATE sealed_folder SET generation = generation + 1 WHERE id = ?", (folder,))

    def due(self, account: int, origin: str) -> set[int]:
        """Return the folders that hold files which are new or have changed, and are not stored as they are now."""
        rows = self._database.all(
            "SELECT DISTINCT folder FROM sealed_file JOIN sealed_folder ON sealed_folder.id = folder"
            " WHERE due AND origin = (SELECT id FROM origin WHERE account = ? AND name = ?)",
            (account, origin),
        )
        return {row[0] for row in rows}

    def totals(self, account: int) -> list[SealedTotal]:
        """Return what an account's owners have, by owner and kind."""
        rows = self._database.all(
            "SELECT owner, media, count(*), sum(size), min(nullif(month, 0)), max(month)"
            " FROM sealed_file JOIN sealed_folder ON sealed_folder.id = folder"
            " WHERE origin IN (SELECT id FROM origin WHERE account = ?) GROUP BY owner, media",
            (account,),
        )
        return [
            SealedTotal(OwnerHash(owner), None if media is None else KINDS[media], count, size, first or 0, last or 0)
            for owner, media, count, size, first, last in rows
        ]

    def month_sizes(self, account: int) -> list[SealedSize]:
        """Return what an account's owners have, by owner, kind and month."""
        rows = self._database.all(
            "SELECT owner, media, month, count(*), sum(size)"
            " FROM sealed_file JOIN sealed_folder ON sealed_folder.id = folder"
            " WHERE origin IN (SELECT id FROM origin WHERE account = ?) GROUP BY owner, media, month",
            (account,),
        )
        return [
            SealedSize(SealedPlace(OwnerHash(owner), None if media is None else KINDS[media], month), count, size)
            for owner, media, month, count, size in rows
        ]

    def largest(self, account: int, limit: int) -> list[KeptFile]:
        """Return an account's largest files, the largest first."""
        rows = self._database.all(
            "SELECT sealed_folder.path, owner, media, month, sealed_file.name, size, stored IS NOT NULL, origin.name"
            " FROM sealed_file JOIN sealed_folder ON sealed_folder.id = folder"
            " JOIN origin ON origin.id = sealed_folder.origin"
            " WHERE account = ? ORDER BY size DESC, sealed_file.id LIMIT ?",
            (account, limit),
        )
        return [
            KeptFile(
                path=f"{path}/{name}" if path else name,
                place=SealedPlace(OwnerHash(owner), None if media is None else KINDS[media], month),
                size=size,
                is_stored=bool(stored),
                origin=origin,
            )
            for path, owner, media, month, name, size, stored, origin in rows
        ]

    def owners(self, account: int) -> set[OwnerHash]:
        """Return whose media an account's folders name."""
        rows = self._database.all(
            "SELECT DISTINCT owner FROM sealed_folder WHERE owner <> ''"
            " AND origin IN (SELECT id FROM origin WHERE account = ?)",
            (account,),
        )
        return {OwnerHash(row[0]) for row in rows}

    def built(self, vault: str) -> dict[int, Built]:
        """Return what a vault holds of every folder, by its row."""
        rows = self._database.all("SELECT folder, signature, value FROM sealed_built WHERE vault = ?", (vault,))
        return {folder: Built(signature, value) for folder, signature, value in rows}

    def is_built(self, vault: str) -> set[int]:
        """Return the folders of which it is noted what a vault holds."""
        return {row[0] for row in self._database.all("SELECT folder FROM sealed_built WHERE vault = ?", (vault,))}

    def set_built(self, vault: str, folders: dict[int, Built]) -> None:
        """Note what a vault holds now of folders."""
        values = [value for row, one in folders.items() for value in (vault, row, one.signature, one.value)]
        with self._database.transaction():
            self._database.insert("INSERT OR REPLACE INTO sealed_built (vault, folder, signature, value)", 4, values)


def _folder(row: tuple[Any, ...]) -> SealedFolderRow:
    number, path, owner, media, month, stamp, generation, *_ = row
    place = SealedPlace(OwnerHash(owner), None if media is None else KINDS[media], month)
    return SealedFolderRow(number, path, place, stamp, generation)


def _stored(value: bytes | None) -> SealedStored | None:
    return None if value is None else msgspec.msgpack.decode(value, type=SealedStored)
