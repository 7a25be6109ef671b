"""Who writes how much in a QQ sample, and when."""

from __future__ import annotations

from itertools import accumulate, pairwise
from random import Random

import msgspec

from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.plan import DAY_S, TAIL_S, YEAR_S, Period
from chatbackup_gui.demo.qq.people import Cast, Contact
from chatbackup_gui.model.account import ConversationKind

_POWER = 1.15
_OFFICIAL_SHARE = 0.02
_ROWS_AT_ONCE = 20_000  # what is in memory together
_TAIL_LARGEST = 240
_MIGRATED_PART = 0.02


class Spread(msgspec.Struct, frozen=True):
    """How the messages are spread; `counts` and `active` belong to `Cast.contacts`.

    The whole time is written slice by slice, so that rows come in the order of their keys. `tail` messages come after
    all others. What is older than `older_until` was migrated from old QQ.
    """

    whole: Period
    slices: tuple[Period, ...]
    counts: tuple[int, ...]
    active: tuple[Period, ...]
    tail: int
    older_until: int

    def count_in(self, contact: int, number: int) -> int:
        """Return how many of a conversation's messages fall into a slice; over all slices they add up."""
        active, total = self.active[contact], self.counts[contact]
        before = active.within(Period(self.whole.begins, self.slices[number].begins)).seconds
        until = before + active.within(self.slices[number]).seconds
        return total * until // active.seconds - total * before // active.seconds


def make_spread(options: DemoOptions, cast: Cast) -> Spread:
    """Spread the messages over conversations and time."""
    rng = Random(f"demo/qq/{options.seed}/spread")
    end = int(options.end.timestamp()) - TAIL_S
    whole = Period(end - round(options.years * YEAR_S), end)
    tail = min(_TAIL_LARGEST, options.messages // 8)
    parts = max(1, options.messages // _ROWS_AT_ONCE)
    edges = [whole.begins + round(whole.seconds * part / parts) for part in range(parts)] + [end]
    counts = _counts(options.messages - tail, cast.contacts)
    active = tuple(_alive(rng, whole, position) for position in range(len(counts)))
    slices = tuple(Period(begins, ends) for begins, ends in pairwise(edges))
    return Spread(whole, slices, counts, active, tail, whole.begins + round(whole.seconds * _MIGRATED_PART))


def weights(contacts: tuple[Contact, ...]) -> list[float]:
    """Return how busy each conversation is: a power law, and a small part for official accounts."""
    officials = sum(contact.kind is ConversationKind.OFFICIAL for contact in contacts)
    busy = [rank**-_POWER for rank in range(1, len(contacts) - officials + 1)]
    rest = iter(weight / sum(busy) * (1 - _OFFICIAL_SHARE) for weight in busy)
    share = _OFFICIAL_SHARE / max(1, officials)
    return [share if contact.kind is ConversationKind.OFFICIAL else next(rest) for contact in contacts]


def _counts(messages: int, contacts: tuple[Contact, ...]) -> tuple[int, ...]:
    edges = [round(messages * part) for part in accumulate(weights(contacts), initial=0.0)]
    edges[-1] = messages
    return tuple(after - before for before, after in pairwise(edges))


def _alive(rng: Random, whole: Period, position: int) -> Period:
    """The busiest conversations last the whole time; some others began later."""
    begins = whole.begins
    if position >= 4 and rng.random() < 0.45:
        begins += round(whole.seconds * rng.random() * 0.8)
    return Period(min(begins, whole.ends - DAY_S), whole.ends)
