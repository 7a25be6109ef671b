"""Whether a picture shows something."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable

from PySide6.QtGui import QImage

from chatbackup_gui.selftest.check import CheckFailed
from chatbackup_gui.selftest.checks.waiting import PATIENCE_S, wait_ms

LEAST_COLOURS = 40  # a painted window has hundreds: edges of letters are shaded
MOST_OF_ONE = 0.97
_PAUSE_MS = 60
_SETTLES_WITHIN_S = 3.0  # else something moves in it
_EVERY = 7  # pixels; which has no factor in common with usual widths


def colours_in(image: QImage) -> Counter[int]:
    """Return how often each colour stands in every seventh pixel."""
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    pixels = memoryview(plain.constBits()).cast("B").cast("I")
    return Counter(pixels[::_EVERY].tolist())


def is_blank(image: QImage, *, least_colours: int = LEAST_COLOURS) -> bool:
    """Tell whether there is nothing but a ground."""
    if image.isNull():
        return True
    colours = colours_in(image)
    return len(colours) < least_colours or max(colours.values()) > MOST_OF_ONE * colours.total()


def settled_picture(grab: Callable[[], QImage], what: str, *, patience_s: float = PATIENCE_S) -> QImage:
    """Return the first picture that shows something and is like the one before; raises CheckFailed if all are blank."""
    picture, began = QImage(), time.monotonic()
    while (passed_s := time.monotonic() - began) < patience_s:
        wait_ms(_PAUSE_MS)
        before, picture = picture, grab()
        if not is_blank(picture) and (picture == before or passed_s > _SETTLES_WITHIN_S):
            return picture
    raise CheckFailed(f"{what} is blank")
