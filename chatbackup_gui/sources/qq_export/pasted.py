"""Pasted chat text in a `.txt` export: lines that look like the head of a message and are none (FORMAT.md, Text).

An export does not mark them. What tells them is their time, which is older than that of the message they stand in, and
who they say wrote them. A first reading decides, with the whole conversation before its eyes; later readings of parts
of the file keep to that.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from chatbackup_gui.sources.qq_export.records import Entry, Head
from chatbackup_gui.sources.qq_export.senders import sender_of

_BACK_FOR_KNOWN = timedelta(hours=1)  # clocks of several computers, messages that arrived late
_BACK_FOR_STRANGERS = timedelta(minutes=1)
_MOST_IN_A_ROW = 20  # so many older messages in a row are no paste, but an export that is out of order
_MOST_SENDERS = 20_000
_MOST_PASTED = 100_000


class FirstJudge:
    """Decides by what a conversation has shown so far; `pasted` are the offsets of what it turned down."""

    def __init__(self) -> None:
        self.pasted: set[int] = set()
        self._senders: set[str] = set()
        self._last: datetime | None = None
        self._before: datetime | None = None
        self._in_a_row = 0

    def begin(self, head: Head) -> None:
        """Another conversation begins."""
        self._senders = {sender_of(head.name).key}
        self._last = self._before = None
        self._in_a_row = 0

    def is_head(self, entry: Entry) -> bool:
        """Whether a message begins: times go on, or go back a little with somebody who was there before."""
        sender = sender_of(entry.sender).key
        if self._is_pasted(entry.at, is_known=sender in self._senders):
            self._in_a_row += 1
            if len(self.pasted) < _MOST_PASTED and self._in_a_row < _MOST_IN_A_ROW:
                self.pasted.add(entry.offset)
                return False
        self._in_a_row = 0
        if len(self._senders) < _MOST_SENDERS:
            self._senders.add(sender)
        self._before, self._last = self._last, entry.at
        return True

    def _is_pasted(self, at: datetime, *, is_known: bool) -> bool:
        if self._last is None or at >= self._last:
            return False
        # One message with a time far ahead must not make everything after it look old.
        latest = min(self._last, self._before) if self._before else self._last
        return at < latest - (_BACK_FOR_KNOWN if is_known else _BACK_FOR_STRANGERS)


class SameAsBefore:
    """Decides as the first reading did."""

    def __init__(self, pasted: frozenset[int]) -> None:
        self._pasted = pasted

    def begin(self, head: Head) -> None:
        """Nothing depends on the conversation any more."""

    def is_head(self, entry: Entry) -> bool:
        """Whether the first reading took it for one."""
        return entry.offset not in self._pasted
