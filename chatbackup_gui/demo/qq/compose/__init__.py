"""Composing the content of everything but plain text."""

from __future__ import annotations

from random import Random

from chatbackup_gui.demo.qq.compose.cards import Cards
from chatbackup_gui.demo.qq.compose.forwards import Forwards
from chatbackup_gui.demo.qq.compose.happenings import Happenings
from chatbackup_gui.demo.qq.compose.sent import SentMedia
from chatbackup_gui.demo.qq.compose.talk import Talk
from chatbackup_gui.demo.qq.content import Content, Slot
from chatbackup_gui.demo.qq.kinds import QqKind
from chatbackup_gui.demo.qq.media import MediaDesk
from chatbackup_gui.demo.qq.room import Room
from chatbackup_gui.demo.texts import TextSource


class Composer:
    """Makes contents, of one kind after the other."""

    def __init__(self, rng: Random, texts: TextSource, desk: MediaDesk) -> None:
        self._makers = {
            **Talk(rng, texts).makers,
            **SentMedia(rng, texts, desk).makers,
            **Cards(rng, texts).makers,
            **Happenings(rng, texts).makers,
            QqKind.FORWARD: Forwards(rng, texts).content,
        }

    def content(self, kind: QqKind, slot: Slot, room: Room) -> Content:
        """Return the content of a message of a kind."""
        return self._makers[kind](slot, room)
