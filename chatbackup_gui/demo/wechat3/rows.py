"""Writing rows into the message databases of WeChat 3.x: all conversations in one table, as messages arrive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from chatbackup_gui.demo.bodies import Slot
from chatbackup_gui.demo.databases import Database
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.people import Contact, md5_hex
from chatbackup_gui.demo.rows import Numbers
from chatbackup_gui.demo.stretch import NEVER_ARRIVED, ROWS_AT_ONCE, Books, Composer, Stretch, month_of
from chatbackup_gui.demo.wechat3 import bytes_extra, tables
from chatbackup_gui.demo.wechat3.account import Databases3, path_for, table_in
from chatbackup_gui.demo.wechat3.lz4 import compress
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.message import MessageKind

_APP = 49
_SENT, _RECEIVED = 2, 3
_WITH_TAIL = 128  # one group sender in so many is followed by `:` and numbers


class Arrival(NamedTuple):
    """A message that is about to be written."""

    moment: int
    contact: Contact
    kind: Kind
    sender: str


def arrivals(stretches: Iterable[Stretch]) -> list[Arrival]:
    """Return the messages of many conversations in the order of time."""
    found = [
        Arrival(moment, stretch.contact, kind, sender)
        for stretch in stretches
        for moment, kind, sender in zip(stretch.moments, stretch.kinds, stretch.senders, strict=True)
    ]
    found.sort(key=attrgetter("moment"))
    return found


class Talker:
    """A conversation in one database: its number there, its md5, and the sequence last given."""

    def __init__(self, contact: Contact, number: int) -> None:
        self.contact = contact
        self.number = number
        self.chat_md5 = md5_hex(contact.username)
        self.is_group = contact.kind is ConversationKind.GROUP
        self.sequence = 0


class MessageTable:
    """The message table of one database while it is being written; `path` is the database's below `Msg`."""

    def __init__(self, database: Database, path: str) -> None:
        self.path = path
        self.name = table_in(path)
        self.is_wecom = self.name == tables.WECOM_TABLE
        self.database = database
        self._insert = tables.insert_message(self.name)
        self._numbers = Numbers(database, "Name2ID", "UsrName")
        self._talkers: dict[str, Talker] = {}
        last = database.one("SELECT seq FROM sqlite_sequence WHERE name = ?", (self.name,))
        self.next_id = (last or 0) + 1

    def talker(self, contact: Contact) -> Talker:
        """Return a conversation, numbered in order of appearance."""
        talker = self._talkers.get(contact.username)
        if talker is None:
            talker = self._talkers[contact.username] = Talker(contact, self._numbers.of(contact.username))
        return talker

    def insert(self, rows: list[tuple[Any, ...]]) -> None:
        """Add rows."""
        self.database.connection.executemany(self._insert, rows)

    def add_indexes(self) -> None:
        """Make the indexes; after many rows that is quicker than before."""
        for statement in tables.message_indexes(self.name):
            self.database.connection.execute(statement)


class RowWriter3:
    """Writes arrivals, and keeps the books."""

    def __init__(self, databases: Databases3, me: str, material: Material, composer: Composer, books: Books) -> None:
        self.composer = composer
        self._databases = databases
        self._me = me
        self._material = material
        self._books = books
        self._tables: dict[str, MessageTable] = {}

    def table(self, path: str) -> MessageTable:
        """Return the message table of a database."""
        if path not in self._tables:
            self._tables[path] = MessageTable(self._databases.get(path), path)
        return self._tables[path]

    def forget(self, path: str) -> None:
        """Let go of a database that is finished."""
        self._tables.pop(path, None)

    def write(self, coming: Sequence[Arrival], shard: int) -> None:
        """Add messages, each to the database where its conversation lies."""
        for start in range(0, len(coming), ROWS_AT_ONCE):
            self._write_some(coming[start : start + ROWS_AT_ONCE], shard)

    def _write_some(self, coming: Sequence[Arrival], shard: int) -> None:
        texts = iter(self._material.texts.take(sum(arrival.kind is Kind.TEXT for arrival in coming)))
        sources = self._material.plain_sources(len(coming))
        rows: dict[str, list[tuple[Any, ...]]] = {}
        for arrival, source in zip(coming, sources, strict=True):
            path = path_for(arrival.contact, shard)
            table = self.table(path)
            talker = table.talker(arrival.contact)
            slot = self._slot(table, talker, arrival, shard)
            if arrival.kind is Kind.TEXT:
                values = self._text_row(table, talker, slot, next(texts), source)
            else:
                values = self._row(table, talker, slot, arrival.kind, source)
            rows.setdefault(path, []).append(values)
            self._books.written[arrival.contact.username] += 1
        for path, some in rows.items():
            self.table(path).insert(some)

    def _slot(self, table: MessageTable, talker: Talker, arrival: Arrival, shard: int) -> Slot:
        """Take the next place in the table; messages of the same second are counted up in Sequence."""
        moment = arrival.moment
        talker.sequence = max(talker.sequence + 1, moment * 1000)
        local_id = table.next_id
        table.next_id += 1
        server_id = self._material.rng.getrandbits(63) | 1 << 60
        is_mine = arrival.sender == self._me
        return Slot(
            talker.contact, talker.chat_md5, shard, arrival.sender, is_mine, local_id, server_id, moment,
            talker.sequence, month_of(moment),
        )  # fmt: skip

    def _text_row(self, table: MessageTable, talker: Talker, slot: Slot, text: str, source: str) -> tuple[Any, ...]:
        """The short way for plain text, which is most of what there is."""
        if slot.server_id % NEVER_ARRIVED == 0:
            slot.server_id = 0
        self.composer.heard(slot, text)
        self._books.note_text(slot, table.path, text)
        self._books.remember(slot, 1, text)
        extra = self._extra(talker, slot, source, is_from_program=False)
        return self._values(table, talker, slot, 1, text, extra)

    def _row(self, table: MessageTable, talker: Talker, slot: Slot, kind: Kind, source: str) -> tuple[Any, ...]:
        """Any other kind: the composer makes the content."""
        body = self.composer.body(kind, slot)
        if body.is_from_program:
            slot.sender, slot.is_mine = "", False
        self._books.note(slot, table.path, body)
        self._books.remember(slot, body.local_type, body.facts.get("text", ""))
        extra = self._extra(talker, slot, body.source or source, is_from_program=body.is_from_program)
        shown = body.facts["call"].text if body.kind is MessageKind.CALL else ""
        return self._values(table, talker, slot, body.local_type, body.content, extra + (body.packed or b""), shown)

    def _extra(self, talker: Talker, slot: Slot, source: str, *, is_from_program: bool) -> bytes:
        """Return what BytesExtra says but for media: in groups who wrote, and the message source."""
        told = bytes_extra.HEAD
        if talker.is_group and is_from_program:
            told += bytes_extra.kept_item(bytes_extra.SENDER, bytes_extra.FROM_PROGRAM)
        elif talker.is_group and not slot.is_mine:
            tail = ":123:1" if slot.local_id % _WITH_TAIL == 0 else ""
            told += bytes_extra.kept_item(bytes_extra.SENDER, slot.sender + tail)
        return told + bytes_extra.kept_item(bytes_extra.SOURCE, source)

    def _values(
        self,
        table: MessageTable,
        talker: Talker,
        slot: Slot,
        local_type: int,
        content: str | bytes | None,
        extra: bytes,
        shown: str = "",
    ) -> tuple[Any, ...]:
        """Return the values in the order of tables.INSERT_COLUMNS, or those of WeCom."""
        kind, status = local_type & 0xFFFFFFFF, _SENT if slot.is_mine else _RECEIVED
        if table.is_wecom:
            return (
                slot.local_id, talker.number, slot.server_id, kind, int(slot.is_mine), slot.create_time,
                slot.sort_seq, 0, status, talker.contact.username, content, extra,
            )  # fmt: skip
        packed: bytes | None = None
        if kind == _APP:
            packed, content = _packed(content), ""
        return (
            slot.local_id, talker.number, slot.server_id, kind, local_type >> 32, int(slot.is_mine), slot.create_time,
            slot.sort_seq, 0, 0, status, 1, 800_000_000 + slot.local_id, talker.contact.username, content, shown,
            packed, extra,
        )  # fmt: skip


def _packed(content: str | bytes | None) -> bytes | None:
    """Return what CompressContent holds: XML and a zero byte, as one block; bytes are stored as they are."""
    return compress(content.encode() + b"\0") if isinstance(content, str) else content
