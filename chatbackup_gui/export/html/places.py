"""Where pages lie in the folder, and what they are called: names that never change."""

from __future__ import annotations

from bisect import bisect_right

from chatbackup_gui.export.ledger import ChatNote, MonthNote
from chatbackup_gui.model.transcript import Position

FORM = "html"
MOST_ON_A_PAGE = 2_000
CHAT_PAGE = "index.html"
ROOT = "../../"  # from a chat's pages to the folder of the export


def page_name(month: int, number: int) -> str:
    """Return the name of a month's page, without extension; pages count from 0."""
    return f"{month // 100:04}-{month % 100:02}" + (f"-{number + 1}" if number else "")


def page_of(month: int, pages: tuple[Position, ...], position: Position) -> str:
    """Return the file of the page on which a message of a month stands."""
    return page_name(month, max(0, bisect_right(pages, position) - 1)) + ".html"


def files_of(chat_folder: str, month: int, note: MonthNote) -> list[str]:
    """Return every file that a month has: pages, what is searched, media."""
    names = [page_name(month, number) for number in range(len(note.pages))]
    pages = [file for name in names for file in (f"{chat_folder}/{name}.html", f"{chat_folder}/search/{name}.js")]
    return [*pages, *note.files]


def months_in(note: ChatNote) -> list[tuple[int, MonthNote]]:
    """Return the months that have pages, oldest first."""
    return sorted((int(month), each) for month, each in note.months.items() if each.pages)
