"""Whether a picture shows something."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QImage

LEAST_COLOURS = 40  # a painted window has hundreds: edges of letters are shaded
MOST_OF_ONE = 0.97
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
