"""Rows of one conversation's table into sightings. A row that makes no sense becomes `unknown` and one problem."""

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
from chatbackup_gui.sources._formats.zstd import MAGIC, decompress
from chatbackup_gui.sources._wechat.body import Body, Places, Slot
from chatbackup_gui.sources._wechat.decoding import (
    END_OF_CALENDAR,
    EPOCH,
    NOBODY,
    SENDER_PREFIX,
    TEXT_TYPE,
    UNREADABLE,
    Decoded,
    as_message,
    content_body,
    made_up_id,
    moment,
    text_body,
    with_mentions,
    without_sender,
)
from chatbackup_gui.sources._wechat.msgsource import mentions_in
from chatbackup_gui.sources._wechat.people import is_group
from chatbackup_gui.sources._wechat.system import SYSTEM_TYPES
from chatbackup_gui.sources.wechat4.packed_info import PackedInfo

_SENT, _RECEIVED = 2, 4
_UINT32, _UINT64 = 2**32 - 1, 2**64 - 1


class Speaker(msgspec.Struct, frozen=True):
    """Whom a table belongs to. `names` is Name2Id of the table's database, `people` everybody it may name."""

    conversation: ConversationId
    hash: str
    me: PersonId
    names: dict[SqlValue, PersonId]
    people: frozenset[str]


class TableDecoder:
    """Decodes the rows of one table; `where` names the table in problems."""

    def __init__(self, speaker: Speaker, where: str, places: Places) -> None:
        self._conversation = speaker.conversation
        self._hash = speaker.hash
        self._me = speaker.me
        self._name_of = speaker.names.get
        self._people = speaker.people
        self._is_group = is_group(speaker.conversation)
        self._nobody = PersonId(speaker.conversation) if self._is_group else NOBODY
        self._where = where
        self._places = places

    def decode(self, rows: Sequence[Row], into: Decoded) -> None:
        """Decode rows as `MessageTable.columns` selects them. Plain text, most of what there is, goes the short way."""
        plain_text, decode_any, add = self._plain_text, self._decode_any, into.sightings.append
        for row in rows:
            sighting = plain_text(row)
            if sighting is None:
                decode_any(row, into)
            else:
                add(sighting)
                into.orders.append(whole_number(row[1]))

    def _plain_text(self, row: Row) -> Sighting | None:
        """Return a text message that lacks nothing, None for any other row."""
        create_time, sort_seq, _, server_id, local_type, sender_id, _, content, _, _, source = row
        if local_type != TEXT_TYPE or type(content) is not bytes or content[:4] == MAGIC:
            return None
        if type(create_time) is not int or type(sort_seq) is not int or type(server_id) is not int or server_id <= 0:
            return None
        sender = self._name_of(sender_id)
        if not sender or sender == self._nobody:
            return None
        if not 0 < create_time < END_OF_CALENDAR:
            return None
        try:
            text = content.decode()
        except UnicodeDecodeError:
            return None
        if self._is_group and sender != self._me:
            text = without_sender(text, sender)
        order = sort_seq - create_time * 1000
        message = Message(
            MessageId(str(server_id)),
            datetime.fromtimestamp(create_time, UTC),
            sender,
            MessageKind.TEXT,
            text,
            order if 0 <= order < 1000 else 0,
        )
        return Sighting(self._conversation, message, mentions_in(source) if source else b"")

    def _decode_any(self, row: Row, into: Decoded) -> None:
        """Decode a row of any kind and in any state."""
        (
            create_time,
            sort_seq,
            local_id,
            server_id,
            local_type,
            sender_id,
            status,
            content,
            packed,
            compressed,
            source,
        ) = row
        if not (
            type(create_time) is int
            and type(sort_seq) is int
            and type(local_id) is int
            and type(server_id) is int
            and type(local_type) is int
        ):
            create_time, sort_seq, local_id = whole_number(create_time), whole_number(sort_seq), whole_number(local_id)
            server_id, local_type = whole_number(server_id), whole_number(local_type)
        slot = Slot(self._hash, local_id, server_id & _UINT64, create_time, PackedInfo(_bytes(packed)))
        raw = _bytes(content or compressed)
        plain, sender, body, reason = self._understood(slot, local_type, self._name_of(sender_id), status, raw)
        sent_at = moment(create_time, sort_seq)
        if sent_at is None:
            sent_at, reason = EPOCH, reason or "no time that a calendar knows"
        message_id = body.id or str(slot.server_id or made_up_id(sort_seq, sender, local_type, plain))
        message = as_message(message_id, body, sent_at, sender, sort_seq - create_time * 1000)
        if body.is_unplaced:
            into.unplaced.append((len(into.sightings), slot))
        is_all_said = local_type & _UINT32 == TEXT_TYPE and not reason
        kept = with_mentions(b"" if is_all_said else raw, mentions_in(source))
        into.sightings.append(Sighting(self._conversation, message, kept, body.places))
        into.orders.append(sort_seq)
        if reason:
            into.problems.append(Problem(UNREADABLE, f"{self._where} #{local_id}", reason))

    def _understood(
        self, slot: Slot, local_type: int, sender: PersonId | None, status: SqlValue, raw: bytes
    ) -> tuple[bytes, PersonId, Body, str]:
        """Return (content, sender, body, what is wrong with the row)."""
        content, reason = raw, ""
        kind = local_type & _UINT32
        named = sender or NOBODY
        try:
            content = decompress(raw) if raw[:4] == MAGIC else raw
            named, content = self._sender_and_content(named, status, content)
            body = content_body(self._places, slot, kind, local_type >> 32, content)
        except FormatError as error:
            body, reason = Body(MessageKind.UNKNOWN), str(error)
        if kind == TEXT_TYPE and not reason:
            body, reason = text_body(content)
        if body.sender:
            named = PersonId(body.sender)
        elif kind in SYSTEM_TYPES:
            named = NOBODY
        return content, named, body, reason

    def _sender_and_content(self, sender: PersonId, status: SqlValue, content: bytes) -> tuple[PersonId, bytes]:
        """Take a group's prefix off, and settle the sender where the row's number names nobody."""
        if self._is_group:
            if sender == self._nobody:
                sender = NOBODY  # the row says only where, not who
            if sender != self._me and (match := SENDER_PREFIX.match(content)):
                prefix = match[1].decode()
                if prefix == sender or (not sender and prefix in self._people):
                    return PersonId(prefix), content[match.end() :]
        if sender:
            return sender, content
        if status == _SENT:
            return self._me, content
        return NOBODY if self._is_group or status != _RECEIVED else PersonId(self._conversation), content


def _bytes(value: SqlValue) -> bytes:
    """Return bytes, empty for whatever a damaged row has in their place."""
    return value if isinstance(value, bytes) else b""
