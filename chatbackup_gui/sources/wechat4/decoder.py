"""Rows of one conversation's table into sightings. A row that makes no sense becomes `unknown` and one problem."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.account import ConversationId, PersonId
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.model.message import Message, MessageId, MessageKind, Sighting
from chatbackup_gui.sources._database.view import Row, SqlValue
from chatbackup_gui.sources._formats.zstd import MAGIC, decompress
from chatbackup_gui.sources.wechat4.app_message import app_body
from chatbackup_gui.sources.wechat4.app_quick import APP
from chatbackup_gui.sources.wechat4.bodies import BY_TYPE
from chatbackup_gui.sources.wechat4.body import Body, Slot
from chatbackup_gui.sources.wechat4.msgsource import mentions_in
from chatbackup_gui.sources.wechat4.places import Places
from chatbackup_gui.sources.wechat4.schema import whole_number
from chatbackup_gui.sources.wechat4.system import SYSTEM_TYPES, system_body

UNREADABLE = ProblemCode("source.unreadable_message")
NOBODY = PersonId("")
_TEXT_TYPE = 1
_SENT, _RECEIVED = 2, 4
_UINT32, _UINT64 = 2**32 - 1, 2**64 - 1
_PREFIX = re.compile(rb"([0-9A-Za-z_@.\-]{3,64}):[\n ]")
_END_OF_CALENDAR = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
_EPOCH = datetime.fromtimestamp(0, UTC)


class Speaker(msgspec.Struct, frozen=True):
    """Whom a table belongs to. `names` is Name2Id of the table's database, `people` everybody it may name."""

    conversation: ConversationId
    hash: str
    me: PersonId
    names: dict[SqlValue, PersonId]
    people: frozenset[str]


class Decoded:
    """What came of some rows: `orders` has the row's sort_seq for each sighting, `unplaced` positions and slots."""

    def __init__(self) -> None:
        self.sightings: list[Sighting] = []
        self.orders: list[int] = []
        self.problems: list[Problem] = []
        self.unplaced: list[tuple[int, Slot]] = []

    def sort(self) -> None:
        """Put the sightings in the order of time; positions in `unplaced` hold no longer."""
        by_time = sorted(range(len(self.orders)), key=self.orders.__getitem__)
        self.sightings = [self.sightings[number] for number in by_time]
        self.orders = [self.orders[number] for number in by_time]
        self.unplaced = []


class TableDecoder:
    """Decodes the rows of one table; `where` names the table in problems."""

    def __init__(self, speaker: Speaker, where: str, places: Places) -> None:
        self._conversation = speaker.conversation
        self._hash = speaker.hash
        self._me = speaker.me
        self._name_of = speaker.names.get
        self._people = speaker.people
        self._is_group = speaker.conversation.endswith("@chatroom")
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
        if local_type != _TEXT_TYPE or type(content) is not bytes or content[:4] == MAGIC:
            return None
        if type(create_time) is not int or type(sort_seq) is not int or type(server_id) is not int or server_id <= 0:
            return None
        sender = self._name_of(sender_id)
        if not sender or sender == self._nobody:
            return None
        if not 0 < create_time < _END_OF_CALENDAR:
            return None
        try:
            text = content.decode()
        except UnicodeDecodeError:
            return None
        if self._is_group and sender != self._me:
            text = _without_sender(text, sender)
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
        slot = Slot(self._hash, local_id, server_id & _UINT64, create_time, _bytes(packed))
        raw = _bytes(content or compressed)
        plain, sender, body, reason = self._understood(slot, local_type, self._name_of(sender_id), status, raw)
        sent_at = _moment(create_time, sort_seq)
        if sent_at is None:
            sent_at, reason = _EPOCH, reason or "no time that a calendar knows"
        message_id = body.id or str(slot.server_id or _made_up_id(sort_seq, sender, local_type, plain))
        message = _message(message_id, body, sent_at, sender, sort_seq - create_time * 1000)
        if body.is_unplaced:
            into.unplaced.append((len(into.sightings), slot))
        is_all_said = local_type & _UINT32 == _TEXT_TYPE and not reason
        kept = _with_mentions(b"" if is_all_said else raw, mentions_in(source))
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
            body = self._body(slot, kind, local_type >> 32, content)
        except FormatError as error:
            body, reason = Body(MessageKind.UNKNOWN), str(error)
        if kind == _TEXT_TYPE and not reason:
            body, reason = _text_body(content)
        if kind in SYSTEM_TYPES:
            named = NOBODY
        elif body.sender:
            named = PersonId(body.sender)
        return content, named, body, reason

    def _body(self, slot: Slot, kind: int, subtype: int, content: bytes) -> Body:
        """Choose the decoder for a type; types we have no name for stay unknown. Raises FormatError."""
        if kind in SYSTEM_TYPES:
            return system_body(self._places, slot, content)
        decoder = BY_TYPE.get(kind)
        if decoder is None and kind != APP:
            return Body(MessageKind.UNKNOWN)
        if content[:1] != b"<":
            content = content[max(content.find(b"<"), 0) :]
        return decoder(self._places, slot, content) if decoder else app_body(self._places, slot, content, subtype)

    def _sender_and_content(self, sender: PersonId, status: SqlValue, content: bytes) -> tuple[PersonId, bytes]:
        """Take a group's prefix off, and settle the sender where the row's number names nobody."""
        if self._is_group:
            if sender == self._nobody:
                sender = NOBODY  # the row says only where, not who
            if sender != self._me and (match := _PREFIX.match(content)):
                prefix = match[1].decode()
                if prefix == sender or (not sender and prefix in self._people):
                    return PersonId(prefix), content[match.end() :]
        if sender:
            return sender, content
        if status == _SENT:
            return self._me, content
        return NOBODY if self._is_group or status != _RECEIVED else PersonId(self._conversation), content


def _message(message_id: str, body: Body, sent_at: datetime, sender: PersonId, order: int) -> Message:
    """Put the parts together."""
    return Message(
        MessageId(message_id),
        sent_at,
        sender,
        body.kind,
        body.text,
        order if 0 <= order < 1000 else 0,
        body.media,
        body.quote,
        body.link,
        body.location,
        body.transfer,
        body.call,
        body.forward,
        body.recalled,
    )


def _with_mentions(raw: bytes, mentions: bytes) -> bytes:
    """Return a payload as found, or with who was mentioned behind it."""
    if not raw or not mentions:
        return raw or mentions
    try:
        return (decompress(raw) if raw[:4] == MAGIC else raw) + b"\n" + mentions
    except FormatError:
        return raw


def _without_sender(text: str, sender: str) -> str:
    """Take off the `sender:` and line end (or blank) that a group puts before what it received."""
    size = len(sender)
    if text.startswith(sender) and text[size : size + 1] == ":" and text[size + 1 : size + 2] in ("\n", " "):
        return text[size + 2 :]
    return text


def _text_body(content: bytes) -> tuple[Body, str]:
    """Return a text, and what was lost of it."""
    try:
        return Body(MessageKind.TEXT, content.decode()), ""
    except UnicodeDecodeError:
        return Body(MessageKind.TEXT, content.decode("utf-8", "replace")), "the text is not UTF-8"


def _made_up_id(sort_seq: int, sender: str, local_type: int, content: bytes) -> str:
    """Return an id for a message that has none from the server; the same on every device that has the row."""
    digest = hashlib.blake2b(f"{sender}\0{local_type}\0".encode() + content, digest_size=4)
    return f"{sort_seq}.{digest.hexdigest()}"


def _moment(create_time: int, sort_seq: int) -> datetime | None:
    """Return when a message was sent, None where the row does not know."""
    for seconds in (create_time, sort_seq // 1000):
        if 0 < seconds < _END_OF_CALENDAR:
            return datetime.fromtimestamp(seconds, UTC)
    return None


def _bytes(value: SqlValue) -> bytes:
    """Return bytes, empty for whatever a damaged row has in their place."""
    return value if isinstance(value, bytes) else b""
