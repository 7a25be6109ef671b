"""What a conversation has from any moment on, by sums over its months that are made once."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from operator import itemgetter

from chatbackup_gui.model.account import ConversationKind

ALWAYS_MS = 2**62  # the time of what no path gives a month: any window reaches it

Month = tuple[int, int, int, int, int]
"""First and last message of a month in Unix milliseconds, messages, bytes of text, bytes of media.

Of a month that is known by its name alone both times are its end, so that it counts whole.
"""

Amounts = tuple[int, int, int, int, int]
"""Messages, bytes of text, bytes of media, months, and 1 if there is anything at all."""

_LAST_MS = itemgetter(1)
NOTHING: Amounts = (0, 0, 0, 0, 0)


class History:
    """One conversation's months, or what all contacts of an account share. `row` and `account` are the catalogue's."""

    def __init__(self, *, row: int, account: int, kind: ConversationKind, months: Iterable[Month]) -> None:
        self.row = row
        self.account = account
        self.kind = kind
        newest_first = sorted(months, key=_LAST_MS, reverse=True)
        first, last, messages, text, media = zip(*newest_first, strict=True) if newest_first else ((),) * 5
        self._first = array("q", reversed(first))
        self._last = array("q", reversed(last))
        self._messages, self._text, self._media = map(_sums, (messages, text, media))

    def since(self, at_ms: int | None) -> Amounts:
        """Return what there is from a moment on, None for all. What a month that it divides has is spread evenly."""
        at = 0 if at_ms is None else bisect_left(self._last, at_ms)
        months = len(self._last) - at
        if not months:
            return NOTHING
        if at_ms is None or self._first[at] >= at_ms:
            return (self._messages[at], self._text[at], self._media[at], months, 1)
        share = (at_ms - self._first[at]) / (self._last[at] - self._first[at] + 1)
        left = [sums[at] - int((sums[at] - sums[at + 1]) * share) for sums in (self._messages, self._text, self._media)]
        return (left[0], left[1], left[2], months, 1)


def _sums(newest_first: Iterable[int]) -> array[int]:
    """Return, oldest first, for each amount the sum of it and all that are newer, and 0 at the end."""
    sums = array("q", accumulate(newest_first, initial=0))
    sums.reverse()
    return sums
