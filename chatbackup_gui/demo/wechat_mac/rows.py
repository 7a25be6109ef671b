"""Writing the rows of one conversation into its message database of WeChat 3.x for Mac."""

from __future__ import annotations

from typing import Any

from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.people import Contact, md5_hex
from chatbackup_gui.demo.stretch import NEVER_ARRIVED, ROWS_AT_ONCE, Books, Composer, Stretch, month_of
from chatbackup_gui.demo.wechat_mac import tables
from chatbackup_gui.demo.wechat_mac.account import DatabasesMac, message_path
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.message import MessageKind

_SENT, _RECEIVED = 0, 1  # mesDes
_STATUS_SENT, _STATUS_READ = 2, 4
_DELETED_EVERY = 400  # one row in so many has a deleted one beside it in `…_dels`


class RowWriterMac:
    """Writes stretches, and keeps the books."""

    def __init__(self, databases: DatabasesMac, me: str, material: Material, composer: Composer, books: Books) -> None:
        self.me = me
        self.material = material
        self.composer = composer
        self.books = books
        self._databases = databases

    def write(self, stretch: Stretch) -> None:
        """Add a stretch to a conversation."""
        if not stretch.moments:
            return
        chat_md5 = md5_hex(stretch.contact.username)
        path, table = message_path(chat_md5), f"Chat_{chat_md5}"
        database = self._databases.get(path)
        for statement in (tables.message_table(table), *tables.message_indexes(table)):
            database.connection.execute(statement)
        last = database.one("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or 0
        run = _Run(self, stretch.contact, chat_md5, path, last)
        for start in range(0, len(stretch.moments), ROWS_AT_ONCE):
            rows = run.rows(stretch, slice(start, start + ROWS_AT_ONCE))
            database.connection.executemany(tables.insert_message(table), rows)
            self._keep_deleted(path, f"{table}_dels", rows[_DELETED_EVERY - 1 :: _DELETED_EVERY])
        self.books.written[stretch.contact.username] += len(stretch.moments)

    def _keep_deleted(self, path: str, table: str, rows: list[tuple[Any, ...]]) -> None:
        """Put rows among the deleted ones, with ids of the server that no row has that is still there."""
        if rows:
            database = self._databases.get(path)
            database.connection.execute(tables.message_table(table))
            gone = [(None, self.material.rng.getrandbits(62), *row[2:]) for row in rows]
            database.connection.executemany(tables.insert_message(table), gone)


class _Run:
    """The rows of one conversation, in order; ids go on after `last_id`."""

    def __init__(self, writer: RowWriterMac, contact: Contact, chat_md5: str, path: str, last_id: int) -> None:
        self._writer = writer
        self._contact = contact
        self._chat_md5 = chat_md5
        self._path = path
        self._last_id = last_id
        self._is_group = contact.kind is ConversationKind.GROUP
        self._sort_seq = 0

    def rows(self, stretch: Stretch, part: slice) -> list[tuple[Any, ...]]:
        """Compose the rows of a part of the stretch, and note each in the manifest."""
        kinds = stretch.kinds[part]
        material = self._writer.material
        plain = iter(material.texts.take(kinds.count(Kind.TEXT)))
        sources = material.plain_sources(len(kinds))
        rows = []
        for moment, kind, sender, source in zip(
            stretch.moments[part], kinds, stretch.senders[part], sources, strict=True
        ):
            slot = self._slot(moment, sender)
            rows.append(
                self._text_row(slot, next(plain), source) if kind is Kind.TEXT else self._row(slot, kind, source)
            )
        return rows

    def _slot(self, moment: int, sender: str) -> Slot:
        """Take the next place in the table."""
        self._sort_seq = max(self._sort_seq + 1, moment * 1000)
        self._last_id += 1
        server_id = self._writer.material.rng.getrandbits(63) | 1 << 60
        is_mine = sender == self._writer.me
        return Slot(
            self._contact, self._chat_md5, 0, sender, is_mine, self._last_id, server_id, moment, self._sort_seq,
            month_of(moment),
        )  # fmt: skip

    def _text_row(self, slot: Slot, text: str, source: str) -> tuple[Any, ...]:
        """The short way for plain text, which is most of what there is."""
        if slot.server_id % NEVER_ARRIVED == 0:
            slot.server_id = 0
        writer = self._writer
        writer.composer.heard(slot, text)
        writer.books.note_text(slot, self._path, text)
        writer.books.remember(slot, 1, text)
        content = f"{slot.sender}:\n{text}" if self._is_group and not slot.is_mine else text
        return self._values(slot, 1, content, source)

    def _row(self, slot: Slot, kind: Kind, source: str) -> tuple[Any, ...]:
        """Any other kind: the composer makes the content."""
        writer = self._writer
        body = writer.composer.body(kind, slot)
        if body.is_from_program:
            slot.sender, slot.is_mine = "", False
        elif self._is_group and not body.has_prefix and not slot.is_mine:
            slot.sender = ""  # nothing in the row tells
        writer.books.note(slot, self._path, body)
        writer.books.remember(slot, body.local_type, body.facts.get("text", ""))
        heard = body.facts.get("text", "") if body.kind is MessageKind.VOICE else ""
        return self._values(slot, body.local_type & 0xFFFFFFFF, self._content(slot, body), body.source or source, heard)

    def _content(self, slot: Slot, body: Body) -> str | bytes | None:
        """Return the content as it stands in the row: in groups after the sender's name."""
        if isinstance(body.content, str) and self._is_group and body.has_prefix and not slot.is_mine:
            return f"{slot.sender}:\n{body.content}"
        return body.content

    def _values(
        self, slot: Slot, kind: int, content: str | bytes | None, source: str, heard: str = ""
    ) -> tuple[Any, ...]:
        """Return the values in the order of the table."""
        direction, status = (_SENT, _STATUS_SENT) if slot.is_mine else (_RECEIVED, _STATUS_READ)
        return (
            slot.local_id, slot.server_id, slot.create_time, content, status, 1, kind, direction, source, 0, 0, "", "",
            heard, slot.sort_seq - slot.create_time * 1000,
        )  # fmt: skip
