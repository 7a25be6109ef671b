"""Chats as plain text for people: a line for each day, a paragraph for each message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from chatbackup_gui.export.clock import CLOCK, Clock
from chatbackup_gui.export.document import Chat
from chatbackup_gui.export.lines import Names
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
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
)

MOST_INSIDE = 20  # forwards inside forwards
_INDENT = "    "


class PlainText:
    """Writes messages as paragraphs."""

    form = str(ExportFormat.TEXT)
    suffix = ".txt"

    def __init__(self, words: Words, zone: tzinfo | None) -> None:
        self.version = f"1 {words.language}"
        self._words = words
        self._clock = Clock(zone)
        self._day: int | None = None

    def head(self, chat: Chat) -> bytes:
        """Return whose chat it is, and with whom."""
        tr = self._words.tr
        account = chat.account_name or chat.account
        told = tr("{name} ({id}), account {account}")
        line = told.format(name=chat.conversation.name, id=chat.conversation.id, account=account)
        return f"\ufeff{_one_line(line)}\n".encode()

    def begin_month(self) -> None:
        """Let the next message have the line of its day."""
        self._day = None

    def lines(self, _: Chat, entries: Sequence[Entry], names: Names) -> bytes:
        """Return messages as paragraphs."""
        return "".join(piece for entry in entries for piece in self.paragraph(entry, names)).encode()

    def paragraph(self, entry: Entry, names: Names) -> Iterator[str]:
        """Yield the lines of one message, with the line of its day before it where that begins."""
        moment = self._clock.moment(entry.rank)
        if moment.day != self._day:
            self._day = moment.day
            yield f"\n—— {self._words.day(moment.date)} ——\n"
        who = f" {_one_line(entry.name)}" if entry.sender else ""
        yield f"\n{CLOCK[moment.second // 60]}{who}\n"
        yield from (f"{line}\n" for text in self._texts(entry, names) for line in text.splitlines() or [""])

    def _texts(self, entry: Entry, names: Names) -> Iterator[str]:
        tr = self._words.tr
        said = [text for part in entry.parts for text in self._part(part, names)]
        if entry.recalled is not None:
            yield f"[{entry.recalled or tr('This message was taken back.')}]"
            yield from (tr("What it said before:"),) if said else ()
        yield from said
        if entry.earlier:
            yield tr("Edited. What it said before:")
            yield from entry.earlier

    def _part(self, part: AnyPart, names: Names, depth: int = 0) -> Iterator[str]:
        tr = self._words.tr
        if isinstance(part, Text | Notice):
            yield part.text
        elif isinstance(part, Picture):
            yield self._medium(tr("Picture"), part.medium, names)
        elif isinstance(part, Video):
            yield self._medium(tr("Video"), part.medium, names)
        elif isinstance(part, File):
            yield self._medium(tr("File"), part.medium, names)
        elif isinstance(part, Voice):
            yield self._medium(tr("Voice message"), part.medium, names)
            yield from (part.text,) if part.text else ()
        elif isinstance(part, Sticker):
            yield self._medium(part.text or tr("Sticker"), part.medium, names)
        elif isinstance(part, Forward):
            yield from self._forward(part, names, depth)
        else:
            yield self._fact(part)

    def _fact(self, part: Card | Spot | Money | Phone | Quoted | Unknown) -> str:
        tr = self._words.tr
        if isinstance(part, Card):
            return _bracketed(tr("Link"), part.title, part.description, part.url, part.origin)
        if isinstance(part, Spot):
            return _bracketed(tr("Location"), part.name, part.label, f"{part.latitude:.6g}, {part.longitude:.6g}")
        if isinstance(part, Money):
            return _bracketed(self._words.money(part.state), part.amount, part.memo)
        if isinstance(part, Phone):
            return _bracketed(self._words.call(is_video=part.is_video), part.text)
        if isinstance(part, Quoted):
            return "\n".join(f"> {line}" for line in f"{part.name}: {part.text}".splitlines())
        return _bracketed(tr("A message of a kind that ChatBackup does not know"), part.text)

    def _medium(self, called: str, medium: Medium | None, names: Names) -> str:
        if medium is None:
            return _bracketed(called)
        size = self._words.size(medium.size_bytes) if medium.size_bytes else ""
        return _bracketed(called, medium.name, size, names(medium))

    def _forward(self, part: Forward, names: Names, depth: int) -> Iterator[str]:
        yield _bracketed(part.title or self._words.tr("Messages passed on"))
        if depth >= MOST_INSIDE:
            return
        for item in part.items:
            yield _INDENT + _one_line(f"{item.time} {item.name}".strip())
            for each in item.parts:
                for text in self._part(each, names, depth + 1):
                    yield from (_INDENT + line for line in text.splitlines())


def _bracketed(*facts: str) -> str:
    return "[" + " · ".join(_one_line(fact) for fact in facts if fact) + "]"


def _one_line(text: str) -> str:
    return " ".join(text.split())
