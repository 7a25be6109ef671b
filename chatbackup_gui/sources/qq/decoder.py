"""Rows of one table into sightings. A row that makes no sense becomes `unknown` and one problem."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.model.message import Message, MessageId, MessageKind, Recall, Sighting
from chatbackup_gui.sources._database.tables import whole_number
from chatbackup_gui.sources._database.view import Row, SqlValue
from chatbackup_gui.sources.qq.body import Body, Slot
from chatbackup_gui.sources.qq.elements import body_of
from chatbackup_gui.sources.qq.names import Names
from chatbackup_gui.sources.qq.people import NOBODY, People, Talk
from chatbackup_gui.sources.qq.plain_text import plain_text
from chatbackup_gui.sources.qq.rows import text_of
from chatbackup_gui.sources.qq.schema import MessageTable

UNREADABLE = ProblemCode("source.unreadable_message")
_EMPTIED = 1  # 40011 of what a recall leaves
_SENT = (1, 2)
_BY_PROGRAM = 3
_ORDERS = 1024
_UINT64 = 2**64 - 1
_END_OF_CALENDAR = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())

TalkKey = tuple[SqlValue, SqlValue, SqlValue, SqlValue]


class Unresolved(msgspec.Struct, frozen=True):
    """A reply whose original is known by its sequence: where its sighting stands, 40027, sequence and time."""

    position: int
    sort: int
    sequence: int
    sent: int


class Decoded:
    """What came of some rows, in their order: `times` has (seconds, 40003) of each sighting."""

    def __init__(self) -> None:
        self.sightings: list[Sighting] = []
        self.times: list[tuple[int, int]] = []
        self.problems: list[Problem] = []
        self.unresolved: dict[str, list[Unresolved]] = {}
        self.files: list[int] = []

    def sort(self) -> None:
        """Put the sightings in the order of time; positions in the other lists hold no longer."""
        by_time = sorted(range(len(self.times)), key=self.times.__getitem__)
        self.sightings = [self.sightings[position] for position in by_time]
        self.unresolved, self.files = {}, []


class Owner(msgspec.Struct, frozen=True):
    """Whose account it is."""

    id: PersonId
    uids: frozenset[str]


class TableDecoder:
    """Decodes the rows of one table."""

    def __init__(self, table: MessageTable, owner: Owner, people: People, names: Names) -> None:
        self._table = table
        self._me = owner.id
        self._own_uids = owner.uids
        self._people = people
        self._names = names
        self._talks: dict[TalkKey, Talk] = {}
        self._senders: dict[tuple[SqlValue, SqlValue], PersonId] = {}
        self.unknown_chats: set[str] = set()

    def decode(self, rows: Sequence[Row], into: Decoded) -> None:
        """Decode rows as `MessageTable.columns` selects them. Plain text, most of what there is, goes the short way."""
        plain, decode_any = self._plain, self._decode_any
        add, add_time = into.sightings.append, into.times.append
        for row in rows:
            sighting = plain(row)
            if sighting is None:
                decode_any(row, into)
            else:
                add(sighting)
                add_time((row[2], row[3]))  # type: ignore[arg-type]

    def _plain(self, row: Row) -> Sighting | None:
        """Return a text message that lacks nothing, None for any other row."""
        _, number, sent, seq, chat, _, direction, uid, peer, sort, peer_number, sender, body, inside, reactions = row
        if inside is not None or reactions is not None or type(body) is not bytes:
            return None
        if type(number) is not int or type(sent) is not int or type(seq) is not int:
            return None
        text = plain_text(body)
        if text is None or not 0 < sent < _END_OF_CALENDAR or number <= 0:
            return None
        talk = self._talks.get((chat, peer, sort, peer_number))
        who = self._me if direction in _SENT else self._senders.get((uid, sender))
        if talk is None or who is None or direction == _BY_PROGRAM:
            return None
        message = Message(
            MessageId(str(number)),
            datetime.fromtimestamp(sent, UTC),
            who,
            MessageKind.TEXT,
            text,
            seq % _ORDERS,
        )
        return Sighting(talk.id, message)

    def _decode_any(self, row: Row, into: Decoded) -> None:
        """Decode a row of any kind and in any state."""
        row_id, found_id, found_sent, seq, chat, kind, direction, uid, peer, sort, peer_number, sender, *contents = row
        body, inside, reactions = [value if type(value) is bytes else b"" for value in contents]
        number, sent = whole_number(found_id) & _UINT64, whole_number(found_sent)
        key = (chat, peer, sort, peer_number)
        talk = self._talks.get(key) or self._talk_of(key)
        message_id = str(number) if number else f"{self._table.name}.{row_id!s}"
        slot = Slot(message_id, sent, inside, self._names.of(talk))
        content, reason = self._understood(message_id, body, kind, slot)
        moment = moment_of(sent, number)
        sent_at = datetime.fromtimestamp(moment, UTC)
        if not moment:
            reason = reason or "no time that a calendar knows"
        who = self._sender_of(direction, uid, sender)
        if content.kind is MessageKind.SYSTEM:
            who = NOBODY
        message = _message(message_id, content, sent_at, who, whole_number(seq) % _ORDERS)
        position = len(into.sightings)
        if content.answers:
            waiting = into.unresolved.setdefault(self._table.name, [])
            waiting.append(Unresolved(position, whole_number(sort), *content.answers))
        if content.kind is MessageKind.FILE:
            into.files.append(position)
        is_text = content.kind is MessageKind.TEXT and not reason and not inside
        is_all_said = is_text and plain_text(body) is not None
        raw = (b"" if is_all_said else body) + inside + reactions
        into.sightings.append(Sighting(talk.id, message, raw, content.places))
        into.times.append((moment, whole_number(seq)))
        if reason:
            into.problems.append(Problem(UNREADABLE, f"{self._table.name} #{row_id!s}", reason))

    def _understood(self, message_id: str, body: bytes, kind: SqlValue, slot: Slot) -> tuple[Body, str]:
        """Return a row's content and what is wrong with it."""
        try:
            content = body_of(message_id, body, slot)
        except FormatError as error:
            content = Body(MessageKind.UNKNOWN, wrong=str(error))
        if kind == _EMPTIED and content.kind is MessageKind.UNKNOWN and not content.text:
            return Body(MessageKind.RECALLED, recalled=Recall()), ""
        return content, content.wrong

    def _talk_of(self, key: TalkKey) -> Talk:
        """Return the conversation of a row whose key was not met before."""
        chat, peer, sort, number = key
        numbers = (whole_number(each) for each in (sort, number))
        talk = self._people.talk(self._table, whole_number(chat), text_of(peer), *numbers)
        self._talks[key] = talk
        if not talk.is_known:
            self.unknown_chats.add(self._table.name)
        return talk

    def _sender_of(self, direction: SqlValue, uid: SqlValue, number: SqlValue) -> PersonId:
        """Return who wrote a row: its owner by the direction or the uid, else whom it names."""
        known = self._senders.get((uid, number))
        if known is None:
            name = text_of(uid)
            found = self._people.sender(name, whole_number(number))
            known = self._me if name in self._own_uids else found
            self._senders[uid, number] = known
        if direction in _SENT:
            return self._me
        return NOBODY if direction == _BY_PROGRAM else known


def _message(message_id: str, body: Body, sent_at: datetime, sender: PersonId, order: int) -> Message:
    """Put the parts together."""
    return Message(
        MessageId(message_id),
        sent_at,
        sender,
        body.kind,
        body.text,
        order,
        body.media,
        body.quote,
        body.link,
        body.location,
        body.transfer,
        body.call,
        body.forward,
        body.recalled,
    )


def moment_of(sent: int, number: int) -> int:
    """Return when a message was sent, in seconds: by its id where 40050 does not say; 0 where neither tells."""
    if 0 < sent < _END_OF_CALENDAR:
        return sent
    return number >> 32 if 0 < number >> 32 < _END_OF_CALENDAR else 0
