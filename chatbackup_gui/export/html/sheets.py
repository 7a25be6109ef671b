"""Which months share a page: whole months, one after another, until the next would be too many.

It is decided by what the catalogue counts, so that nothing is read for it, and once: a month stays on the page that it
was first written on, which is noted. So only the last page grows, and what comes late changes the page it belongs to.
"""

from __future__ import annotations

from itertools import chain

import msgspec

from chatbackup_gui.export.document import Chat, Document
from chatbackup_gui.export.html.places import MOST_ON_A_PAGE, page_name
from chatbackup_gui.export.ledger import ChatNote, MonthNote
from chatbackup_gui.export.plan import Planned, planned_with_noted


class Sheet(msgspec.Struct):
    """Months that share a page, or one month: more messages than fit are divided into parts, called by `name` as well.

    `noted` are its months as they were last written, with those of which the catalogue knows nothing any more. Where
    they have the name, what is known makes a sheet of its own, so that their pages stay.
    """

    name: int
    months: list[Planned] = []
    noted: dict[int, MonthNote] = {}

    @property
    def is_wanted(self) -> bool:
        """Whether any of it lies in the span of the export."""
        return any(each.is_wanted for each in self.months)

    @property
    def with_media(self) -> bool:
        """Whether its media are written."""
        return any(each.with_media for each in self.months)

    @property
    def messages(self) -> int:
        """About how many there are."""
        return sum(map(_messages, self.months))

    @property
    def ways(self) -> tuple[str, str]:
        """The names of the pages before and after it, as they were noted."""
        return next((note.ways for note in self.noted.values()), ("", ""))

    @property
    def pages(self) -> list[str]:
        """The names of its pages, as they were noted."""
        parts = max((note.part + len(note.pages) for note in self.noted.values()), default=0)
        return [page_name(self.name, number) for number in range(parts)]

    @property
    def files(self) -> list[str]:
        """The files that belong to it beside its pages, as they were noted."""
        return list(chain.from_iterable(note.files for note in self.noted.values()))

    def takes(self, each: Planned) -> bool:
        """Tell whether another month goes onto its page."""
        fits = self.messages + _messages(each) <= MOST_ON_A_PAGE
        return fits and bool(self.months) and self.with_media == each.with_media


def sheets_of(document: Document, chat: Chat, note: ChatNote) -> list[Sheet]:
    """Return the sheets of a chat, oldest first: those to be in the export, and those that are there from before."""
    known = {each.month.month: each for each in planned_with_noted(document, chat, note)}
    placed = {int(month): each for month, each in note.months.items() if _is_placed(each, known.get(int(month)))}
    names = _names(document, placed, known)
    ends = {name: month for month, name in sorted(names.items())}
    sheets: dict[int, Sheet] = {}
    last: Sheet | None = None
    for month in sorted(known.keys() | names.keys()):
        each = known.get(month)
        if month in names:
            name = names[month]
        elif last is not None and each is not None and (ends.get(last.name, 0) > month or last.takes(each)):
            name = last.name
        else:
            name = month
        last = sheets.setdefault(name, Sheet(name))
        last.months += [each] if each else []
        last.noted |= {month: placed[month]} if month in placed else {}
    return list(sheets.values())


def _is_placed(note: MonthNote, each: Planned | None) -> bool:
    """Whether a month has its page for good; not one that was written when no month shared any."""
    return bool(note.page) or each is None or not each.is_wanted


def _names(document: Document, placed: dict[int, MonthNote], known: dict[int, Planned]) -> dict[int, int]:
    """Return the names of the sheets on which months are already."""
    gone = {month for month, note in placed.items() if month not in known and not _is_moved(document, note, known)}
    names = {month: note.page or month for month, note in sorted(placed.items())}
    instead: dict[int, int] = {}
    for month, name in names.items():
        if name in gone and month not in gone:
            names[month] = instead.setdefault(name, month)
    return names


def _is_moved(document: Document, note: MonthNote, known: dict[int, Planned]) -> bool:
    """Whether the messages of a month are in another one now, because the reader's zone is another."""
    return note.first_at is not None and document.month_of(note.first_at) in known


def _messages(each: Planned) -> int:
    is_cut = each.month.cut_since is not None or each.month.cut_until is not None
    return each.noted.messages if is_cut and each.noted else each.month.messages
