"""Messages as pieces of a flow for paper: the words, and what paper cannot show as boxes that say what it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from chatbackup_gui.export.clock import CLOCK, Clock
from chatbackup_gui.export.html.escaping import without_turns
from chatbackup_gui.export.ledger import MediumNote
from chatbackup_gui.export.media_files import SHOWN
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.page_flow import AnyPiece, Box, Day, Image, Paragraph, Said, Style, Told
from chatbackup_gui.model.transcript import (
    AnyPart,
    Card,
    Entry,
    File,
    Forward,
    Medium,
    Money,
    Notice,
    Phone,
    Picture,
    Quoted,
    Spot,
    Sticker,
    Text,
    Unknown,
    Video,
    Voice,
    Where,
)

MOST_CHARACTERS = 20_000  # of one text on paper, some ten pages; the rest is cut, and marked
MOST_NAME = 200
MOST_INSIDE = 20  # forwards inside forwards
RUN_S = 600  # a sender is named again after so long

_UNPRINTABLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffc\ufffe\uffff]")

Set = Paragraph | Box | Image
"""What a message is made of on paper."""


class Pieces:
    """Makes pieces of entries, which are given in order.

    `medium` brings a medium into the export's folder, which is `root`, and tells how it lies there; None where nobody
    has it or none are wanted. Names are told as within `folder`, the chat's own. `whole` puts a text that is too long
    for paper into a file and returns its name.
    """

    def __init__(
        self,
        *,
        words: Words,
        clock: Clock,
        root: Path,
        folder: str,
        medium: Callable[[Medium], MediumNote | None],
        whole: Callable[[str], str],
    ) -> None:
        self._words = words
        self._clock = clock
        self._root = root
        self._folder = folder + "/"
        self._medium = medium
        self._whole = whole
        self.begin()

    def begin(self) -> None:
        """Let the next entry have the line of its day and the name of its sender: another file or month begins."""
        self._day = -1
        self._last: tuple[str, str, int] = "", "", 0

    def of(self, entry: Entry) -> Iterator[AnyPiece]:
        """Yield the pieces of an entry."""
        moment = self._clock.moment(entry.rank)
        if moment.day != self._day:
            self._day, self._last = moment.day, ("", "", 0)
            yield Day(self._words.day(moment.date), moment.date.isoformat())
        if not entry.sender:
            self._last = "", "", 0
            yield Told(self._told(entry))
            return
        seconds = entry.rank // 1_024_000
        follows = self._last[:2] == (entry.sender, entry.name) and seconds - self._last[2] < RUN_S
        self._last = entry.sender, entry.name, seconds
        name = "" if follows else one_line(entry.name) or entry.sender
        yield Said(name, CLOCK[moment.second // 60], entry.is_own, tuple(self._content(entry)))

    def _told(self, entry: Entry) -> str:
        texts = [each.text for each in self._content(entry) if isinstance(each, Paragraph)]
        return "\n".join(texts) or self._words.tr("A message of a kind that ChatBackup does not know")

    def _content(self, entry: Entry) -> Iterator[Set]:
        tr = self._words.tr
        said = [each for part in entry.parts for each in self._part(part, 0)]
        if entry.recalled is not None:
            yield self._small(entry.recalled or tr("This message was taken back."))
            yield from (self._small(tr("What it said before:")),) if said else ()
        yield from said
        if entry.earlier:
            yield self._small(tr("Edited. What it said before:"))
            for text in entry.earlier:
                yield from self._text(text, 0)

    def _part(self, part: AnyPart, depth: int) -> Iterator[Set]:
        """Yield what stands on paper for a part."""
        tr = self._words.tr
        if isinstance(part, Text | Notice):
            yield from self._text(part.text, depth)
        elif isinstance(part, Picture):
            yield from self._picture(part.medium, tr("Picture"), depth)
        elif isinstance(part, Sticker):
            called = one_line(part.text) or tr("Sticker")
            if part.medium is None:
                yield Box(called, depth=depth)
            else:
                yield from self._picture(part.medium, called, depth, is_small=True)
        elif isinstance(part, Video):
            yield from self._video(part.medium, depth)
        elif isinstance(part, Voice):
            yield self._box(part.medium, self._medium(part.medium), tr("Voice message"), depth)
            yield from self._text(part.text, depth) if part.text else ()
        elif isinstance(part, File):
            yield self._box(part.medium, self._medium(part.medium), tr("File"), depth)
        elif isinstance(part, Forward):
            yield from self._forward(part, depth)
        elif isinstance(part, Quoted):
            said = f"{one_line(part.name)}: {part.text}" if part.name else part.text
            yield Paragraph(self._shown(said), Style.QUOTE, depth)
        else:
            yield self._fact(part, depth)

    def _fact(self, part: Card | Spot | Money | Phone | Unknown, depth: int) -> Set:
        tr = self._words.tr
        if isinstance(part, Card):
            return self._lines(depth, part.title or tr("Link"), part.description, without_turns(part.url), part.origin)
        if isinstance(part, Spot):
            place = f"{tr('Location')} {part.latitude:.6g}, {part.longitude:.6g}"
            return self._lines(depth, part.name or part.label, part.label if part.name else "", place)
        if isinstance(part, Money):
            return self._lines(depth, part.amount, part.memo, self._words.money(part.state))
        if isinstance(part, Phone):
            return self._lines(depth, " · ".join(filter(None, (self._words.call(is_video=part.is_video), part.text))))
        return self._lines(depth, tr("A message of a kind that ChatBackup does not know"), part.text)

    def _picture(self, medium: Medium, called: str, depth: int, *, is_small: bool = False) -> Iterator[Set]:
        note = self._medium(medium)
        box = self._box(medium, note, called, depth)
        if note is None or note.media_type not in SHOWN:
            yield box
            return
        cannot = Box(box.title, (*box.lines, self._words.tr("This picture cannot be shown.")), depth)
        yield Image(str(self._root / note.file), cannot, is_small, depth)
        if note.is_preview:
            yield self._small(self._words.tr("Only the small picture can be shown."), depth)

    def _video(self, medium: Medium, depth: int) -> Iterator[Set]:
        note = self._medium(medium)
        box = self._box(medium, note, self._words.tr("Video"), depth)
        poster = "" if note is None else note.poster or (note.file if note.is_preview else "")
        if note is not None and poster and (note.poster or note.media_type in SHOWN):
            yield Image(str(self._root / poster), box, depth=depth)
        yield box

    def _box(self, medium: Medium, note: MediumNote | None, called: str, depth: int) -> Box:
        """Return what a medium is called, how large it is and where it lies."""
        name = one_line(medium.name)
        size = note.size_bytes if note else medium.size_bytes
        facts = " · ".join(filter(None, (called if name else "", self._words.size(size) if size else "")))
        place = note.file.removeprefix(self._folder) if note else self._lacking(medium)
        return Box(name or called, tuple(filter(None, (facts, place))), depth)

    def _lacking(self, medium: Medium) -> str:
        is_lost = medium.where is Where.MISSING
        return self._words.tr("Neither on this computer nor in the vault.") if is_lost else ""

    def _forward(self, part: Forward, depth: int) -> Iterator[Set]:
        yield Paragraph(self._shown(part.title) or self._words.tr("Messages passed on"), Style.STRONG, depth)
        if depth >= MOST_INSIDE:
            return
        for item in part.items:
            yield self._small(" ".join(filter(None, (one_line(item.name), one_line(item.time)))), depth + 1)
            for each in item.parts:
                yield from self._part(each, depth + 1)

    def _text(self, text: str, depth: int) -> Iterator[Set]:
        tr = self._words.tr
        if len(text) > MOST_CHARACTERS:
            yield Paragraph(self._shown(text[:MOST_CHARACTERS]) + "…", Style.PLAIN, depth)
            told = tr("Cut here. The whole text has {count} characters:").format(count=f"{len(text):,}")
            yield self._small(f"{told} {self._whole(text)}", depth)
            return
        shown = self._shown(text)
        if without_turns(shown).strip():
            yield Paragraph(shown, Style.PLAIN, depth)
        else:
            yield self._small(tr("Nothing that can be seen"), depth)

    def _lines(self, depth: int, title: str, *lines: str) -> Box:
        return Box(self._shown(title), tuple(self._shown(each) for each in lines if each), depth)

    def _small(self, text: str, depth: int = 0) -> Paragraph:
        return Paragraph(self._shown(text), Style.SMALL, depth)

    def _shown(self, text: str) -> str:
        """Return a text as it is printed: what is no character for paper is a replacement character."""
        if len(text) > MOST_CHARACTERS:
            text = text[:MOST_CHARACTERS] + "…"
        return _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")).strip(
            "\n"
        )


def one_line(text: str) -> str:
    """Return a name on one line, without what would turn or hide a piece of it."""
    return _UNPRINTABLE.sub("\ufffd", " ".join(without_turns(text).split())[:MOST_NAME])
