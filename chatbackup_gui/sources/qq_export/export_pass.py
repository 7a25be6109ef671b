"""One pass over files of exports: month after month, all of them side by side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources.base import Batch
from chatbackup_gui.sources.qq_export.chats import Chat, chats_of
from chatbackup_gui.sources.qq_export.cursor import Cursor, Pending
from chatbackup_gui.sources.qq_export.decoder import Decoder
from chatbackup_gui.sources.qq_export.export_file import ExportFile, OpenFiles
from chatbackup_gui.sources.qq_export.outline import Outline, Segment, entries_of
from chatbackup_gui.sources.qq_export.timeline import Month, Stretch, months_of
from chatbackup_gui.sources.qq_export.wall_clock import WallClock

_BATCH_MESSAGES = 2_000
_BATCH_BYTES = 4 * 2**20  # of texts and payloads
_NOTHING_READ = 0


class Drawn(msgspec.Struct, frozen=True):
    """A file, what it holds (None if it is no export), and whose conversations its blocks are."""

    file: ExportFile
    outline: Outline | None
    problems: list[Problem]
    chats: list[Chat]

    @classmethod
    def of(cls, file: ExportFile, outline: Outline | None, problems: list[Problem]) -> Drawn:
        """Look at whose conversations they are."""
        return cls(file, outline, problems, chats_of(file.path.stem, outline.blocks) if outline else [])


class ExportPass:
    """Reads the messages of files whose outlines are known."""

    def __init__(self, drawn: list[Drawn], files: OpenFiles, clock: WallClock, me: PersonId) -> None:
        self._drawn = drawn
        self._files = files
        self._clock = clock
        self._me = me

    def batches(
        self, seen: Cursor, after: Cursor, problems: list[Problem], token: CancelToken, *, is_full: bool
    ) -> Iterator[Batch]:
        """Yield everything, or what an earlier pass over the same files left; the last batch has the cursor `after`.

        A pass that reads everything again has no cursor on the way, from which a later one would take it for a first.
        """
        stamps = {drawn.file.name: drawn.file.stamp for drawn in self._drawn}
        begun = seen.pending.month if seen.pending and seen.pending.files == stamps else _NOTHING_READ
        stretches = [stretch for stretch in self._stretches(token) if stretch.segment.month > begun]
        total, done = sum(stretch.segment.messages for stretch in stretches), 0
        for month in months_of(stretches):
            here = None if is_full else Cursor(files=seen.files, pending=Pending(month.number, stamps))
            for sightings, is_last in _cut(month, token):
                done += len(sightings)
                yield Batch(sightings, problems, here.encode() if here and is_last else None, done, max(total, done))
                problems = []
        yield Batch([], problems, after.encode(), done, done)

    def _stretches(self, token: CancelToken) -> Iterator[Stretch]:
        for drawn in self._drawn:
            if drawn.outline:
                for segment in drawn.outline.segments:
                    yield Stretch(segment, partial(self._sightings, drawn, drawn.outline, segment, token))

    def _sightings(
        self, drawn: Drawn, outline: Outline, segment: Segment, token: CancelToken, piece_bytes: int
    ) -> Iterator[Sighting]:
        """Yield a segment's messages. Raises SourceError, Cancelled."""

        def read_at(size_bytes: int, offset: int) -> bytes:
            token.check()
            return self._files.read_at(drawn.file, size_bytes, offset)

        folder = drawn.file.name if outline.layout else ""
        decoder = Decoder(drawn.chats[segment.block], self._me, self._clock, folder)
        return map(decoder.sighting, entries_of(outline, segment, read_at, piece_bytes))


def _cut(month: Month, token: CancelToken) -> Iterator[tuple[list[Sighting], bool]]:
    """Yield a month's messages in parts, and whether each is the last one."""
    part: list[Sighting] = []
    size_bytes = 0
    for sighting in month.sightings:
        token.check()
        part.append(sighting)
        size_bytes += len(sighting.raw) + len(sighting.message.text)
        if len(part) >= _BATCH_MESSAGES or size_bytes >= _BATCH_BYTES:
            yield part, False
            part, size_bytes = [], 0
    yield part, True
