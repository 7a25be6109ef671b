"""A WeChat 4 account with one large database of messages, as it grows: written in the order of time, all indexes."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import md5
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.cost import KIB, MIB

from chatbackup_gui.demo import DemoKeyKind, DemoOptions
from chatbackup_gui.demo.databases import Database, DatabaseKeys
from chatbackup_gui.demo.wechat4 import account, tables
from chatbackup_gui.demo.wechat4.account import Databases, DemoPlaces

OPTIONS = DemoOptions(shards=1, key_kind=DemoKeyKind.ACCOUNT)
MESSAGES = account.message_path(0)
CHATS = 400
MESSAGES_A_ROUND = 20_000  # of all conversations: about a week
SENDERS = 12  # in one conversation
FIRST_MOMENT = 1_600_000_000
SECONDS_BETWEEN = 20
PAGE_BYTES = 4096


class SealedChats:
    """The account below a folder, its newest moment and the next id of each conversation."""

    def __init__(self, folder: Path) -> None:
        self._places = DemoPlaces(folder, "wxid_benchmark0_1a2b")
        self._places.make_folders()
        self._keys = DatabaseKeys.make(OPTIONS.seed, OPTIONS.key_kind, account.database_paths(1))
        self._random = Random("sealed chats")
        self._tables = [f"Msg_{md5(b'peer %d' % number).hexdigest()}" for number in range(CHATS)]
        self._weights = [1 / (number + 5) for number in range(CHATS)]  # a few are busy, most are not
        self._written = [0] * CHATS
        self._moment = FIRST_MOMENT
        self._words = "".join(chr(self._random.randrange(0x4E00, 0x9FA5)) for _ in range(50_000))

    @property
    def database(self) -> Path:
        """The file of messages."""
        return self._places.storage / MESSAGES

    def fill(self, total_bytes: int) -> int:
        """Make the account, its database of messages at least as large as asked for; return the number of messages."""
        databases = Databases(self._places.storage, self._keys, OPTIONS, is_new=True)
        for path in account.database_paths(1):
            databases.get(path)
        database = databases.get(MESSAGES)
        database.connection.execute(f"PRAGMA cache_size = -{total_bytes // KIB * 2}")  # written once, at the end
        for table in self._tables:
            for statement in (tables.message_table(table), *tables.message_indexes(table)):
                database.connection.execute(statement)
        while database.one("PRAGMA page_count") * PAGE_BYTES < total_bytes:
            self._add_round(database)
        databases.settle_all()
        return sum(self._written)

    def _add_round(self, database: Database) -> None:
        """Write the messages of a week, those of one conversation after those of another."""
        for chat, count in enumerate(self._counts(MESSAGES_A_ROUND)):
            begins = self._moment
            rows = [self._row(chat, begins + number * SECONDS_BETWEEN) for number in range(count)]
            database.connection.executemany(tables.insert_message(self._tables[chat]), rows)
        self._moment += MESSAGES_A_ROUND * SECONDS_BETWEEN

    def _counts(self, total: int) -> list[int]:
        whole = sum(self._weights)
        return [max(1, round(total * weight / whole)) for weight in self._weights]

    def write_a_day(self, count: int) -> None:
        """Write messages one after another, each a commit, and move them all into the database."""
        database = Database(self._places.storage, MESSAGES, self._keys)
        for chat in self._random.choices(range(CHATS), self._weights, k=count):
            self._moment += SECONDS_BETWEEN
            database.connection.execute(tables.insert_message(self._tables[chat]), self._row(chat, self._moment))
            database.commit()
        database.close(keep_wal=False)

    def _row(self, chat: int, moment: int) -> tuple[Any, ...]:
        """Return a message: most are a sentence, one in ten is compressed XML, and every one has its source."""
        rng = self._random
        self._written[chat] += 1
        local_id, sender = self._written[chat], chat * SENDERS + int(rng.random() ** 2 * SENDERS)
        is_xml = rng.random() < 0.1
        content = rng.randbytes(rng.randrange(300, 900)) if is_xml else self._sentence()
        source = rng.randbytes(rng.randrange(80, 160))
        return (
            local_id, rng.getrandbits(62), 49 if is_xml else 1, moment * 1000 + local_id % 1000, sender, moment,
            2 + 2 * (sender % 2), 0, 0, 800_000_000 + local_id, 1, source, content, None, None, 4 * is_xml, 4,
        )  # fmt: skip

    def _sentence(self) -> str:
        begins = self._random.randrange(len(self._words) - 60)
        return self._words[begins : begins + 4 + int(self._random.random() ** 2 * 50)]


def pages_of(file: Path) -> Iterator[bytes]:
    """Yield a database's pages."""
    with file.open("rb") as stream:
        while piece := stream.read(MIB):
            yield from (piece[at : at + PAGE_BYTES] for at in range(0, len(piece), PAGE_BYTES))
