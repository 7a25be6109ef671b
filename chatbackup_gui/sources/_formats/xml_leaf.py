"""Texts of elements out of XML that is not parsed: several times as fast, for documents of a known layout.

Whatever is not plain (attributes, elements inside, odd entities) is refused, and the caller parses after all.
"""

from __future__ import annotations

_CDATA = b"<![CDATA["
_CDATA_END = b"]]>"


class NotPlain(Exception):
    """The XML has to be parsed."""


class Tag:
    """An element's name as it stands around its text."""

    def __init__(self, name: str) -> None:
        self.beginning = f"<{name}".encode()
        self.opening = f"<{name}>".encode()
        self.closing = f"</{name}>".encode()


def leaf(content: bytes, tag: Tag, start: int, end: int) -> tuple[str, int]:
    """Return (text without blanks around it, offset behind) of the first element of that name between two offsets.

    Returns ("", start) where there is none. Raises NotPlain.
    """
    begin = content.find(tag.opening, start, end)
    if begin < 0:
        if content.find(tag.beginning, start, end) >= 0:
            raise NotPlain
        return "", start
    begin += len(tag.opening)
    if content.startswith(_CDATA, begin):
        stop = content.find(_CDATA_END, begin, end)
        raw, behind = content[begin + len(_CDATA) : stop], stop + len(_CDATA_END)
        is_escaped = False
    else:
        stop = behind = content.find(b"<", begin, end)
        raw = content[begin:stop]
        is_escaped = b"&" in raw
    if stop < 0 or not content.startswith(tag.closing, behind) or b"\r" in raw:
        raise NotPlain
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise NotPlain from error
    return (_unescaped(text) if is_escaped else text).strip(), behind + len(tag.closing)


def _unescaped(text: str) -> str:
    """Undo the five entities that every XML has. Raises NotPlain for any other."""
    parts = text.split("&")
    done = [parts[0]]
    for part in parts[1:]:
        name, semicolon, rest = part.partition(";")
        character = _ENTITIES.get(name)
        if character is None or not semicolon:
            raise NotPlain
        done += character, rest
    return "".join(done)


_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
