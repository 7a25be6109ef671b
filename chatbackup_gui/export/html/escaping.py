"""The one place where what somebody wrote becomes HTML: text, and addresses that may become links.

Nothing in a text is markup. Characters that browsers refuse are shown as a box; what turns the direction of writing
stays within its own paragraph (`dir=auto`) or name (`<bdi>`), and is left out of file names and addresses.
"""

from __future__ import annotations

import re
from urllib.parse import quote

MOST_CHARACTERS = 4_000  # of one text on a page; the rest is cut, and marked

_SPECIAL = re.compile("[&<>\"'\0-\x08\x0b-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INSTEAD = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": ""}
_TURNING = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# What may stand in an address (RFC 3986); Chinese follows one without a space in between, and is no part of it.
_ADDRESS = re.compile(r"(?:https?://|mailto:)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", re.IGNORECASE)
_BEHIND = ".,;:!?')]"
_LINKABLE = re.compile(r"(?:https?://|mailto:)[^\s\0-\x1f\x7f]+", re.I)


def escaped(text: str) -> str:
    """Return a text as HTML, for content and attributes in quotes alike."""
    return _SPECIAL.sub(_replaced, text) if _SPECIAL.search(text) else text


def _replaced(match: re.Match[str]) -> str:
    return _INSTEAD.get(match[0], "\ufffd")


def without_turns(text: str) -> str:
    """Return a name or address without characters that nobody sees or that turn the direction of writing."""
    return _TURNING.sub("", text)


def linked(text: str) -> str:
    """Return a text as HTML in which addresses are links, shown just as they were written."""
    if ":" not in text:
        return escaped(text)
    parts, at = [], 0
    for match in _ADDRESS.finditer(text):
        address = _trimmed(without_turns(match[0]))
        if match[0].startswith(address):
            parts += [escaped(text[at : match.start()]), link(address)]
            at = match.start() + len(address)
    return "".join((*parts, escaped(text[at:])))


def link(address: str) -> str:
    """Return a link to an address outside; one of another kind than http, https and mailto is plain text."""
    address = without_turns(address)
    text = escaped(address)
    if not _LINKABLE.fullmatch(address):
        return text
    return f'<a class="out" href="{text}" rel="noopener noreferrer nofollow" target="_blank">{text}</a>'


def reference(path: str) -> str:
    """Return a path within the export as the value of an attribute."""
    return quote(path, safe="/")


def _trimmed(address: str) -> str:
    """Leave out what belongs to the sentence around an address; a bracket that it opened itself is its own."""
    while address and address[-1] in _BEHIND and not (address[-1] == ")" and "(" in address):
        address = address[:-1]
    return address
