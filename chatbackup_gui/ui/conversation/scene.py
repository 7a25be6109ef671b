"""What the parts of messages ask while they are measured and painted."""

from __future__ import annotations

from typing import Protocol

import msgspec
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPixmap

from chatbackup_gui.model.transcript import Medium
from chatbackup_gui.ui.conversation.looks import Looks

Place = tuple[str, int, int, int]
"""A character: message, text within it, paragraph within that, UTF-16 unit within that."""


class Seen(msgspec.Struct, frozen=True):
    """What there is of a picture: `pixmap`, or in `words` why not yet, or not at all; `is_final` says which."""

    pixmap: QPixmap | None = None
    words: str = ""
    is_final: bool = False


class Heard(msgspec.Struct, frozen=True):
    """How a voice message stands: `fraction` of it was played."""

    is_playing: bool = False
    is_fetching: bool = False
    fraction: float = 0.0
    seconds: float = 0.0
    words: str = ""  # why it cannot be played


class Shows(Protocol):
    """Pictures as they are shown."""

    def size_of(self, medium: Medium) -> QSizeF | None:
        """Return how large a picture is in its own pixels, None while that is not known."""

    def seen(self, medium: Medium, size: QSizeF) -> Seen:
        """Return a picture for a place of this size; one that is not there is fetched."""


class Plays(Protocol):
    """Voice messages as they are played."""

    def heard(self, medium: Medium) -> Heard:
        """Return how one stands."""


class Selection(msgspec.Struct, frozen=True):
    """Characters chosen in one text of a message, from where the mouse went down to where it is."""

    start: Place
    end: Place

    @property
    def is_empty(self) -> bool:
        """Whether nothing is chosen."""
        return self.start == self.end

    def ordered(self) -> tuple[Place, Place]:
        """Return both ends, the earlier one first."""
        return (self.start, self.end) if self.start <= self.end else (self.end, self.start)


class Scene:
    """`mark` is what was searched for; `busy` says in words what is done for a medium, by its month, kind and id."""

    def __init__(self, *, looks: Looks, pictures: Shows, voices: Plays) -> None:
        self.looks = looks
        self.pictures = pictures
        self.voices = voices
        self.mark = ""
        self.selection: Selection | None = None
        self.busy: dict[tuple[int, str, str], str] = {}

    def busy_with(self, medium: Medium) -> str:
        """Return what is done for a medium now, empty for nothing."""
        return self.busy.get((medium.month, medium.kind, medium.id), "")
