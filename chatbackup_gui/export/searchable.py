"""The words of an entry: what a search finds it by, and what a row of a table or a plain text shows of it."""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.model.transcript import (
    AnyPart,
    Card,
    Entry,
    File,
    Forward,
    Money,
    Notice,
    Phone,
    Quoted,
    Spot,
    Sticker,
    Text,
    Unknown,
    Voice,
)


def words_of(entry: Entry) -> str:
    """Return everything written in a message, one part a line; names of files count."""
    return "\n".join(filter(None, (quoted(entry), said(entry), entry.recalled, *entry.earlier)))


def said(entry: Entry) -> str:
    """Return what a message itself says, one part a line."""
    return "\n".join(text for part in entry.parts for text in _texts(part) if text)


def quoted(entry: Entry) -> str:
    """Return what a message answers."""
    return "\n".join(part.text for part in entry.parts if isinstance(part, Quoted) and part.text)


def _texts(part: AnyPart) -> Iterator[str]:
    if isinstance(part, Text | Notice | Unknown | Sticker | Voice | Phone):
        yield part.text
    elif isinstance(part, File):
        yield part.medium.name
    elif isinstance(part, Card):
        yield from (part.title, part.description, part.url)
    elif isinstance(part, Spot):
        yield from (part.name, part.label)
    elif isinstance(part, Money):
        yield from (part.amount, part.memo)
    elif isinstance(part, Forward):
        yield part.title
        for item in part.items:
            for each in item.parts:
                yield from _texts(each)
