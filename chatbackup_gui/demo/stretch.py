"""Messages about to be written, and the books that are kept of those that were."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from time import gmtime
from typing import Protocol

import msgspec

from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import LineWriter, ManifestMessage
from chatbackup_gui.demo.people import Contact
from chatbackup_gui.demo.plan import DAY_S, LOCAL_OFFSET_S
from chatbackup_gui.model.message import MessageKind

ROWS_AT_ONCE = 2_000
NEVER_ARRIVED = 1_500  # one text in so many has no server id
_SUMMARY_CHARS = 60


class Stretch(msgspec.Struct, frozen=True):
    """Messages of one conversation, in order; the three lists are equally long."""

    contact: Contact
    moments: list[int]
    kinds: list[Kind]
    senders: list[str]


class Composer(Protocol):
    """Whoever makes the content of everything but plain text."""

    def body(self, kind: Kind, slot: Slot) -> Body:
        """Return a message's content."""
        ...

    def heard(self, slot: Slot, text: str) -> None:
        """Take note of a text, which later messages may quote."""
        ...


class LastMessage(msgspec.Struct, frozen=True):
    """What the session list shows of a conversation."""

    local_id: int
    local_type: int
    create_time: int
    sender: str
    summary: str


class Books:
    """What one writing session wrote: `kinds` by our message kinds, `written` and `last` by conversation."""

    def __init__(self, lines: LineWriter) -> None:
        self.kinds: Counter[str] = Counter()
        self.written: Counter[str] = Counter()
        self.last: dict[str, LastMessage] = {}
        self._lines = lines

    def note_text(self, slot: Slot, database: str, text: str) -> None:
        """Note a plain text, which is most of what there is."""
        self.kinds[MessageKind.TEXT] += 1
        self._lines.add(
            ManifestMessage(
                slot.contact.username,
                slot.server_id,
                slot.local_id,
                database,
                slot.sender,
                slot.create_time,
                slot.sort_seq,
                MessageKind.TEXT,
                text,
            )
        )

    def note(self, slot: Slot, database: str, body: Body) -> None:
        """Note a message of any other kind."""
        self.kinds[body.kind] += 1
        line = ManifestMessage(
            slot.contact.username, slot.server_id, slot.local_id, database, slot.sender, slot.create_time,
            slot.sort_seq, body.kind, local_type=body.local_type, is_garbage=body.is_garbage, media=body.media,
            **body.facts,
        )  # fmt: skip
        self._lines.add(line)

    def remember(self, slot: Slot, local_type: int, text: str) -> None:
        """Note the newest message of a conversation for the session list."""
        self.last[slot.contact.username] = LastMessage(
            slot.local_id, local_type, slot.create_time, slot.sender, text[:_SUMMARY_CHARS]
        )


def month_of(moment: int) -> str:
    """Return the local month, as media folders are named: `2024-09`."""
    return _month_of_day((moment + LOCAL_OFFSET_S) // DAY_S)


@lru_cache(maxsize=8_192)
def _month_of_day(day: int) -> str:
    local = gmtime(day * DAY_S)
    return f"{local.tm_year}-{local.tm_mon:02}"
