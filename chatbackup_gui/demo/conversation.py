"""Who says what in a conversation: draws stretches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from chatbackup_gui.demo.kinds import Kind, KindMix, showcase
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.people import Cast, Contact
from chatbackup_gui.demo.plan import Period, times
from chatbackup_gui.demo.stretch import Stretch
from chatbackup_gui.model.account import ConversationKind

_OWN_SHARE_IN_GROUPS = 0.15
_SHOWCASE_ROOM = 3  # a showcase may take a third of a stretch


class Speakers:
    """Draws stretches of messages for any conversation."""

    def __init__(self, cast: Cast, material: Material, image_share: float) -> None:
        self._cast = cast
        self._rng = material.rng
        self._mix = KindMix(material.rng, image_share)

    def stretch(self, contact: Contact, count: int, period: Period) -> Stretch:
        """Return `count` messages somewhere within a period."""
        return self.at(contact, times(self._rng, count, period))

    def at(self, contact: Contact, moments: list[int]) -> Stretch:
        """Return messages at these times."""
        kinds = self._mix.draw(contact, len(moments))
        return Stretch(contact, moments, kinds, self._senders(contact, len(moments)))

    def with_showcase(self, stretch: Stretch, more: Sequence[Kind] = ()) -> Stretch:
        """Replace the first messages by one of each kind, and by `more`, if the stretch is long enough."""
        kinds = [*showcase(stretch.contact), *more]
        if len(stretch.kinds) < len(kinds) * _SHOWCASE_ROOM:
            return stretch
        wanted: list[Kind] = [*kinds, *stretch.kinds[len(kinds) :]]
        return Stretch(stretch.contact, stretch.moments, wanted, stretch.senders)

    def _senders(self, contact: Contact, count: int) -> list[str]:
        me = self._cast.me.username
        if contact.kind is ConversationKind.OTHER:
            return [me] * count
        if contact.kind is ConversationKind.OFFICIAL:
            return [contact.username] * count
        if contact.kind is ConversationKind.PERSON:
            return self._rng.choices((me, contact.username), k=count)
        people = [member.username for member in self._cast.groups[contact.username].members if member.username != me]
        weights = [rank**-0.9 for rank in range(1, len(people) + 1)]
        own = sum(weights) * _OWN_SHARE_IN_GROUPS
        return self._rng.choices([me, *people], cum_weights=tuple(accumulate([own, *weights])), k=count)
