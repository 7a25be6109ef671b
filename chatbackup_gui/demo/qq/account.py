"""An account's databases: made and filled in a scratch folder, then put in their places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from chatbackup_gui.demo.filler import Filler
from chatbackup_gui.demo.qq import places as names
from chatbackup_gui.demo.qq import schema, side_rows
from chatbackup_gui.demo.qq.container import PAGE_BYTES, PREFIX_BYTES, Wrapping
from chatbackup_gui.demo.qq.database import ScratchDatabase
from chatbackup_gui.demo.qq.people import Cast
from chatbackup_gui.demo.qq.places import WRAPPINGS, QqPlaces
from chatbackup_gui.demo.qq.publishing import PlacedDatabase
from chatbackup_gui.demo.qq.side_rows import Rows

_ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_PASSPHRASE_CHARS = 16
_LOGIN_PAGES = 4


def passphrase(seed: int) -> str:
    """Return the account's passphrase: 16 characters, two of them quotes, which have to survive."""
    drawn = Random(f"demo/qq/{seed}/passphrase").choices(_ALPHABET, k=_PASSPHRASE_CHARS)
    drawn[5], drawn[11] = "'", '"'
    return "".join(drawn)


class Databases:
    """The account's databases, opened as they are asked for; `is_new` makes them instead.

    Those that were there are fetched from their places first. `commit` and `checkpoint` show there at once, what is
    new only after `place_all`.
    """

    def __init__(self, places: QqPlaces, scratch: Path, key: str, *, is_new: bool) -> None:
        self._places = places
        self._scratch = scratch
        self._key = key
        self._is_new = is_new
        self._open: dict[str, ScratchDatabase] = {}

    def get(self, name: str) -> ScratchDatabase:
        """Return an open database."""
        if name not in self._open:
            file = self._scratch / name
            is_new = self._is_new and not file.exists()
            if not self._is_new:
                self.placed(name).fetch()
            self._open[name] = ScratchDatabase(file, self._key, WRAPPINGS[name].hmac, is_new=is_new)
            if is_new:
                self._open[name].script(schema.tables_of(name, is_newer=self._places.system.has_newer_columns))
        return self._open[name]

    def placed(self, name: str) -> PlacedDatabase:
        """Return a database in its place."""
        target = self._places.databases / name
        return PlacedDatabase(self._scratch / name, target, WRAPPINGS[name], keeps_shm=self._places.system.keeps_shm)

    def add(self, name: str, table: str, rows: Rows) -> None:
        """Add rows, or replace those with the same key, in a table that holds no messages."""
        self.get(name).connection.executemany(schema.insert_side(name, table), rows)

    def settle(self, name: str) -> Path:
        """Finish a new database and return its file; the next `get` opens it again."""
        self._open.pop(name).settle()
        return self._scratch / name

    def place_all(self, created_at: int) -> None:
        """Put every database, finished or open, where QQ keeps it."""
        for name in WRAPPINGS:
            if name in self._open:
                self._open[name].commit()
            self.placed(name).place(created_at)

    def commit(self) -> None:
        """Commit everywhere."""
        for name, database in self._open.items():
            database.commit()
            if not self._is_new:
                self.placed(name).follow_commit()

    def checkpoint(self, name: str) -> None:
        """Move what is in a database's `-wal` into its main file."""
        self.commit()
        pages = self.get(name).checkpoint()
        if not self._is_new:
            self.placed(name).follow_checkpoint(pages)

    def close(self) -> None:
        """Close what is open here."""
        for database in self._open.values():
            database.abandon()
        self._open.clear()


@contextmanager
def databases_of(places: QqPlaces, key: str, *, is_new: bool) -> Iterator[Databases]:
    """Work on an account's databases. The scratch folder lies beside the account, on the same disk, and goes away."""
    with TemporaryDirectory(prefix=".scratch-", dir=places.folder) as scratch:
        databases = Databases(places, Path(scratch), key, is_new=is_new)
        try:
            yield databases
        finally:
            databases.close()


def fill_sides(databases: Databases, cast: Cast, rng: Random, begins: int, ends: int) -> None:
    """Write people and groups."""
    add = databases.add
    add(names.MESSAGES, "nt_uid_mapping_table", side_rows.uid_mapping(cast))
    add(names.MESSAGES, "recent_contact_top_table", side_rows.pinned(cast, begins))
    add(names.PROFILES, "profile_info_v6", side_rows.profiles(cast, rng))
    add(names.PROFILES, "buddy_list", side_rows.friends(cast, rng))
    add(names.PROFILES, "category_list_v2", side_rows.categories(cast))
    add(names.GROUPS, "group_list", side_rows.groups(cast, begins))
    add(names.GROUPS, "group_detail_info_ver1", side_rows.group_details(cast, begins))
    add(names.GROUPS, "group_member3", side_rows.members(cast, rng, begins, ends))


def write_others(places: QqPlaces, seed: int) -> None:
    """Write what lies beside the databases: files that nobody may open, and some that mean nothing to us."""
    filler = Filler(f"demo/qq/{seed}/others")
    ticket = Wrapping().prefix(names.LOGIN, 1_700_000_000) + filler.take(_LOGIN_PAGES * PAGE_BYTES)
    for folder in (places.databases, places.global_databases):
        (folder / names.LOGIN).write_bytes(ticket)
    digest = hashlib.sha256(f"demo/qq/{seed}/material".encode()).digest()
    for suffix in ("first", "last"):
        (places.databases / f"{names.MESSAGES}-{suffix}.material").write_bytes(digest * (PREFIX_BYTES // len(digest)))
