"""Chats as tables: CSV (RFC 4180) that spreadsheets open, one row a message."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import tzinfo

from chatbackup_gui.export.clock import Clock
from chatbackup_gui.export.document import Chat
from chatbackup_gui.export.lines import Names, names_of
from chatbackup_gui.export.searchable import quoted, said
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.transcript import Entry

COLUMNS = ("time", "sender", "sender_id", "own", "kind", "text", "quoted", "recalled", "earlier", "files", "id")
MOST_CHARACTERS = 32_767  # of a cell; Excel cuts off what is beyond it

_BOM = "\ufeff"  # by which Excel knows UTF-8
# What makes a formula of a cell, and what spreadsheets leave out before it.
_RUN = frozenset("=+-@\t\r\n＝＋－＠")


def inert(text: str) -> str:
    """Return a cell that no spreadsheet runs: what would begin a formula gets an apostrophe, as people write it."""
    first = text[:1]
    if first not in _RUN and not first.isspace():
        return text
    return f"'{text}" if first in _RUN or text.lstrip().startswith(tuple(_RUN)) else text


class Table:
    """Writes messages as rows. Columns are called the same in every language."""

    form = str(ExportFormat.CSV)
    suffix = ".csv"
    version = "1"

    def __init__(self, zone: tzinfo | None) -> None:
        self._clock = Clock(zone)

    def head(self, _: Chat) -> bytes:
        """Return the names of the columns."""
        return (_BOM + ",".join(COLUMNS) + "\r\n").encode()

    def begin_month(self) -> None:
        """Rows know nothing of those before."""

    def lines(self, _: Chat, entries: Sequence[Entry], names: Names) -> bytes:
        """Return messages as rows."""
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows([self._row(entry, names) for entry in entries])
        return text.getvalue().replace("\0", "\ufffd").encode()

    def _row(self, entry: Entry, names: Names) -> tuple[str, ...]:
        moment = self._clock.moment(entry.rank)
        return (
            f"{moment.date.isoformat()} {moment.clock}",
            inert(entry.name),
            inert(entry.sender),
            "yes" if entry.is_own else "no",
            entry.kind,
            inert(_cut(said(entry))),
            inert(_cut(quoted(entry))),
            inert(_cut(entry.recalled or "")),
            inert(_cut("\n".join(entry.earlier))),
            inert("\n".join(names_of(entry, names))),
            inert(entry.id),
        )


def _cut(text: str) -> str:
    return text if len(text) < MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 2]}…"
