"""Grounds in the colours of kinds of media, soft enough for text to stand on them."""

from __future__ import annotations

from PySide6.QtGui import QColor

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.ui import theme

_STRENGTH = 0.34  # of the colour in the ground; more, and text loses its contrast
_STRENGTH_WHEN_POINTED_AT = 0.46


def kind_colour(kind: str) -> QColor:
    """Return the full colour of a kind; everything that is no medium has the one of text."""
    return theme.colour_of(MediaKind(kind) if kind in MediaKind.__members__.values() else None)


def ground(kind: str, *, is_pointed_at: bool = False) -> QColor:
    """Return a ground on which the window's text reads well."""
    strength = _STRENGTH_WHEN_POINTED_AT if is_pointed_at else _STRENGTH
    return blend(kind_colour(kind), QColor(theme.colours().surface), strength)


def blend(colour: QColor, ground: QColor, strength: float) -> QColor:
    """Return a colour mixed into a ground."""

    def mixed(above: int, below: int) -> int:
        return round(above * strength + below * (1 - strength))

    return QColor(
        mixed(colour.red(), ground.red()),
        mixed(colour.green(), ground.green()),
        mixed(colour.blue(), ground.blue()),
    )
