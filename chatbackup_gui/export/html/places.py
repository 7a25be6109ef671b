"""Where pages lie in the folder, and what they are called: names that never change."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from chatbackup_gui.export.ledger import ChatNote, MonthNote
from chatbackup_gui.model.transcript import Position

FORM = "html"
MOST_ON_A_PAGE = 2_000
CHAT_PAGE = "index.html"
ROOT = "../../"  # from a chat's pages to the folder of the export


def page_name(month: int, number: int) -> str:
    """Return the name of a page, without extension: its first month, and its number from 0 among those called so."""
    return f"{month // 100:04}-{month % 100:02}" + (f"-{number + 1}" if number else "")


def month_anchor(month: int) -> str:
    """Return what a month is jumped to by on a page that it shares."""
    return f"month-{page_name(month, 0)}"


def page_of(name: int, part: int, pages: Sequence[Position], position: Position) -> str:
    """Return the file of the page on which a message of a month stands; pages and part are as a MonthNote has them."""
    return page_name(name, part + max(0, bisect_right(pages, position) - 1)) + ".html"


def page_names(month: int, note: MonthNote) -> list[str]:
    """Return the names of the pages on which a month has messages."""
    return [page_name(note.page or month, note.part + number) for number in range(len(note.pages))]


def pages_in(note: ChatNote) -> list[str]:
    """Return the names of all pages, oldest first."""
    return list(dict.fromkeys(name for month, each in months_in(note) for name in page_names(month, each)))


def page_files(chat_folder: str, names: Iterable[str]) -> list[str]:
    """Return the files of pages: themselves, and what is searched of them."""
    return [file for name in names for file in (f"{chat_folder}/{name}.html", f"{chat_folder}/search/{name}.js")]


def months_in(note: ChatNote) -> list[tuple[int, MonthNote]]:
    """Return the months that have pages, oldest first."""
    return sorted((int(month), each) for month, each in note.months.items() if each.pages)
