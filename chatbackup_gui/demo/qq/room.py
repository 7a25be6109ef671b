"""A conversation while messages are written into it: who is there, what was said last, how far its numbers are."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from itertools import accumulate
from random import Random

from chatbackup_gui.demo.qq.content import Content, Slot, Speaker
from chatbackup_gui.demo.qq.elements import Quoted
from chatbackup_gui.demo.qq.notices import Named
from chatbackup_gui.demo.qq.people import Cast, Contact
from chatbackup_gui.model.account import ConversationKind

_OWN_SHARE_IN_GROUPS = 0.15
_REMEMBERED = 12
SEQUENCE_STEP = 8  # the numbers between stay free for messages that come late


class Room:
    """Speakers, and what they said; `sequence` is the last 40003 given out."""

    def __init__(self, cast: Cast, contact: Contact, rng: Random) -> None:
        self.contact = contact
        self.sequence = 0
        self.heard: deque[Quoted] = deque(maxlen=_REMEMBERED)
        self._rng = rng
        self._me = cast.me
        self.speakers = self._speakers(cast)
        others = [rank**-0.9 for rank in range(1, len(self.speakers))]
        own = sum(others) * _OWN_SHARE_IN_GROUPS if contact.kind is ConversationKind.GROUP else 1.0
        self._weights = tuple(accumulate([own, *others]))

    def _speakers(self, cast: Cast) -> list[Speaker]:
        """Return who may write, oneself first where one may."""
        contact, me = self.contact, cast.me
        group = cast.groups.get(contact.id)
        if group is not None:
            found = [Speaker(cast.people[m.uid], m.card, m.uid == me.uid) for m in group.members]
            return sorted(found, key=lambda speaker: not speaker.is_mine)
        if contact.kind is ConversationKind.OTHER:
            return [Speaker(me, "", True)]
        peer = Speaker(cast.people[contact.peer], "", False)
        return [peer] if contact.kind is ConversationKind.OFFICIAL else [Speaker(me, "", True), peer]

    def draw(self, count: int) -> list[Speaker]:
        """Return who writes each of `count` messages."""
        return self._rng.choices(self.speakers, cum_weights=self._weights, k=count)

    def another(self, than: Speaker) -> Speaker:
        """Return somebody else who is here, or the same if nobody is."""
        return self._rng.choice([speaker for speaker in self.speakers if speaker is not than] or [than])

    def next_sequence(self) -> int:
        """Return the number of the next message; in groups it grows by itself and leaves gaps."""
        self.sequence += SEQUENCE_STEP
        return self.sequence


def named(speaker: Speaker) -> Named:
    """Return how a notice speaks of somebody."""
    return Named(speaker.person.uid, speaker.name_in_notices)


Maker = Callable[[Slot, Room], Content]
