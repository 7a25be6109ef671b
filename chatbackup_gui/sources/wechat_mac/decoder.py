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
from chatbackup_gui.sources._formats.lz4 import decompress_block
from chatbackup_gui.sources._formats.xml import number_of, parse_xml, text_of
from chatbackup_gui.sources._formats.zstd import MAGIC, decompress
from chatbackup_gui.sources._wechat.app_quick import APP
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
)
from chatbackup_gui.sources._wechat.msgsource import mentions_in
from chatbackup_gui.sources._wechat.people import is_group
from chatbackup_gui.sources._wechat.system import SYSTEM_TYPES
from chatbackup_gui.sources.wechat_mac.schema import SENT

_RECEIVED = 1
_ORDERS = 1_000
_UINT64 = 2**64 - 1


class Owner(msgspec.Struct, frozen=True):
    """Whom a table belongs to. `people` is everybody there is; not `is_known`: only the table's hash tells."""

    conversation: ConversationId
    hash: str
    is_known: bool
    me: PersonId
    people: frozenset[str]


class VoiceText:
    """What a row tells beside its content: the transcript of a recording, and of no other medium anything."""

    def __init__(self, voice_text: SqlValue) -> None:
        self._voice_text = voice_text

    def media_stem(self) -> str:
        return ""

    def transcript(self) -> str:
        return self._voice_text.decode("utf-8", "replace").strip() if isinstance(self._voice_text, bytes) else ""

    def file_name(self) -> str:
        return ""

    def forward_folder(self) -> str:
        return ""


class TableDecoder:
    """Decodes the rows of one table; `where` names the table in problems."""

    def __init__(self, owner: Owner, where: str, places: Places) -> None:
        self._owner = owner
        self._is_group = is_group(owner.conversation)
        self._where = where
        self._places = places

    def decode(self, rows: Sequence[Row], into: Decoded) -> None:
        """Decode rows as `message_tables` selects them. Plain text, most of what there is, goes the short way."""
        plain_text, decode_any, add = self._plain_text, self._decode_any, into.sightings.append
        for row in rows:
            sighting = plain_text(row)
            if sighting is None:
                decode_any(row, into)
            else:
                add(sighting)
                into.orders.append(whole_number(row[0]))

    def _plain_text(self, row: Row) -> Sighting | None:
        """Return a text message that lacks nothing, None for any other row."""
        create_time, seq, _, server_id, kind, direction, _, content, _, _, source = row
        if kind != TEXT_TYPE or type(content) is not bytes or content[:4] == MAGIC or not content:
            return None
        if type(create_time) is not int or type(server_id) is not int or server_id <= 0:
            return None
        if not 0 < create_time < END_OF_CALENDAR:
            return None
        sender, content = self._sender_and_content(direction, content)
        if not sender:
            return None
        try:
            text = content.decode()
        except UnicodeDecodeError:
            return None
        sent_at = datetime.fromtimestamp(create_time, UTC)
        message = Message(MessageId(str(server_id)), sent_at, sender, MessageKind.TEXT, text, _order_of(seq))
        return Sighting(self._owner.conversation, message, mentions_in(source) if source else b"")

    def _decode_any(self, row: Row, into: Decoded) -> None:
        """Decode a row of any kind and in any state."""
        create_time, local_id, server_id, kind = (whole_number(row[place]) for place in (0, 2, 3, 4))
        _, seq, *_, direction, _, content, voice_text, compressed, source = row
        slot = Slot(self._owner.hash, local_id, server_id & _UINT64, create_time, VoiceText(voice_text))
        raw = _bytes(content) or _bytes(compressed)
        plain, sender, body, reason = self._understood(slot, kind, direction, raw, may_be_block=not content)
        sent_at = moment(create_time, 0)
        if sent_at is None:
            sent_at, reason = EPOCH, reason or "no time that a calendar knows"
        own_id = slot.server_id or made_up_id(create_time * 1000, sender, _with_subtype(kind, plain), plain)
        message = as_message(body.id or str(own_id), body, sent_at, sender, _order_of(seq))
        if body.is_unplaced:
            into.unplaced.append((len(into.sightings), slot))
        is_all_said = kind == TEXT_TYPE and not reason
        kept = with_mentions(b"" if is_all_said else raw, mentions_in(source))
        into.sightings.append(Sighting(self._owner.conversation, message, kept, body.places))
        into.orders.append(create_time)
        if reason:
            into.problems.append(Problem(UNREADABLE, f"{self._where} #{local_id}", reason))

    def _understood(
        self, slot: Slot, kind: int, direction: SqlValue, raw: bytes, *, may_be_block: bool
    ) -> tuple[bytes, PersonId, Body, str]:
        """Return (content, sender, body, what is wrong with the row)."""
        content, sender, reason = raw, NOBODY, ""
        try:
            content = decompress(raw) if raw[:4] == MAGIC else raw
            if may_be_block and kind == APP and content is raw:
                content = _out_of_block(raw)
            if kind not in SYSTEM_TYPES:
                sender, content = self._sender_and_content(direction, content)
            body = content_body(self._places, slot, kind, 0, content)
        except FormatError as error:
            body, reason = Body(MessageKind.UNKNOWN), str(error)
        if kind == TEXT_TYPE and not reason:
            body, reason = text_body(content)
        return content, PersonId(body.sender) if body.sender else sender, body, reason

    def _sender_and_content(self, direction: SqlValue, content: bytes) -> tuple[PersonId, bytes]:
        """Tell the sender, and take off the id that a group puts before what was received."""
        if direction == SENT:
            return self._owner.me, content
        if self._is_group or not self._owner.is_known:
            prefix, rest = self._prefix_and_rest(content)
            if prefix or self._is_group:
                return prefix, rest
        return PersonId(self._owner.conversation) if direction == _RECEIVED else NOBODY, content

    def _prefix_and_rest(self, content: bytes) -> tuple[PersonId, bytes]:
        """Take off a sender's id; only one that is known where this need be no group, or no line ends there."""
        match = SENDER_PREFIX.match(content)
        if match:
            prefix = match[1].decode()
            is_certain = self._is_group and match[0].endswith(b"\n")
            if is_certain or prefix in self._owner.people:
                return PersonId(prefix), content[match.end() :]
        return NOBODY, content


def _order_of(seq: SqlValue) -> int:
    """Return what orders messages of one second; 0 where the server did not count."""
    return seq % _ORDERS if isinstance(seq, int) and seq > 0 else 0


def _with_subtype(kind: int, content: bytes) -> int:
    """Return a type as WeChat 4 has it in its rows, for ids that shall be equal there."""
    if kind != APP:
        return kind
    try:
        return number_of(text_of(parse_xml(content), "appmsg/type")) << 32 | kind
    except FormatError:
        return kind


def _out_of_block(compressed: bytes) -> bytes:
    """Return an app message out of an LZ4 block, as 3.x keeps it on Windows; what is none is taken as it is."""
    try:
        return decompress_block(compressed).rstrip(b"\0")
    except FormatError:
        return compressed


def _bytes(value: SqlValue) -> bytes:
    """Return bytes, empty for whatever a damaged row has in their place."""
    return value if isinstance(value, bytes) else b""
