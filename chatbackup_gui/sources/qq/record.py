"""Protobuf messages of QQ: numbers for names, read as far as they can be read (FORMAT.md, Elements)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import chain

import msgspec

from chatbackup_gui.sources._formats.protobuf import read_varint
from chatbackup_gui.sources.qq.fields import BYTES, NUMBERS, Field, bytes_of, fields_in, is_of_bytes

_LONGEST_NUMBER = 19
_DEEPEST = 5
_MOST_TEXTS = 20
_LONGEST_TEXT = 2_000


class Record(msgspec.Struct, frozen=True, gc=False):
    """One message: its fields in order, and the first of each. `is_torn` says that it ends before its end."""

    fields: list[Field] = []
    first: dict[bytes, bytes] = {}
    is_torn: bool = False

    def has(self, number: int) -> bool:
        """Whether a field is there at all."""
        return BYTES[number] in self.first or NUMBERS[number] in self.first

    def content(self, number: int) -> bytes:
        """Return a field's first bytes, empty where there are none."""
        return bytes_of(self.first.get(BYTES[number], b""))

    def text(self, number: int) -> str:
        """Return a field as text, what is not UTF-8 replaced."""
        return self.content(number).decode("utf-8", "replace")

    def number(self, number: int) -> int:
        """Return a field as a number; digits count as one where none is written as such, all else as 0."""
        written = self.first.get(NUMBERS[number])
        if written is None:
            digits = self.content(number)
            return int(digits) if digits.isdigit() and len(digits) <= _LONGEST_NUMBER else 0
        return written[0] if len(written) == 1 else read_varint(written, 0)[0]

    def contents(self, number: int) -> Iterator[bytes]:
        """Yield all bytes that a field has."""
        wanted = BYTES[number]
        return (bytes_of(value) for tag, value in self.fields if tag == wanted)

    def records(self, number: int) -> Iterator[Record]:
        """Yield a field's values as records."""
        return map(read_record, self.contents(number))

    def record(self, number: int) -> Record:
        """Return a field's first value as a record, an empty one where there is none."""
        return next(self.records(number), _NOTHING)

    def first_text(self, *numbers: int) -> str:
        """Return the first of these fields that is not empty."""
        return next((text for number in numbers if (text := self.text(number))), "")


_NOTHING = Record()


def read_record(data: bytes) -> Record:
    """Return the fields up to where the bytes make no sense any more; raises nothing."""
    fields, is_torn = fields_in(data)
    return Record(fields, dict(reversed(fields)), is_torn)


def texts_in(record: Record, depth: int = _DEEPEST) -> list[str]:
    """Return what a person could read in a record that we do not know, in order; ids and addresses are left out."""
    texts: list[str] = []
    for value in _texts_by_field(record):
        if len(texts) < _MOST_TEXTS:
            texts += _texts_of(value, depth)
    return texts[:_MOST_TEXTS]


def _texts_by_field(record: Record) -> Iterator[bytes]:
    """Return all bytes of a record, those of one field together."""
    values: dict[bytes, list[bytes]] = {}
    for tag, value in record.fields:
        if is_of_bytes(tag):
            values.setdefault(tag, []).append(bytes_of(value))
    return chain.from_iterable(values.values())


def _texts_of(value: bytes, depth: int) -> list[str]:
    """Return the text that some bytes are, or those inside the record that they are."""
    try:
        text = value.decode().strip()
    except UnicodeDecodeError:
        text = ""
    if text and len(text) <= _LONGEST_TEXT and _is_readable(text):
        return [text]
    inner = read_record(value) if depth else _NOTHING
    return [] if inner.is_torn else texts_in(inner, depth - 1)


def _is_readable(text: str) -> bool:
    """Whether a text is in words: all of it printable, and letters beyond ASCII or several words in it."""
    if not all(character.isprintable() or character in "\n\r\t" for character in text):
        return False
    has_letters = any(ord(character) > 0x7F and unicodedata.category(character) == "Lo" for character in text)
    return has_letters or (" " in text and text.replace(" ", "").isalpha())
