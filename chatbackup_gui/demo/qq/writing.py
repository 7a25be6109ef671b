"""Composing messages into rows, for all conversations, and the books that are kept of it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from random import Random
from time import gmtime
from typing import Any

from chatbackup_gui.demo.manifest import LineWriter, ManifestMessage
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.plan import DAY_S, LOCAL_OFFSET_S
from chatbackup_gui.demo.qq import places as names
from chatbackup_gui.demo.qq import schema, side_rows
from chatbackup_gui.demo.qq.account import Databases
from chatbackup_gui.demo.qq.compose import Composer
from chatbackup_gui.demo.qq.compose.talk import heard
from chatbackup_gui.demo.qq.content import Content, Slot, Speaker
from chatbackup_gui.demo.qq.kinds import KindMix, QqKind, picture_share
from chatbackup_gui.demo.qq.media import MediaDesk
from chatbackup_gui.demo.qq.people import FRIENDS_TABLE, GROUPS_TABLE, Cast, Contact
from chatbackup_gui.demo.qq.places import QqPlaces
from chatbackup_gui.demo.qq.room import Room
from chatbackup_gui.demo.qq.rows import Row, RowMaker
from chatbackup_gui.demo.qq.side_rows import LastMessage
from chatbackup_gui.demo.texts import TextSource
from chatbackup_gui.model.message import MessageKind

_SEARCHABLE = 5_000  # texts kept in the search database, the newest
_LATE_IDS = 0.03
_LATE_S = 3 * DAY_S
_NO_SEQUENCE = 0.03
_CONCERNS_OWNER = (1, 6)  # 40100: everybody, the owner


class Writing:
    """One session of writing; `seed` names it, `messages` says how many will come, for the volume of media.

    Messages before `older_until` look as if they had been migrated from old QQ; some of those before `known_until`
    arrived days later.
    """

    def __init__(
        self,
        places: QqPlaces,
        options: DemoOptions,
        cast: Cast,
        lines: LineWriter,
        seed: str,
        messages: int,
        *,
        older_until: int = 0,
        known_until: int = 0,
    ) -> None:
        self.cast = cast
        self.rng = Random(f"demo/qq/{options.seed}/{seed}")
        self.kinds: Counter[str] = Counter()
        self.written: Counter[str] = Counter()
        self.last: dict[str, LastMessage] = {}
        self.rooms = {contact.id: Room(cast, contact, self.rng) for contact in cast.contacts}
        self.mix = KindMix(self.rng, picture_share(options))
        texts = TextSource(self.rng)
        self.desk = MediaDesk(places, options, self.rng, texts, messages)
        self._texts = texts
        self._lines = lines
        self._composer = Composer(self.rng, texts, self.desk)
        self._known_until = known_until
        self._columns = schema.message_columns(is_newer=places.system.has_newer_columns)
        self._rows = RowMaker(self.rng, len(self._columns), older_until)
        self._searchable: dict[str, deque[tuple[Any, ...]]] = {
            table: deque(maxlen=_SEARCHABLE) for table in ("group_msg_fts", "buddy_msg_fts")
        }
        self._asked: list[tuple[Any, ...]] = []
        self._months: dict[int, str] = {}

    def compose(self, contact: Contact, moments: Sequence[int], kinds: Iterable[QqKind] | None = None) -> list[Row]:
        """Return the rows of a conversation's messages at these times, each noted in the manifest."""
        room = self.rooms[contact.id]
        drawn = list(kinds or self.mix.draw(contact, len(moments)))
        plain = iter(self._texts.take(drawn.count(QqKind.TEXT)))
        rows = []
        for moment, kind, speaker in zip(moments, drawn, room.draw(len(moments)), strict=True):
            slot = self._slot(room, moment, speaker)
            if kind is QqKind.TEXT:
                rows.append(self._text_row(slot, room, next(plain)))
            else:
                rows.append(self._row(slot, self._composer.content(kind, slot, room)))
        self.written[contact.id] += len(rows)
        return rows

    def late_row(self, contact: Contact, moment: int, sequence: int) -> Row:
        """Return a message that comes after newer ones, as roaming brings them."""
        room = self.rooms[contact.id]
        slot = self._slot(room, moment, room.draw(1)[0])
        slot.sequence = sequence
        self.written[contact.id] += 1
        return self._text_row(slot, room, self._texts.one())

    def insert(self, databases: Databases, table: str, rows: list[Row]) -> None:
        """Add rows to a message table, in the order of their keys."""
        rows.sort(key=_key)
        databases.get(names.MESSAGES).connection.executemany(schema.insert(table, self._columns), rows)

    def flush_sides(self, databases: Databases) -> None:
        """Write the rows about media that wait."""
        databases.add(names.FILES, "files_in_chat_table", iter(self.desk.in_chat))
        databases.add(names.RICH_MEDIA, "file_table", iter(self.desk.rich))
        self.desk.in_chat.clear()
        self.desk.rich.clear()

    def flush_texts(self, databases: Databases) -> None:
        """Write the search texts that wait."""
        for table, rows in self._searchable.items():
            databases.add(names.GROUP_TEXTS, table, iter(rows))
            rows.clear()

    def flush_chats(self, databases: Databases) -> None:
        """Bring the list of chats up to date, and that of messages in which the owner was spoken to."""
        databases.add(names.MESSAGES, "group_at_me_msg", iter(self._asked))
        self._asked.clear()
        databases.add(names.MESSAGES, "recent_contact_v3_table", side_rows.chats(self.cast, self.last))
        self.last.clear()

    def _slot(self, room: Room, moment: int, speaker: Speaker) -> Slot:
        """Take the next place; the id tells the time of arrival, which for a few is days after the message's own."""
        rng, sequence = self.rng, room.next_sequence()
        chance = rng.random()
        arrived = moment
        if chance < _LATE_IDS and moment + _LATE_S < self._known_until:
            arrived += int(rng.random() * _LATE_S)
        if room.contact.table != GROUPS_TABLE and chance > 1 - _NO_SEQUENCE:
            sequence = 0
        return Slot(room.contact, speaker, arrived << 32 | rng.getrandbits(32), sequence, moment, self._month(moment))

    def _month(self, moment: int) -> str:
        day = (moment + LOCAL_OFFSET_S) // DAY_S
        known = self._months.get(day)
        if known is None:
            local = gmtime(day * DAY_S)
            known = self._months[day] = f"{local.tm_year}-{local.tm_mon:02}"
        return known

    def _text_row(self, slot: Slot, room: Room, value: str) -> Row:
        """The short way for plain text, which is most of what there is."""
        room.heard.append(heard(slot, value))
        contact, person = slot.contact, slot.speaker.person
        if contact.table in (GROUPS_TABLE, FRIENDS_TABLE):
            self._searchable["group_msg_fts" if contact.table == GROUPS_TABLE else "buddy_msg_fts"].append(
                (slot.message_id, slot.sequence, contact.chat_kind, person.uid, contact.peer, slot.time, value, "")
            )
        self._note(slot, MessageKind.TEXT, 2, value, person.id)
        return self._rows.text_row(slot, value)

    def _row(self, slot: Slot, content: Content) -> Row:
        """Any other kind."""
        sender = "" if content.is_from_program else slot.speaker.person.id
        if content.asked in _CONCERNS_OWNER and not slot.speaker.is_mine:
            uid, number = slot.speaker.person.uid, slot.contact.number
            self._asked.append((slot.message_id, slot.sequence, uid, number, slot.time, content.asked))
        self._note(
            slot, content.kind, content.main, content.text, sender, is_garbage=content.is_garbage, media=content.media,
            **content.facts,
        )  # fmt: skip
        return self._rows.row(slot, content)

    def _note(self, slot: Slot, kind: MessageKind, main: int, text: str, sender: str, **facts: Any) -> None:
        """Tell the manifest, and remember what the list of chats shows."""
        self.kinds[kind] += 1
        person = slot.speaker.person
        before = self.last.get(slot.contact.id)
        if before is None or before.time <= slot.time:
            self.last[slot.contact.id] = LastMessage(
                slot.time, slot.sequence, person.uid, person.number, person.nick, text
            )
        self._lines.add(
            ManifestMessage(
                conversation=slot.contact.id, server_id=slot.message_id, local_id=slot.message_id,
                database=names.MESSAGES, sender=sender, create_time=slot.time, sort_seq=slot.sequence, kind=kind,
                text=text, local_type=main, **facts,
            )
        )  # fmt: skip


def _key(row: Row) -> int:
    key: int = row[0]
    return key
