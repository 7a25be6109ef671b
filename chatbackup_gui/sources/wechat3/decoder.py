"""Rows of a table of messages into sightings. A row that makes no sense becomes `unknown` and one problem."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.account import ConversationId, PersonId
from chatbackup_gui.model.job import Problem
from chatbackup_gui.model.message import Message, MessageId, MessageKind, Sighting
from chatbackup_gui.sources._database.tables import whole_number
from chatbackup_gui.sources._database.view import Row, SqlValue
from chatbackup_gui.sources._wechat.body import Body, Months, Slot
from chatbackup_gui.sources._wechat.decoding import (
    END_OF_CALENDAR,
    EPOCH,
    NOBODY,
    TEXT_TYPE,
    UNREADABLE,
    Decoded,
    as_message,
    made_up_id,
    moment,
    with_mentions,
)
from chatbackup_gui.sources._wechat.msgsource import mentions_in
from chatbackup_gui.sources._wechat.people import is_group, md5_of
from chatbackup_gui.sources._wechat.system import SYSTEM_TYPES
from chatbackup_gui.sources.wechat3.bytes_extra import PROGRAM, BytesExtra, quick_sender
from chatbackup_gui.sources.wechat3.content import body_of, content_of
from chatbackup_gui.sources.wechat3.places import RowPlaces

_UINT32, _UINT64 = 2**32 - 1, 2**64 - 1


class _Chat(msgspec.Struct, frozen=True):
    """A conversation, as far as its rows need it."""

    id: ConversationId
    hash: str
    is_group: bool
    is_known: bool = True


class TableDecoder:
    """Decodes the rows of one table, which holds any number of conversations; `where` names the table in problems.

    `names` are those of its database, by number.
    """

    def __init__(self, me: PersonId, names: dict[SqlValue, PersonId], where: str) -> None:
        self._me = me
        self._names = names
        self._where = where
        self._months = Months()
        self._chats: dict[tuple[SqlValue, SqlValue], _Chat] = {}
        self._people: dict[str, PersonId] = {}

    def decode(self, rows: Sequence[Row], into: Decoded) -> None:
        """Decode rows as `schema` selects them. Plain text, most of what there is, goes the short way."""
        plain_text, decode_any, add = self._plain_text, self._decode_any, into.sightings.append
        for row in rows:
            sighting = plain_text(row)
            if sighting is None:
                decode_any(row, into)
            else:
                add(sighting)
                into.orders.append(whole_number(row[1]))

    def _plain_text(self, row: Row) -> Sighting | None:
        """Return a text message that lacks nothing and mentions nobody, None for any other row."""
        create_time, sequence, _, server_id, kind, own, subtype, content, extra, _, talker, number, _ = row
        if kind != TEXT_TYPE or subtype or type(content) is not bytes or not content or b"@" in content:
            return None
        if type(create_time) is not int or type(sequence) is not int or type(server_id) is not int or server_id <= 0:
            return None
        chat = self._chats.get((talker, number)) or self._chat_of(talker, number)
        sender = self._me if own else self._quick_sender(chat, extra)
        if sender is None or not chat.is_known or not 0 < create_time < END_OF_CALENDAR:
            return None
        try:
            text = content.decode()
        except UnicodeDecodeError:
            return None
        order = sequence - create_time * 1000
        message = Message(
            MessageId(str(server_id)),
            datetime.fromtimestamp(create_time, UTC),
            sender,
            MessageKind.TEXT,
            text,
            order if 0 <= order < 1000 else 0,
        )
        return Sighting(chat.id, message)

    def _quick_sender(self, chat: _Chat, extra: SqlValue) -> PersonId | None:
        """Return who wrote a message of others, None where that takes a closer look."""
        if not chat.is_group:
            return PersonId(chat.id)
        name = quick_sender(extra) if type(extra) is bytes else None
        if name is None or name in (PROGRAM, chat.id):
            return None
        return self._people.setdefault(name, PersonId(name))  # one text for everything that a person wrote

    def _decode_any(self, row: Row, into: Decoded) -> None:
        """Decode a row of any kind and in any state."""
        create_time, sequence, local_id, server_id, kind, own, subtype, _, extra, _, talker, number, _ = row
        if not (
            type(create_time) is int
            and type(sequence) is int
            and type(local_id) is int
            and type(server_id) is int
            and type(kind) is int
            and type(subtype) is int
        ):
            create_time, sequence, local_id = whole_number(create_time), whole_number(sequence), whole_number(local_id)
            server_id, kind, subtype = whole_number(server_id), whole_number(kind), whole_number(subtype)
        chat = self._chats.get((talker, number)) or self._chat_of(talker, number)
        hints = BytesExtra(_bytes(extra))
        slot = Slot(chat.hash, local_id, server_id & _UINT64, create_time, hints)
        plain, body, reason = self._understood(slot, hints, (kind, subtype), row)
        sender = self._sender(chat, own, hints, kind, body)
        sent_at = moment(create_time, sequence)
        if sent_at is None:
            sent_at, reason = EPOCH, reason or "no time that a calendar knows"
        if not chat.is_known:
            reason = reason or "no conversation is named"
        local_type = (subtype << 32) | kind
        message_id = body.id or str(slot.server_id or made_up_id(sequence, sender, local_type, plain))
        message = as_message(message_id, body, sent_at, sender, sequence - create_time * 1000)
        if body.is_unplaced:
            into.unplaced.append((len(into.sightings), slot))
        is_all_said = kind == TEXT_TYPE and not reason
        kept = with_mentions(b"" if is_all_said else plain, mentions_in(hints.mentions()))
        into.sightings.append(Sighting(chat.id, message, kept, body.places))
        into.orders.append(sequence)
        if reason:
            into.problems.append(Problem(UNREADABLE, f"{self._where} #{local_id}", reason))

    def _understood(self, slot: Slot, hints: BytesExtra, kinds: tuple[int, int], row: Row) -> tuple[bytes, Body, str]:
        """Return (content, body, what is wrong with the row); a content that cannot be unpacked is kept as it is."""
        written, packed, display = _bytes(row[7]), _bytes(row[9]), _bytes(row[12])
        content = written or packed
        try:
            content = content_of(kinds[0], written, packed)
            return content, *body_of(RowPlaces(self._months, hints), slot, kinds, content, display)
        except FormatError as error:
            return content, Body(MessageKind.UNKNOWN), str(error)

    def _sender(self, chat: _Chat, own: SqlValue, hints: BytesExtra, kind: int, body: Body) -> PersonId:
        """Return who wrote a message, NOBODY for what the program says."""
        if body.sender:
            return PersonId(body.sender)
        if kind in SYSTEM_TYPES:
            return NOBODY
        if own:
            return self._me
        if not chat.is_group:
            return PersonId(chat.id)
        name = hints.sender()
        return NOBODY if name in (PROGRAM, chat.id) else PersonId(name)

    def _chat_of(self, talker: SqlValue, number: SqlValue) -> _Chat:
        """Return the conversation that a row names: by its id, else by its number."""
        name = talker.decode("utf-8", "replace") if isinstance(talker, bytes) else ""
        name = name or (self._names.get(number, "") if isinstance(number, int) else "")
        chat_id = ConversationId(name or f"talker {number if isinstance(number, int) else 0}")
        chat = _Chat(chat_id, md5_of(chat_id), is_group(chat_id), bool(name))
        self._chats[talker, number] = chat
        return chat


def _bytes(value: SqlValue) -> bytes:
    """Return bytes, empty for whatever a damaged row has in their place."""
    return value if isinstance(value, bytes) else b""
