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
    said = [text for part in entry.parts for text in _texts(part) if text]
    if entry.recalled:
        said.append(entry.recalled)
    return "\n".join((*said, *entry.earlier))


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
    elif isinstance(part, Quoted):
        yield part.text
    elif isinstance(part, Forward):
        yield part.title
        for item in part.items:
            for each in item.parts:
                yield from _texts(each)
