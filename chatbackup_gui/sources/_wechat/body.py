"""What a message's content says, before it becomes a Message; and what the content decoders know of its row."""

from __future__ import annotations

import time
from typing import Protocol

import msgspec

from chatbackup_gui.model.media import MediaKind, MediaRef, Place
from chatbackup_gui.model.message import (
    Call,
    ForwardItem,
    Link,
    Location,
    MessageKind,
    Quote,
    Recall,
    Transfer,
)

_DAY_SECONDS = 86_400


class Hints(Protocol):
    """What a row tells of its media beside its content; everything may be empty."""

    def media_stem(self) -> str:
        """Return what names the file of an image or video."""
        ...

    def transcript(self) -> str:
        """Return what the program understood of a recording."""
        ...

    def file_name(self) -> str:
        """Return the name under which a file was saved."""
        ...

    def forward_folder(self) -> str:
        """Return the folder that holds what is in a merged forward."""
        ...


class Places(Protocol):
    """Makes the places in which one generation of WeChat keeps its media."""

    def image(self, slot: Slot, stem: str) -> Place:
        """An image in its conversation's folder."""
        ...

    def video(self, slot: Slot, stem: str) -> Place:
        """A video in the folder that all conversations share."""
        ...

    def file(self, slot: Slot, title: str, size: int, md5: str) -> Place:
        """A file under the name that its sender gave it."""
        ...

    def saved_file(self, slot: Slot, name: str, size: int, md5: str) -> Place:
        """A file under the name that it was saved under."""
        ...

    def forwarded(self, slot: Slot, folder: str, kind: MediaKind, index: str, title: str) -> Place:
        """A medium inside a merged forward."""
        ...

    def voice(self, slot: Slot) -> Place:
        """A recording."""
        ...

    def sticker(self, md5: str) -> Place:
        """A sticker."""
        ...


class Slot(msgspec.Struct, frozen=True, gc=False):
    """A row, as far as it matters to its content. `hash` is the md5 of the peer's id."""

    hash: str
    local_id: int
    server_id: int
    create_time: int
    hints: Hints


def old_stem(slot: Slot) -> str:
    """Return the name that pictures once had, which is also what is left when nothing else is known."""
    return f"{slot.local_id}_{slot.create_time}"


class Body(msgspec.Struct, frozen=True, gc=False):
    """A decoded content; the fields are those of Message. `id` is set where it names another message (a recall).

    So is `sender`, where the content knows better than the row. `is_unplaced` asks for a medium's file name to be
    looked up in other databases.
    """

    kind: MessageKind
    text: str = ""
    media: tuple[MediaRef, ...] = ()
    places: tuple[Place, ...] = ()
    quote: Quote | None = None
    link: Link | None = None
    location: Location | None = None
    transfer: Transfer | None = None
    call: Call | None = None
    forward: tuple[ForwardItem, ...] = ()
    recalled: Recall | None = None
    id: str = ""
    sender: str = ""
    is_unplaced: bool = False


class Months:
    """The local month of a time, as WeChat names its folders (`2024-09`), and a neighbour less than a day off.

    A message near midnight on the first may lie in either, and so may all when the computer changed its time zone.
    """

    def __init__(self) -> None:
        self._begins = self._ends = 0.0
        self._label = self._before = self._after = ""

    def around(self, moment: int) -> tuple[str, str]:
        """Return (month, neighbour); the neighbour is empty in the middle of a month."""
        if not self._begins <= moment < self._ends:
            self._move_to(moment)
        if moment - self._begins < _DAY_SECONDS:
            return self._label, self._before
        return self._label, self._after if self._ends - moment <= _DAY_SECONDS else ""

    def _move_to(self, moment: int) -> None:
        """Find the month that holds a time; times no calendar has count as 1970-01."""
        try:
            local = time.localtime(moment)
            year, month = local.tm_year, local.tm_mon
            begins, ends = _first_of(year, month), _first_of(year, month + 1)
        except (OverflowError, OSError, ValueError):
            self._begins = self._ends = 0.0
            self._label, self._before, self._after = "1970-01", "", ""
            return
        self._begins, self._ends = begins, ends
        self._label, self._before, self._after = (_label(year, month + step) for step in (0, -1, 1))


def _first_of(year: int, month: int) -> float:
    """Return when a local month begins; month 13 is the next January."""
    return time.mktime((year, month, 1, 0, 0, 0, 0, 0, -1))


def _label(year: int, month: int) -> str:
    """Return the name of a month's folder; months 0 and 13 belong to the years beside."""
    years, month0 = divmod(month - 1, 12)
    return f"{year + years}-{month0 + 1:02}"
