"""Writing the rows of one conversation into one message database of WeChat 4.x."""

from __future__ import annotations

from typing import Any

from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.databases import Database
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.people import Contact, md5_hex
from chatbackup_gui.demo.stretch import NEVER_ARRIVED, ROWS_AT_ONCE, Books, Composer, Stretch, month_of
from chatbackup_gui.demo.wechat4 import tables
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.message import MessageKind

ZSTD = 4  # what WCDB_CT_… says of a compressed column
_SENT, _RECEIVED = 2, 4


class Shard:
    """A message database while it is being written; `name` is its path below db_storage, `number` its place in time."""

    def __init__(self, database: Database, name: str, number: int) -> None:
        self.database = database
        self.name = name
        self.number = number
        execute = database.connection.execute
        self.ids: dict[str, int] = dict(execute("SELECT user_name, rowid FROM Name2Id").fetchall())
        self._last_ids: dict[str, int] = dict(execute("SELECT name, seq FROM sqlite_sequence").fetchall())

    def id_of(self, username: str, *, is_session: bool = False) -> int:
        """Return a user's number in this database, giving one to a newcomer."""
        known = self.ids.get(username)
        if known is None:
            known = len(self.ids) + 1
            self.ids[username] = known
            self.database.connection.execute(
                "INSERT INTO Name2Id(rowid, user_name, is_session) VALUES(?, ?, ?)", (known, username, int(is_session))
            )
        return known

    def take_ids(self, table: str, count: int) -> int:
        """Return the first of the next `count` local ids of a conversation's table."""
        last = self._last_ids.get(table, 0)
        self._last_ids[table] = last + count
        return last + 1


class StretchWriter:
    """Writes stretches, and keeps the books."""

    def __init__(self, me: str, material: Material, composer: Composer, books: Books) -> None:
        self.me = me
        self.material = material
        self.composer = composer
        self.books = books

    def write(self, shard: Shard, stretch: Stretch, *, is_bulk: bool) -> None:
        """Add a stretch to a conversation; in bulk the indexes are made after the rows, which is quicker."""
        if not stretch.moments:
            return
        table = "Msg_" + md5_hex(stretch.contact.username)
        shard.id_of(stretch.contact.username, is_session=True)
        run = _Run(self, shard, stretch.contact, shard.take_ids(table, len(stretch.moments)))
        before, after = tables.message_table(table), tables.message_indexes(table)
        execute = shard.database.connection.execute
        for statement in (before,) if is_bulk else (before, *after):
            execute(statement)
        insert = tables.insert_message(table)
        for start in range(0, len(stretch.moments), ROWS_AT_ONCE):
            rows = run.rows(stretch, slice(start, start + ROWS_AT_ONCE))
            shard.database.connection.executemany(insert, rows)
        if is_bulk:
            for statement in after:
                execute(statement)
        self.books.written[stretch.contact.username] += len(stretch.moments)


class _Run:
    """The rows of one conversation in one database, in order."""

    def __init__(self, writer: StretchWriter, shard: Shard, contact: Contact, local_id: int) -> None:
        self._writer = writer
        self._shard = shard
        self._contact = contact
        self._local_id = local_id
        self._is_group = contact.kind is ConversationKind.GROUP
        self._chat_md5 = md5_hex(contact.username)
        self._sort_seq = 0
        self._newest: tuple[Slot, int, str]

    def rows(self, stretch: Stretch, part: slice) -> list[tuple[Any, ...]]:
        """Compose the rows of a part of the stretch, and note each in the manifest."""
        kinds = stretch.kinds[part]
        material = self._writer.material
        plain = iter(material.texts.take(kinds.count(Kind.TEXT)))
        sources = material.message_sources(len(kinds))
        rows = []
        for moment, kind, sender, source in zip(
            stretch.moments[part], kinds, stretch.senders[part], sources, strict=True
        ):
            if kind is Kind.TEXT:
                rows.append(self._text_row(self._slot(moment, sender), next(plain), source))
            else:
                rows.append(self._row(self._slot(moment, sender), kind, source))
        self._writer.books.remember(*self._newest)
        return rows

    def _slot(self, moment: int, sender: str) -> Slot:
        """Take the next place in the table; messages of the same second are counted up in sort_seq."""
        self._sort_seq = max(self._sort_seq + 1, moment * 1000)
        local_id = self._local_id
        self._local_id += 1
        writer = self._writer
        server_id = writer.material.rng.getrandbits(63) | 1 << 60
        is_mine = sender == writer.me
        return Slot(
            self._contact, self._chat_md5, self._shard.number, sender, is_mine, local_id, server_id, moment,
            self._sort_seq, month_of(moment),
        )  # fmt: skip

    def _text_row(self, slot: Slot, text: str, source: bytes) -> tuple[Any, ...]:
        """The short way for plain text, which is most of what there is."""
        writer = self._writer
        if slot.server_id % NEVER_ARRIVED == 0:
            slot.server_id = 0
        writer.composer.heard(slot, text)
        self._newest = (slot, 1, text)
        writer.books.note_text(slot, self._shard.name, text)
        content = f"{slot.sender}:\n{text}" if self._is_group and not slot.is_mine else text
        return _values(slot, self._shard.id_of(slot.sender), 1, content, 0, None, source, 0)

    def _row(self, slot: Slot, kind: Kind, source: bytes) -> tuple[Any, ...]:
        """Any other kind: the composer makes the content, which is compressed where WeChat does so."""
        writer = self._writer
        body = writer.composer.body(kind, slot)
        is_notice = body.is_from_program and body.kind is MessageKind.SYSTEM
        row_sender = self._contact.username if is_notice else slot.sender
        if body.is_from_program:
            slot.sender, slot.is_mine = "", False
        self._newest = (slot, body.local_type, body.facts.get("text", ""))
        writer.books.note(slot, self._shard.name, body)
        return message_row(self._shard, writer.material, slot, row_sender, body, source)


def message_row(
    shard: Shard, material: Material, slot: Slot, row_sender: str, body: Body, source: bytes
) -> tuple[Any, ...]:
    """Return the row of any message: content is compressed where WeChat does so, in groups after the sender's name."""
    content: str | bytes | None = body.content
    flag = 0
    if isinstance(content, str):
        if slot.is_group and body.has_prefix and not slot.is_mine:
            content = f"{slot.sender}:\n{content}"
        if body.is_compressed:
            content, flag = material.compress(content.encode()), ZSTD
    elif content is not None and body.is_compressed:
        flag = ZSTD
    if body.source:
        source = material.compress(body.source.encode())
    sender = shard.id_of(row_sender)
    return _values(slot, sender, body.local_type, content, flag, body.packed, source, body.download_status)


def _values(
    slot: Slot,
    sender: int,
    local_type: int,
    content: Any,
    flag: int,
    packed: bytes | None,
    source: bytes,
    download: int,
) -> tuple[Any, ...]:
    """Return the values in the order of tables.MESSAGE_COLUMNS; `sender` is a number of the same database."""
    return (
        slot.local_id, slot.server_id, local_type, slot.sort_seq, sender, slot.create_time,
        _SENT if slot.is_mine else _RECEIVED, 0, download, 800_000_000 + slot.local_id, 1, source,
        content, None, packed, flag, ZSTD,
    )  # fmt: skip
