"""The text of a message in an `.mht` export, and the pictures in it (FORMAT.md, HTML)."""

from __future__ import annotations

import re
from html.entities import html5

import msgspec

from chatbackup_gui.model.message import PICTURE_MARK

_TOKEN = re.compile(r"<[^<>]*>|[^<]+|<")
_TAG = re.compile(r"<\s{0,8}(/?)([A-Za-z][A-Za-z0-9]{0,15})")
_SOURCE = re.compile(r"""\bsrc\s{0,8}=\s{0,8}["']?([^"'>\s]{1,300})""", re.IGNORECASE)
_REFERENCE = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SPACES = re.compile(r"[ \t]{0,64}[\r\n]+[ \t]{0,64}")
_PLAIN_TAGS = frozenset({"font", "div", "br", "td", "tr", "span"})
_MISSPELT = {"get": ">", "nbsp": " "}  # the message manager writes &get; for &gt;, and &nbsp; for every blank


class HtmlText(msgspec.Struct, frozen=True):
    """What a person sees. `says_more` is whether the HTML holds what the text does not: pictures, links, emphasis."""

    text: str
    pictures: tuple[str, ...]
    says_more: bool


def text_of(html: str) -> HtmlText:
    """Return the text of a piece of HTML; anything at all gives one."""
    parts: list[str] = []
    pictures: list[str] = []
    says_more = False
    for token in _TOKEN.findall(html):
        tag = _TAG.match(token) if token[0] == "<" else None
        if tag is None:
            parts.append(unescaped(_SPACES.sub(" ", token)))
            continue
        name = tag[2].lower()
        says_more = says_more or name not in _PLAIN_TAGS
        if name == "br" or (name == "p" and tag[1]):
            parts.append("\n")
        elif name == "img":
            source = _SOURCE.search(token)
            pictures.append(unescaped(source[1]) if source else "")
            parts.append(PICTURE_MARK)
    return HtmlText("".join(parts).strip(), tuple(pictures), says_more)


def unescaped(text: str) -> str:
    """Return a text with its character references resolved, those that end in a semicolon; the others are text."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    name = reference[1]
    if name[0] != "#":
        return _MISSPELT.get(name) or html5.get(name + ";", reference[0])
    code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
    is_character = 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_character else "\ufffd"
