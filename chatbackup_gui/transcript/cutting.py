"""Entries of a bearable length: what somebody sent may be as long as it likes, what is shown at once may not."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from chatbackup_gui.model.transcript import AnyPart, Entry, Forward, Forwarded, Medium, Text

MOST_CHARACTERS = 20_000  # of a text
MOST_BESIDE = 2_000  # of names, titles, quotes, notices, and of each text inside a forward
MOST_FORWARDED = 100_000  # of all texts inside a forward
MOST_EARLIER = 20
_LONGEST_ADDRESS = 8_000  # a longer one is left out: half an address leads elsewhere
_CUT = "…"
_WORDS = frozenset({"text", "title", "description", "origin", "name", "label", "amount", "memo", "state", "time"})

S = TypeVar("S", bound=Struct)


def cut(entry: Entry) -> Entry:
    """Return an entry of which the longest texts are cut: a `Text` says by how much, others end with "…"."""
    return replace(
        entry,
        name=shortened(entry.name),
        parts=tuple([_cut_part(part) for part in entry.parts]),
        recalled=None if entry.recalled is None else shortened(entry.recalled),
        earlier=tuple([shortened(text, MOST_CHARACTERS) for text in entry.earlier[-MOST_EARLIER:]]),
    )


def shortened(text: str, most: int = MOST_BESIDE) -> str:
    """Return a text of at most so many characters, "…" at its end where some were left out."""
    return text if len(text) <= most else text[: most - 1] + _CUT


def _cut_part(part: AnyPart) -> AnyPart:
    if isinstance(part, Text):
        return _cut_text(part, MOST_CHARACTERS)
    if isinstance(part, Forward):
        return _Inside().forward(part)
    return _with_short_words(part)


def _cut_text(text: Text, most: int) -> Text:
    over = len(text.text) - most
    return text if over <= 0 else Text(text.text[:most], text.cut_characters + over)


def _with_short_words(value: S) -> S:
    """Return a part whose words are short; of the names by which media are found nothing is cut."""
    changes: dict[str, Any] = {}
    for field in value.__struct_fields__:
        content = getattr(value, field)
        if isinstance(content, Medium):
            changes[field] = _with_short_words(content)
        elif field in _WORDS and isinstance(content, str):
            changes[field] = shortened(content)
        elif field == "url" and len(content) > _LONGEST_ADDRESS:
            changes[field] = ""
    return replace(value, **changes)


class _Inside:
    """Cuts what is inside one forward, whose texts share what room there is."""

    def __init__(self) -> None:
        self._left = MOST_FORWARDED

    def forward(self, part: Forward) -> Forward:
        items = tuple([self._item(item) for item in part.items])
        return Forward(shortened(part.title), items)

    def _item(self, item: Forwarded) -> Forwarded:
        parts = tuple([self._part(part) for part in item.parts])
        return Forwarded(shortened(item.name), shortened(item.time), parts)

    def _part(self, part: AnyPart) -> AnyPart:
        if isinstance(part, Forward):
            return self.forward(part)
        if not isinstance(part, Text):
            return _with_short_words(part)
        text = _cut_text(part, min(MOST_BESIDE, self._left))
        self._left -= len(text.text)
        return text
