"""Chats as JSON Lines: one entry a line, just as the document has it, with the files of its media beside it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chatbackup_gui.export.document import Chat
from chatbackup_gui.export.lines import Names, names_of
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.transcript import Entry

_encode = msgspec.json.Encoder().encode


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line. `files` has one name within the export's folder for each medium, in order, empty for one nobody has."""

    entry: Entry
    files: tuple[str, ...] = ()


class JsonLines:
    """Writes messages as lines."""

    form = str(ExportFormat.JSON_LINES)
    suffix = ".jsonl"
    version = "1"

    def head(self, _: Chat) -> bytes:
        """A file of lines has no head."""
        return b""

    def begin_month(self) -> None:
        """Lines know nothing of those before."""

    def lines(self, _: Chat, entries: Sequence[Entry], names: Names) -> bytes:
        """Return messages as lines."""
        return b"".join(_encode(Line(entry, tuple(names_of(entry, names)))) + b"\n" for entry in entries)
