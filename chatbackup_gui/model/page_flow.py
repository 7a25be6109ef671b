"""What is typeset: a conversation as a flow of lines and boxes for pages of paper, one JSON object a line.

The export writes it to the standard input of the typesetter, which knows nothing of chats, and reads `Reply` from its
standard output. Every text is plain: nothing in it is markup. A flow makes one file.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from chatbackup_gui.model.job import ProblemCode

MOST_PAGES = 2_000  # of one file; a conversation goes on in another


class Piece(msgspec.Struct, frozen=True, tag=True, omit_defaults=True, gc=False):
    """Something that flows, or tells how."""


class Opening(Piece, frozen=True):
    """Comes first. `file` is written; `head` runs at the top of each page, before the days that it shows.

    `lines` stand below the title, and below them what `Ending` says.
    """

    file: str
    title: str
    head: str
    lines: tuple[str, ...]


class Heading(Piece, frozen=True):
    """A month."""

    text: str


class Day(Piece, frozen=True):
    """A line for a day, and what it is called in the head of the page."""

    text: str
    short: str


class Style(StrEnum):
    """How a paragraph looks."""

    PLAIN = "plain"
    STRONG = "strong"
    SMALL = "small"  # about a message, not of it
    QUOTE = "quote"


class Paragraph(Piece, frozen=True):
    """Words of a message; `depth` says how many forwards they lie in."""

    text: str
    style: Style = Style.PLAIN
    depth: int = 0


class Box(Piece, frozen=True):
    """What paper cannot show: a file, a video, a place. `lines` say more in small letters."""

    title: str
    lines: tuple[str, ...] = ()
    depth: int = 0


class Image(Piece, frozen=True):
    """A picture in a file. Where it cannot be shown, `otherwise` stands in its place."""

    file: str
    otherwise: Box
    is_small: bool = False  # a sticker
    depth: int = 0


class Said(Piece, frozen=True):
    """A message. `name` is empty where the sender is the one of the message before."""

    name: str
    time: str
    is_own: bool
    parts: tuple[Paragraph | Box | Image, ...]


class Told(Piece, frozen=True):
    """What the chat program says, in the middle of the line."""

    text: str


class AskPages(Piece, frozen=True):
    """Ask how many pages there are by now; answered by `Pages`."""


class Ending(Piece, frozen=True):
    """Comes last; `lines` are what is known only now, and stand on the first page. Answered by `Written`.

    The dates in the file are `made_at`, so that the same flow gives the same bytes.
    """

    lines: tuple[str, ...]
    made_at: datetime


AnyPiece = Opening | Heading | Day | Said | Told | AskPages | Ending


class Reply(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """What the typesetter says."""


class Pages(Reply, frozen=True):
    """How many pages there are."""

    pages: int


class Written(Reply, frozen=True):
    """That the file is there. `problems` are how often what happened, by code."""

    pages: int
    problems: dict[ProblemCode, int] = {}


class Refused(Reply, frozen=True):
    """That the file cannot be written, and why; the last of all."""

    reason: str


AnyReply = Pages | Written | Refused

NO_GLYPH = ProblemCode("export.glyph")  # characters that no font here has
NO_CHINESE = ProblemCode("export.chinese_font")  # Chinese characters, and no font here has any
UNFINISHED = ProblemCode("export.unfinished")  # page numbers, bookmarks and some characters are as Qt left them
BROKEN_IMAGE = ProblemCode("export.image")  # pictures that cannot be shown
