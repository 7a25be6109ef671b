"""What a file of exports holds, without its messages: conversations, and where in the file each one's months begin.

A first reading makes it. Later the messages of a month are read from all files side by side, which needs no more memory
than a piece of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.sources.qq_export.export_file import ExportFile, Form
from chatbackup_gui.sources.qq_export.mht_parts import MhtLayout, ReadAt, layout_of
from chatbackup_gui.sources.qq_export.mht_scanner import RowScanner
from chatbackup_gui.sources.qq_export.pasted import FirstJudge, SameAsBefore
from chatbackup_gui.sources.qq_export.records import Entry, Head, Record, Scanner, Torn
from chatbackup_gui.sources.qq_export.senders import Sender, sender_of
from chatbackup_gui.sources.qq_export.txt_scanner import TextScanner

UNREADABLE = ProblemCode("source.unreadable_message")  # and kept as found
DAMAGED_PART = ProblemCode("source.damaged_page")
PIECE_BYTES = 256 * 1024
_MOST_BLOCKS = 20_000  # conversations of one file
_MOST_SEGMENTS = 100_000
_MOST_PEOPLE = 100_000
_MOST_PROBLEMS = 10_000

Check = Callable[[], None]


class Block(msgspec.Struct):
    """One conversation of a file. `people` are the names that were seen, by `Sender.key`, the latest for each.

    `own_names` are those in the owner's colour. `with_id` and `entries` count messages: those whose sender has a number
    or mail address, and all that people wrote.
    """

    group: str
    name: str
    people: dict[str, Sender] = {}
    own: Counter[Sender] = msgspec.field(default_factory=Counter)
    with_id: int = 0
    entries: int = 0


class Segment(msgspec.Struct, gc=False):
    """The messages of one conversation and month that stand together, from `start` to `end` of the file.

    `month` is yyyymm by the clock on the wall, `day` the first message's day. `is_ordered` says that no time goes back.
    """

    block: int
    month: int
    day: date
    start: int
    end: int
    messages: int
    is_ordered: bool = True


class Outline(msgspec.Struct):
    """A file's conversations and segments, both in the file's order, and what could not be understood."""

    blocks: list[Block]
    segments: list[Segment]
    problems: list[Problem]
    pasted: frozenset[int] = frozenset()
    layout: MhtLayout | None = None

    @property
    def messages(self) -> int:
        """How many messages there are."""
        return sum(segment.messages for segment in self.segments)


def outline_of(
    file: ExportFile, form: Form, read_at: ReadAt, check: Check, *, most_bytes: int | None = None
) -> Outline:
    """Read a file for the first time, or the beginning of it, if `most_bytes` says how much.

    Raises FormatError, and what `read_at` and `check` raise.
    """
    drawing = _Drawing(file.name)
    size_bytes = file.size_bytes if most_bytes is None else min(file.size_bytes, most_bytes)
    if form is Form.TXT:
        judge = FirstJudge()
        _draw(drawing, TextScanner(judge), read_at, (0, size_bytes), check)
        return drawing.finished(size_bytes, pasted=frozenset(judge.pasted))
    layout = layout_of(read_at, size_bytes, check)
    _draw(drawing, RowScanner(layout.start), read_at, (layout.start, layout.end), check)
    return drawing.finished(layout.end, layout=layout)


def entries_of(outline: Outline, segment: Segment, read_at: ReadAt, piece_bytes: int) -> Iterator[Entry]:
    """Yield the messages of a segment, as the first reading saw them. Raises what `read_at` raises."""
    start, end = segment.start, segment.end
    judge = SameAsBefore(outline.pasted)
    scanner: Scanner = RowScanner(start, segment.day) if outline.layout else TextScanner(judge, start)
    for records in _fed(scanner, read_at, (start, end), piece_bytes):
        yield from (record for record in records if isinstance(record, Entry))


def _draw(drawing: _Drawing, scanner: Scanner, read_at: ReadAt, within: tuple[int, int], check: Check) -> None:
    for records in _fed(scanner, read_at, within, PIECE_BYTES):
        check()
        for record in records:
            drawing.take(record)


def _fed(scanner: Scanner, read_at: ReadAt, within: tuple[int, int], piece_bytes: int) -> Iterator[list[Record]]:
    """Feed a stretch of a file to a scanner, piece by piece; yield what it finds."""
    at, end = within
    while at < end and (data := read_at(min(piece_bytes, end - at), at)):
        at += len(data)
        yield list(scanner.feed(data))
    yield list(scanner.end())


class _Drawing:
    """An outline that is being made. What would make it grow without end is counted, and cut."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._blocks: list[Block] = []
        self._segments: list[Segment] = []
        self._problems: list[Problem] = []
        self._more_problems = 0
        self._people = 0
        self._is_open = False  # whether the last segment may grow
        self._last: datetime | None = None

    def take(self, record: Record) -> None:
        """Add what was found next."""
        if isinstance(record, Torn):
            self._complain(DAMAGED_PART, record.offset, record.reason)
        elif isinstance(record, Head):
            self._close(record.offset)
            self._blocks.append(Block(record.group, record.name))
            if len(self._blocks) > _MOST_BLOCKS:
                raise FormatError("more conversations than QQ has contacts")
        else:
            self._add(record)

    def finished(self, end: int, *, pasted: frozenset[int] = frozenset(), layout: MhtLayout | None = None) -> Outline:
        """Return the outline of a file whose messages end there."""
        self._close(end)
        if self._more_problems:
            self._problems.append(Problem(UNREADABLE, self._file, f"and more of them: {self._more_problems}"))
        return Outline(self._blocks, self._segments, self._problems, pasted, layout)

    def _add(self, entry: Entry) -> None:
        if not self._blocks:
            self._blocks.append(Block("", ""))
        segment = self._segment_for(entry)
        segment.messages += 1
        segment.is_ordered = segment.is_ordered and (not self._last or entry.at >= self._last)
        self._last = entry.at
        self._meet(self._blocks[-1], entry)
        if entry.is_cut:
            self._complain(DAMAGED_PART, entry.offset, "longer than any message; its end was left out")
        elif entry.is_torn:
            self._complain(UNREADABLE, entry.offset, "a row that is neither message nor date")
        elif not _is_text(entry.body):
            self._complain(UNREADABLE, entry.offset, "bytes that are no text")

    def _segment_for(self, entry: Entry) -> Segment:
        """Return the segment that a message belongs to, a new one where a month or conversation begins."""
        month = entry.at.year * 100 + entry.at.month
        last = self._segments[-1] if self._is_open else None
        if last and (last.month == month or len(self._segments) >= _MOST_SEGMENTS):
            return last
        self._close(entry.offset)
        self._last, self._is_open = entry.at, True
        self._segments.append(Segment(len(self._blocks) - 1, month, entry.at.date(), entry.offset, entry.offset, 0))
        return self._segments[-1]

    def _close(self, end: int) -> None:
        if self._is_open:
            self._segments[-1].end = end
        self._is_open = False

    def _meet(self, block: Block, entry: Entry) -> None:
        """Take note of who wrote."""
        sender = sender_of(entry.sender)
        if sender.is_system:
            return
        block.entries += 1
        block.with_id += bool(sender.id)
        if sender.key not in block.people:
            self._people += 1
        if self._people <= _MOST_PEOPLE or sender.key in block.people:
            block.people[sender.key] = sender
            if entry.is_mine:
                block.own[sender] += 1

    def _complain(self, code: ProblemCode, offset: int, reason: str) -> None:
        if len(self._problems) < _MOST_PROBLEMS:
            self._problems.append(Problem(code, f"{self._file}#{offset}", reason))
        else:
            self._more_problems += 1


def _is_text(body: bytes) -> bool:
    """Whether all of a message can be read; one that was cut may end within a character."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
