"""What of a searched text has to lie in a message's bytes just so, which is quicker to see than what its texts say.

Texts are compared normalised (grams.py), so that most characters can come from others: "k" from "K". Chinese ones
come from themselves, and some from a few rare doubles.
"""

from __future__ import annotations

import re
from functools import cache

from chatbackup_gui.archive.grams import normalise

_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]+")
# Where what becomes an ideograph when normalised lies: radicals, circled ones, and doubles of ideographs.
DOUBLES = ((0x2E80, 0x3400), (0xF900, 0xFB00), (0x1F200, 0x1F300), (0x2F800, 0x2FA20))


class Needle:
    """The longest run of ideographs of a normalised text."""

    def __init__(self, normal: str) -> None:
        run = max(_IDEOGRAPHS.findall(normal), key=len, default="")
        self._run = run.encode()
        self._doubles = [double.encode() for one in set(run) for double in _doubles().get(one, [])]

    def may_be_in(self, body: bytes) -> bool:
        """Whether a message whose canonical JSON this is may hold the text."""
        return self._run in body or any(double in body for double in self._doubles)


@cache
def _doubles() -> dict[str, list[str]]:
    """Return what becomes each ideograph, or holds it then."""
    found: dict[str, list[str]] = {}
    for number in (number for first, end in DOUBLES for number in range(first, end)):
        for one in normalise(chr(number)):
            found.setdefault(one, []).append(chr(number))
    return found
