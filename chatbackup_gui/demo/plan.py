"""Who writes how much, and when."""

from __future__ import annotations

from itertools import accumulate, pairwise
from random import Random

import msgspec

from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.people import Cast, Contact
from chatbackup_gui.model.account import ConversationKind

DAY_S = 86_400
YEAR_S = round(365.25 * DAY_S)
LOCAL_OFFSET_S = 8 * 3600  # everybody lives in China
TAIL_S = 6 * 3600
_TAIL_LARGEST = 240
_OFFICIAL_SHARE = 0.02
_POWER = 1.15
_MESSAGES_PER_TALK = 14
_PAUSE_S = 35.0

# How busy each hour of the local day is.
_HOURS = (6, 3, 1, 1, 1, 2, 8, 20, 35, 48, 52, 50, 56, 50, 44, 46, 48, 50, 55, 60, 68, 70, 55, 24)
_HOURS_SO_FAR = tuple(accumulate(_HOURS))


class Period(msgspec.Struct, frozen=True):
    """A stretch of time: Unix seconds, the end not included."""

    begins: int
    ends: int

    @property
    def seconds(self) -> int:
        """How long it is, never negative."""
        return max(0, self.ends - self.begins)

    def within(self, other: Period) -> Period:
        """Return what both share."""
        return Period(max(self.begins, other.begins), min(self.ends, other.ends))


class Plan(msgspec.Struct, frozen=True):
    """How the messages are spread.

    `shards` are the periods of the message databases. `counts` and `active` belong to `Cast.contacts`: how many
    messages a conversation has apart from the tail, and when it was alive. `tail` messages come after all others.
    """

    whole: Period
    shards: tuple[Period, ...]
    counts: tuple[int, ...]
    active: tuple[Period, ...]
    tail: int

    def count_in(self, contact: int, shard: int) -> int:
        """Return how many of a conversation's messages fall into a shard; over all shards they add up."""
        active, total = self.active[contact], self.counts[contact]
        before = sum(active.within(period).seconds for period in self.shards[:shard])
        until = before + active.within(self.shards[shard]).seconds
        return total * until // active.seconds - total * before // active.seconds


def make_plan(options: DemoOptions, cast: Cast) -> Plan:
    """Spread the messages over conversations and time."""
    rng = Random(f"demo/{options.seed}/plan")
    end = int(options.end.timestamp()) - TAIL_S
    whole = Period(end - round(options.years * YEAR_S), end)
    tail = min(_TAIL_LARGEST, options.messages // 8)
    step = whole.seconds / options.shard_count
    edges = [whole.begins + round(step * position) for position in range(options.shard_count)] + [end]
    shards = tuple(Period(begins, ends) for begins, ends in pairwise(edges))
    counts = _counts(options.messages - tail, cast.contacts)
    active = tuple(_alive(rng, whole, position) for position in range(len(counts)))
    return Plan(whole, shards, counts, active, tail)


def _alive(rng: Random, whole: Period, position: int) -> Period:
    """The busiest conversations last the whole time; some others began later or fell asleep."""
    begins, ends = whole.begins, whole.ends
    if position >= 4 and rng.random() < 0.45:
        begins += round(whole.seconds * rng.random() * 0.8)
    if position >= 4 and rng.random() < 0.2:
        ends -= round((whole.ends - begins) * rng.random() * 0.8)
    return Period(begins, min(whole.ends, max(ends, begins + DAY_S)))


def _counts(messages: int, contacts: tuple[Contact, ...]) -> tuple[int, ...]:
    """Split a number of messages by a power law; official accounts share a small part of their own."""
    weights = []
    talking = 0
    officials = sum(contact.kind is ConversationKind.OFFICIAL for contact in contacts)
    for contact in contacts:
        if contact.kind is ConversationKind.OFFICIAL or contact.is_silent:
            weights.append(0.0)
        else:
            talking += 1
            weights.append(talking**-_POWER)
    whole = sum(weights)
    share = _OFFICIAL_SHARE / max(1, officials)
    weights = [
        share if contact.kind is ConversationKind.OFFICIAL else weight / whole * (1 - _OFFICIAL_SHARE)
        for contact, weight in zip(contacts, weights, strict=True)
    ]
    edges = [round(messages * part) for part in accumulate(weights, initial=0.0)]
    edges[-1] = messages
    return tuple(after - before for before, after in pairwise(edges))


def times(rng: Random, count: int, period: Period) -> list[int]:
    """Return `count` times in order, in talks of about a dozen messages, at hours when people are awake."""
    if count == 0:
        return []
    talks = max(1, count // _MESSAGES_PER_TALK)
    first_day = (period.begins + LOCAL_OFFSET_S) // DAY_S
    days = max(1, (period.ends + LOCAL_OFFSET_S) // DAY_S - first_day)
    hours = rng.choices(range(24), cum_weights=_HOURS_SO_FAR, k=talks)
    random = rng.random
    starts = [
        (first_day + int(random() * days)) * DAY_S - LOCAL_OFFSET_S + hour * 3600 + int(random() * 3600)
        for hour in hours
    ]
    found: list[int] = []
    per_talk, more = divmod(count, talks)
    for position, at in enumerate(starts):
        now = float(at)
        for _ in range(per_talk + (position < more)):
            found.append(int(now))
            now += random() * 2 * _PAUSE_S
    low, high = period.begins, period.ends - 1
    return sorted(low if at < low else min(at, high) for at in found)
