"""What a change of rules gains and loses, in messages, bytes, months and conversations."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Selected(msgspec.Struct, frozen=True):
    """What a rule selects of one month of one conversation: how many messages, which media (row -> bytes)."""

    messages: int = 0
    media: dict[int, int] = {}


class Total(msgspec.Struct, frozen=True):
    """A sum over conversations; bytes are of media, `months` and `conversations` come or go altogether."""

    messages: int = 0
    bytes: int = 0
    months: int = 0
    conversations: int = 0

    def __add__(self, other: Total) -> Total:
        return Total(
            self.messages + other.messages,
            self.bytes + other.bytes,
            self.months + other.months,
            self.conversations + other.conversations,
        )


class Preview(msgspec.Struct, frozen=True):
    """What a change of rules brings into the next snapshot, and what it leaves out of it."""

    gained: Total
    lost: Total


Months = dict[int, Selected]


def preview(changes: Iterable[tuple[Months, Months]]) -> Preview:
    """Return what the changes sum up to; each is one conversation's months before and after."""
    gained = lost = Total()
    for before, after in changes:
        gained += _what_comes(before, after)
        lost += _what_comes(after, before)
    return Preview(gained=gained, lost=lost)


def _what_comes(before: Months, after: Months) -> Total:
    """Return what `after` has and `before` has not."""
    had = {month for month, selected in before.items() if selected.messages or selected.media}
    has = {month for month, selected in after.items() if selected.messages or selected.media}
    nothing = Selected()
    return Total(
        messages=sum(max(0, each.messages - before.get(month, nothing).messages) for month, each in after.items()),
        bytes=sum(_bytes_that_come(before.get(month, nothing), each) for month, each in after.items()),
        months=len(has - had),
        conversations=int(bool(has) and not had),
    )


def _bytes_that_come(before: Selected, after: Selected) -> int:
    return sum(size_bytes for row, size_bytes in after.media.items() if row not in before.media)
