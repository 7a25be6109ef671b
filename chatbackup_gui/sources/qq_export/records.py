"""What stands in an export, whichever form it has: heads of conversations, messages, and what is no sense.

Offsets are bytes from the beginning of the file. A record is found by a scanner that is fed the file piece by piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

import msgspec

TITLE = "消息记录"  # begins an export of either form
LARGEST_BODY_BYTES = 4 * 2**20  # of one message; QQ sends a few KB
_FIRST_YEAR, _LAST_YEAR = 1999, 2099  # QQ's first year, and one that keeps every computer's clock functions working
_NOON = 12


class Head(msgspec.Struct, frozen=True, gc=False):
    """A conversation begins: its name, and the folder of the contact list in which it stood."""

    offset: int
    group: str
    name: str


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A message. `at` is what a clock on the wall said; `body` is text or HTML as found.

    `is_mine` is None where the export does not tell who the account's owner is. `is_cut` says that the body is longer,
    `is_torn` that nobody can make sense of what stands there; it has the day that it stands under, and no sender.
    """

    offset: int
    at: datetime
    sender: str
    body: bytes = b""
    is_mine: bool | None = None
    is_cut: bool = False
    is_torn: bool = False


class Torn(msgspec.Struct, frozen=True, gc=False):
    """Something between the messages that has no day, or no end, and cannot be kept."""

    offset: int
    reason: str


Record = Head | Entry | Torn


class Scanner(Protocol):
    """Finds records; what it finds does not depend on how the file was cut into pieces."""

    def feed(self, data: bytes) -> Sequence[Record]:
        """Take the next bytes; return the records that are complete."""
        ...

    def end(self) -> Sequence[Record]:
        """Return what is left when there are no more bytes."""
        ...


def wall_day(year: str | bytes, month: str | bytes, day: str | bytes) -> date | None:
    """Return the day that three numbers name, None where there was none or QQ did not exist."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def wall_time(day: date | None, hour: int, minute: int, second: int, half: bytes = b"") -> datetime | None:
    """Return the moment on a day; `half` is `A` or `P` (of AM, PM) where the clock counts to twelve.

    None where there is no such hour, or no day.
    """
    if day is None:
        return None
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half in b"Pp" else 0)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 (a wall clock has no zone)
    except ValueError:
        return None
