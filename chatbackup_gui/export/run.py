"""An export: a document written into a folder, in one of the formats."""

from __future__ import annotations

from pathlib import Path

import msgspec

from chatbackup_gui.export.document import Document
from chatbackup_gui.export.folder import OutputFolder
from chatbackup_gui.export.html.write import write_html
from chatbackup_gui.export.json_lines import JsonLines
from chatbackup_gui.export.lines import LineFormat, write_lines
from chatbackup_gui.export.media_files import MediaFiles
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
        open_first = ""
        if form is ExportFormat.HTML:
            open_first = write_html(document, folder, words, media, tally)
        else:
            line_format = _line_format(form, document, words)
            write_lines(document, folder, line_format, media, tally)
            if len(document.chats) == 1:
                open_first = f"{folder.chat_folder(document.chats[0])}/messages{line_format.suffix}"
    return ExportResult(open_first, tally.messages, folder.written, folder.kept, folder.written_bytes, tally.problems)


def _line_format(form: ExportFormat, document: Document, words: Words) -> LineFormat:
    if form is ExportFormat.CSV:
        return Table(document.zone)
    if form is ExportFormat.TEXT:
        return PlainText(words, document.zone)
    return JsonLines()
