"""Messages in the HTML of an `.mht` export, row by row of its one table (FORMAT.md, HTML)."""

from __future__ import annotations

import re
from datetime import date

from chatbackup_gui.sources.qq_export.html_text import unescaped
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

OWN_COLOUR = b"#42b475"
_LONGEST_HEAD_BYTES = 16_384  # of a row without a message: what stands in it is one line
_LARGEST_ROW_BYTES = LARGEST_BODY_BYTES + _LONGEST_HEAD_BYTES
_ROW_END = re.compile(rb"</tr\s{0,8}>", re.IGNORECASE)
_LONGEST_ROW_END_BYTES = 13
_MESSAGE = re.compile(
    rb"<tr[^<>]{0,2000}>\s{0,64}<td[^<>]{0,2000}>\s{0,64}<div([^<>]{0,2000})>\s{0,64}<div[^<>]{0,2000}>([^<]{0,8000})</div>"
    rb"\s{0,64}(\d{1,2}):(\d\d):(\d\d)(?:(?:&nbsp;|\s){0,8}([AaPp])[Mm])?\s{0,64}</div>",
    re.IGNORECASE,
)
_TAG = re.compile(rb"<[^<>]*>")
_DATE = re.compile(r"日期[:：]\s{0,8}(\d{4})-(\d{1,2})-(\d{1,2})")
_GROUP = re.compile(r"消息分组[:：](.*)", re.DOTALL)
_OBJECT = re.compile(r"消息对象[:：](.*)", re.DOTALL)


class RowScanner:
    """Finds the messages in the HTML from `start` on; `day` is the day on which it begins, where that is known."""

    def __init__(self, start: int = 0, day: date | None = None) -> None:
        self._offset = start  # where the row that is under way begins
        self._kept = b""  # what has come of it
        self._dropped_bytes = 0  # and what of it was not kept, because it is too long
        self._day = day
        self._group = ""

    def feed(self, data: bytes) -> list[Record]:
        """Take the next bytes; return the records that are complete."""
        found: list[Record] = []
        buffer, at = self._kept + data, 0
        search_from = max(0, len(self._kept) - _LONGEST_ROW_END_BYTES)
        while end := _ROW_END.search(buffer, search_from):
            found += self._records_of(buffer[at : end.start()])
            self._offset += self._dropped_bytes + end.end() - at
            self._dropped_bytes = 0
            at = search_from = end.end()
        self._kept = buffer[at:]
        if self._dropped_bytes or len(self._kept) > _LARGEST_ROW_BYTES + _LONGEST_ROW_END_BYTES:
            self._dropped_bytes += len(self._kept[:-_LONGEST_ROW_END_BYTES])
            self._kept = self._kept[-_LONGEST_ROW_END_BYTES:]
        return found

    def end(self) -> list[Record]:
        """Return what a file that was cut off leaves of its last row; the end of the table is none."""
        if self._dropped_bytes or len(self._kept) > _LONGEST_HEAD_BYTES or _visible(self._kept):
            return [Torn(self._offset, "the export ends within a message")]
        return []

    def _records_of(self, row: bytes) -> list[Record]:
        """Return what a row tells, without its end."""
        if self._dropped_bytes or len(row) > _LARGEST_ROW_BYTES:
            return [Torn(self._offset, "longer than any message")]
        row = row[max(row.rfind(b"<tr"), row.rfind(b"<TR"), 0) :]
        message = _MESSAGE.match(row)
        entry = self._entry_of(message, row[message.end() :]) if message else None
        if entry:
            return [entry]
        if message or len(row) > _LONGEST_HEAD_BYTES:
            return [self._torn(row)]
        return self._told_by(row)

    def _entry_of(self, message: re.Match[bytes], body: bytes) -> Entry | None:
        """Return a message, None where it has no day, or a time that there is not."""
        at = wall_time(self._day, int(message[3]), int(message[4]), int(message[5]), message[6] or b"")
        if not at:
            return None
        sender = unescaped(message[2].decode("utf-8", "replace")).strip()
        is_mine = OWN_COLOUR in message[1].lower() if sender else None
        return Entry(self._offset, at, sender, body, is_mine)

    def _torn(self, row: bytes) -> Record:
        """Return what is left of a row that is not understood: all of it where it stands under a day."""
        at = wall_time(self._day, 0, 0, 0)
        return Entry(self._offset, at, "", row, is_torn=True) if at else Torn(self._offset, "a row without a date")

    def _told_by(self, row: bytes) -> list[Record]:
        """Return what a row without a message tells; take note of a day or of a folder of contacts."""
        text = _visible(row)
        if found := _DATE.fullmatch(text):
            self._day = wall_day(found[1], found[2], found[3])
            return [] if self._day else [Torn(self._offset, "a date that there never was")]
        if found := _GROUP.fullmatch(text):
            self._group = found[1].strip()
            return []
        if found := _OBJECT.fullmatch(text):
            head = Head(self._offset, self._group, found[1].strip())
            self._day, self._group = None, ""
            return [head]
        return [self._torn(row)] if text not in ("", TITLE) else []


def _visible(row: bytes) -> str:
    """Return what a person sees of a row."""
    return unescaped(_TAG.sub(b"", row).decode("utf-8", "replace")).strip()
