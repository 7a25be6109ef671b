"""Numbers of versions, in the order of PEP 440, as far as this program has such numbers."""

from __future__ import annotations

import re

NUMBERS = r"[0-9]{1,9}(\.[0-9]{1,9}){0,4}"
"""What a published version looks like: dotted whole numbers."""

_VERSION = re.compile(rf"\s*v?(?P<numbers>{NUMBERS})(?P<rest>\S*)\s*")
_AFTER_RELEASE = (".post", "+", "-")  # what may follow the numbers of a release that is out


def is_newer(version: str, *, than: str) -> bool:
    """Tell whether a version comes after another; what has no numbers comes before everything."""
    return _order(version) > _order(than)


def _order(version: str) -> tuple[tuple[int, ...], bool]:
    """Return what versions are compared by: the numbers without zeros at the end, and whether they are out.

    `1.2rc1` and `1.2.dev3` come before `1.2`, which equals `1.2.0`.
    """
    match = _VERSION.fullmatch(version)
    if match is None:
        return (), False
    numbers = [int(each) for each in match["numbers"].split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    rest = match["rest"].lower()
    return tuple(numbers), not rest or rest.startswith(_AFTER_RELEASE)
