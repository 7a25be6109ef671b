"""References in XML that no strict parser takes, mended before one sees them, so that no text is lost.

WeChat writes characters beyond U+FFFF as two references to surrogates; libxml2 takes them and hands out text that is
not UTF-8. At names it does not know, and at a bare `&`, it cuts.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final

_CONTROLS: Final = bytes({*range(0x20)} - {*b"\t\n\r"})
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_NEVER_SURROGATES = rb"#[0-9]{1,4}|#1[0-9]{5}|#x[0-9a-fA-F]{1,3}|#x1[0-9a-fA-F]{4}"
_ODD = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|" + _NEVER_SURROGATES + rb");)")
_NUMBER = rb"&#(?:0*([0-9]{1,8})|x0*([0-9a-fA-F]{1,8}));"
_NUMBERS = re.compile(rb"(?:" + _NUMBER + rb")+")
_EACH_NUMBER = re.compile(_NUMBER)
_PARTS = re.compile(
    rb"(?P<verbatim><!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z))"
    rb"|(?P<numbers>" + _NUMBERS.pattern + rb")"
    rb"|" + _ODD.pattern + rb"(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31});)?",
    re.DOTALL,
)
_SURROGATES = range(0xD800, 0xE000)
_LAST_CHARACTER = 0x10FFFF
_REPLACEMENT = 0xFFFD


def mended(content: bytes) -> bytes:
    """Return the same XML with references that a strict parser takes.

    Pairs of surrogates become their character, lone ones and what is no character U+FFFD. Names that HTML has become
    their characters; any other `&` means itself. What XML cannot hold would end a CDATA section: it is left out.
    """
    content = content.translate(None, _CONTROLS)
    for each in _NO_CHARACTERS:
        content = content.replace(each, b"")
    return _PARTS.sub(_mended_part, content) if _ODD.search(content) else content


def _mended_part(part: re.Match[bytes]) -> bytes:
    """Mend one reference, or several numbers in a row; within CDATA only what looks like a surrogate is touched."""
    if part["verbatim"] or part["numbers"]:
        return _NUMBERS.sub(_mended_numbers, part[0])
    characters = html5.get(f"{part['name'].decode()};") if part["name"] else None
    return _written(characters) if characters else b"&amp;" + part[0][1:]


def _mended_numbers(run: re.Match[bytes]) -> bytes:
    """Return references to characters for references to what may be halves of characters."""
    numbers = [int(each[1] or each[2], 10 if each[1] else 16) for each in _EACH_NUMBER.finditer(run[0])]
    if all(number <= _LAST_CHARACTER and number not in _SURROGATES for number in numbers):
        return run[0]
    halves = "".join(chr(number if number <= _LAST_CHARACTER else _REPLACEMENT) for number in numbers)
    return _written(halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def _written(characters: str) -> bytes:
    """Return characters as references, which can stand anywhere."""
    return "".join(f"&#{ord(character)};" for character in characters).encode()
