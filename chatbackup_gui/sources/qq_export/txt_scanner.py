"""Messages in a `.txt` export (FORMAT.md, Text)."""

from __future__ import annotations

import re
from typing import Protocol

import msgspec

from chatbackup_gui.sources.qq_export.records import (
    LARGEST_BODY_BYTES,
    TITLE,
    Entry,
    Head,
    Record,
    Torn,
    wall_day,
    wall_time,
)

_LONGEST_MARK_BYTES = 4_096  # more than any match of _MARK has
_LOOK_BACK_BYTES = 3
_BLANK = b"\xef\xbb\xbf \t\r\n"
_MARK = re.compile(
    rb"^(?:"
    rb"(\d{4})-(\d\d)-(\d\d) (\d{1,2}):(\d\d):(\d\d)(?: ([AaPp])[Mm](?=[ \r\n]|\Z))?(?: ([^\r\n]{0,1000}))?"
    rb"|={16,80}[ ]{0,4}\r?\n" + "消息分组:".encode() + rb"([^\r\n]{0,1000})\r?\n={16,80}[ ]{0,4}\r?\n"
    rb"" + "消息对象:".encode() + rb"([^\r\n]{0,1000})\r?\n={16,80}[ ]{0,4}"
    rb")(?:\r?\n|\Z)",
    re.MULTILINE,
)


class Judge(Protocol):
    """Decides which lines that look like the head of a message are one; the others are text that somebody pasted."""

    def begin(self, head: Head) -> None:
        """Another conversation begins."""
        ...

    def is_head(self, entry: Entry) -> bool:
        """Whether a message begins; `entry` has no body yet."""
        ...


class TextScanner:
    """Finds the messages in the bytes from `start` on."""

    def __init__(self, judge: Judge, start: int = 0) -> None:
        self._judge = judge
        self._buffer = b""
        self._base = start  # where the buffer's first byte stands in the file
        self._at = 0  # how far the buffer was searched
        self._begin(0, None)

    def feed(self, data: bytes) -> list[Record]:
        """Take the next bytes; return the records that are complete."""
        self._buffer += data
        return self._search(len(self._buffer) - _LONGEST_MARK_BYTES)

    def end(self) -> list[Record]:
        """Return the last message."""
        return [*self._search(len(self._buffer) + 1), *self._finished()]

    def _search(self, limit: int) -> list[Record]:
        """Look for marks that begin before `limit`; each is there as a whole, so that no cut can change it."""
        found: list[Record] = []
        while self._at < limit:
            mark = _MARK.search(self._buffer, self._at)
            if mark is None or mark.start() >= limit:
                self._keep_text(min(limit, len(self._buffer)))
                break
            self._keep_text(mark.start())
            found += self._taken(mark)
        kept_from = max(0, self._at - _LOOK_BACK_BYTES)
        self._buffer, self._base, self._at = self._buffer[kept_from:], self._base + kept_from, self._at - kept_from
        return found

    def _taken(self, mark: re.Match[bytes]) -> list[Record]:
        """Begin a conversation or a message, unless the mark is but a line of text."""
        if mark[10] is not None:
            done = self._finished()
            head = Head(self._base + mark.start(), readable(mark[9]), readable(mark[10]))
            self._judge.begin(head)
            self._begin(mark.end(), None)
            return [*done, head]
        entry = self._entry_of(mark) if self._may_begin(mark.start()) else None
        if entry is None or not self._judge.is_head(entry):
            self._keep_text(mark.end())
            return []
        done = self._finished()
        self._begin(mark.end(), entry)
        return done

    def _entry_of(self, mark: re.Match[bytes]) -> Entry | None:
        """Return the message that a mark begins, None where there is no such day or hour."""
        day = wall_day(mark[1], mark[2], mark[3])
        at = wall_time(day, int(mark[4]), int(mark[5]), int(mark[6]), mark[7] or b"")
        return Entry(self._base + mark.start(), at, readable(mark[8] or b"")) if at else None

    def _may_begin(self, start: int) -> bool:
        """Whether a blank line stands before, or nothing at all in this conversation."""
        before = self._buffer[max(0, start - _LOOK_BACK_BYTES) : start]
        return before.endswith((b"\n\n", b"\n\r\n")) or (self._entry is None and self._is_blank)

    def _begin(self, at: int, entry: Entry | None) -> None:
        """Collect text anew, behind the head of a message or of a conversation."""
        self._entry, self._at, self._begun_at = entry, at, self._base + at
        self._body: list[bytes] = []
        self._body_bytes = 0
        self._is_blank = True  # whether nothing but blanks was collected

    def _keep_text(self, until: int) -> None:
        """Add what stands before an offset to the message's text, as far as that is not too long."""
        piece = self._buffer[self._at : until]
        self._is_blank = self._is_blank and not piece.strip(_BLANK)
        room = LARGEST_BODY_BYTES - self._body_bytes
        if room > 0:
            self._body.append(piece[:room])
        self._body_bytes += len(piece)
        self._at = until

    def _text(self) -> bytes:
        return b"".join(self._body)

    def _finished(self) -> list[Record]:
        """Return the message that ends here, or what stands before the first one and is not the export's title."""
        if self._entry:
            is_cut = self._body_bytes > LARGEST_BODY_BYTES
            return [msgspec.structs.replace(self._entry, body=self._text(), is_cut=is_cut)]
        lines = [line for line in readable(self._text()).splitlines() if line.strip() and not line.startswith(TITLE)]
        return [Torn(self._begun_at, "text outside of any message")] if lines else []


def readable(data: bytes) -> str:
    """Return a text without the blanks around it; bytes that are no UTF-8 show as U+FFFD."""
    return data.decode("utf-8", "replace").strip("\ufeff \t\r\n")
