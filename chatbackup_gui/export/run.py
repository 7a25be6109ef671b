"""An export: a document written into a folder, in one of the formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from chatbackup_gui.export.document import Document
from chatbackup_gui.export.folder import OutputFolder
from chatbackup_gui.export.html.write import write_html
from chatbackup_gui.export.json_lines import JsonLines
from chatbackup_gui.export.lines import write_lines
from chatbackup_gui.export.media_files import MediaFiles
from chatbackup_gui.export.pdf.write import write_pdf
from chatbackup_gui.export.plain_text import PlainText
from chatbackup_gui.export.tables import Table
from chatbackup_gui.export.tally import Tally
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.job import CancelToken, Problem, Report, silent


class ExportResult(msgspec.Struct, frozen=True):
    """What is in the folder now: `kept` files lay there already just so. `open_first` is relative, "" for the folder.

    `messages` counts those of the document, written now or before.
    """

    open_first: str
    messages: int
    written: int
    kept: int
    written_bytes: int
    problems: list[Problem]


def export(
    document: Document,
    path: Path,
    form: ExportFormat,
    *,
    words: Words | None = None,
    token: CancelToken | None = None,
    report: Report = silent,
) -> ExportResult:
    """Write what differs into a folder, which is made if need be. Raises TargetNotUsable, Cancelled.

    Where it breaks off, what was written stays, is valid, and is not written again by the next one.
    """
    words, token = words or Words(), token or CancelToken()
    tally = Tally(total=sum(chat.messages for chat in document.chats), token=token, report=report)
    with OutputFolder(path) as folder:
        media = MediaFiles(document, folder, token=token)
        open_first = WRITERS[form](document, folder, words, media, tally)
    return ExportResult(open_first, tally.messages, folder.written, folder.kept, folder.written_bytes, tally.problems)


def _write_table(document: Document, folder: OutputFolder, _: Words, media: MediaFiles, tally: Tally) -> str:
    return write_lines(document, folder, Table(document.zone), media, tally)


def _write_json_lines(document: Document, folder: OutputFolder, _: Words, media: MediaFiles, tally: Tally) -> str:
    return write_lines(document, folder, JsonLines(), media, tally)


def _write_text(document: Document, folder: OutputFolder, words: Words, media: MediaFiles, tally: Tally) -> str:
    return write_lines(document, folder, PlainText(words, document.zone), media, tally)


Writer = Callable[[Document, OutputFolder, Words, MediaFiles, Tally], str]
"""Writes what differs and returns the name of the file to look at first, empty for the folder."""

WRITERS: dict[ExportFormat, Writer] = {
    ExportFormat.HTML: write_html,
    ExportFormat.PDF: write_pdf,
    ExportFormat.CSV: _write_table,
    ExportFormat.JSON_LINES: _write_json_lines,
    ExportFormat.TEXT: _write_text,
}
