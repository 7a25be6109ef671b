"""Protobuf messages of QQ: numbers for names, read as far as they can be read (FORMAT.md, Elements)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._formats.protobuf import read_varint

Value = int | bytes

_TAG_BYTES = 3  # of all field numbers that QQ uses
_MOST_TAGS = 4_096
_tags: dict[bytes, tuple[int, int]] = {}
_ELEMENT_ID = 45001  # in every element, ten bytes long, and wanted nowhere: it is read as 0
_LONG_VARINT = re.compile(rb"[\x80-\xff]{1,9}[\x00-\x7f]", re.DOTALL)
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_MOST_FIELDS = 100_000
_LONGEST_NUMBER = 19
_DEEPEST = 5
_MOST_TEXTS = 20
_LONGEST_TEXT = 2_000


class Record(msgspec.Struct, frozen=True, gc=False):
    """One message: the values of each field, in order. `is_torn` says that it ends before its end."""

    fields: dict[int, list[Value]] = {}
    is_torn: bool = False

    def content(self, number: int) -> bytes:
        """Return a field's first bytes, empty where there are none."""
        for value in self.fields.get(number, ()):
            if isinstance(value, bytes):
                return value
        return b""

    def text(self, number: int) -> str:
        """Return a field as text, what is not UTF-8 replaced."""
        return self.content(number).decode("utf-8", "replace")

    def number(self, number: int) -> int:
        """Return a field as a number; digits count as one, all else as 0."""
        for value in self.fields.get(number, ()):
            if isinstance(value, int):
                return value
            if value.isdigit() and len(value) <= _LONGEST_NUMBER:
                return int(value)
        return 0

    def records(self, number: int) -> Iterator[Record]:
        """Yield a field's values as records."""
        for value in self.fields.get(number, ()):
            if isinstance(value, bytes):
                yield read_record(value)

    def record(self, number: int) -> Record:
        """Return a field's first value as a record, an empty one where there is none."""
        return next(self.records(number), _NOTHING)

    def first_text(self, *numbers: int) -> str:
        """Return the first of these fields that is not empty."""
        return next((text for number in numbers if (text := self.text(number))), "")


_NOTHING = Record()


def read_record(data: bytes) -> Record:
    """Return the fields up to where the bytes make no sense any more; raises nothing.

    Longer than our other functions, because most of the time of reading messages is spent here: tags are looked up
    instead of decoded, and the usual lengths are taken without a call.
    """
    fields: dict[int, list[Value]] = {}
    at, size, left, tag_of = 0, len(data), _MOST_FIELDS, _tags.get
    try:
        while at < size and left:
            left -= 1
            tag = tag_of(data[at : at + _TAG_BYTES])
            if tag is None:
                tag, at = _read_tag(data, at)
            else:
                at += _TAG_BYTES
            number, wire = tag
            value: Value
            first = data[at]
            if wire == _VARINT:
                if first < 0x80:
                    value, at = first, at + 1
                elif data[at + 1] < 0x80:
                    value, at = first & 0x7F | data[at + 1] << 7, at + 2
                elif number == _ELEMENT_ID:
                    value, at = 0, _behind_varint(data, at)
                else:
                    value, at = read_varint(data, at)
            else:
                if wire == _BYTES and first < 0x80:
                    length, at = first, at + 1
                elif wire == _BYTES and data[at + 1] < 0x80:
                    length, at = first & 0x7F | data[at + 1] << 7, at + 2
                else:
                    length, at = _length(data, at, wire)
                end = at + length
                if end > size:
                    return Record(fields, is_torn=True)
                value = data[at:end]
                at = end
            if number in fields:
                fields[number].append(value)
            else:
                fields[number] = [value]
    except (FormatError, IndexError):
        return Record(fields, is_torn=True)
    return Record(fields, is_torn=at < size or 0 in fields)


def _read_tag(data: bytes, at: int) -> tuple[tuple[int, int], int]:
    """Return ((field number, wire type), offset behind) and remember it, if of QQ's length. Raises FormatError."""
    tag, end = read_varint(data, at)
    found = tag >> 3, tag & 7
    if end - at == _TAG_BYTES and len(_tags) < _MOST_TAGS:
        _tags[data[at:end]] = found
    return found, end


def _behind_varint(data: bytes, at: int) -> int:
    """Return the offset behind a number that nobody asks for. Raises FormatError."""
    match = _LONG_VARINT.match(data, at)
    if match is None:
        raise FormatError("a varint runs past its end")
    return match.end()


def _length(data: bytes, at: int, wire: int) -> tuple[int, int]:
    """Return (length of a value, offset at which it begins). Raises FormatError for what has no length."""
    if wire == _BYTES:
        return read_varint(data, at)
    if wire == _FIXED64:
        return 8, at
    if wire == _FIXED32:
        return 4, at
    raise FormatError("a field of unknown type")


def texts_in(record: Record, depth: int = _DEEPEST) -> list[str]:
    """Return what a person could read in a record that we do not know, in order; ids and addresses are left out."""
    texts: list[str] = []
    for values in record.fields.values():
        for value in values:
            if isinstance(value, bytes) and len(texts) < _MOST_TEXTS:
                texts += _texts_of(value, depth)
    return texts[:_MOST_TEXTS]


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
