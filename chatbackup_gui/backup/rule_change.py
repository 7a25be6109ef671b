"""What another rule means for many conversations: what comes into the next snapshot and what leaves it.

A rule divides at most one month, the one its window begins in. All others are in or out as a whole, alike for every
conversation, and their sums are kept by the catalogue. Media are listed one by one only in a month that is divided, and
where a rule sets a limit to their size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from itertools import groupby
from operator import attrgetter

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.crowd import Crowd, CrowdMonth, KindBytes
from chatbackup_gui.archive.ids import month_of
from chatbackup_gui.archive.sealed import SealedSize
from chatbackup_gui.archive.values import MediaRow
from chatbackup_gui.backup.origin import united
from chatbackup_gui.backup.plan import takes_medium
from chatbackup_gui.model.roaming import OFF, RoamingRule
from chatbackup_gui.model.sealed import SealedPlace
from chatbackup_gui.roaming.erasures import later
from chatbackup_gui.roaming.preview import Preview, Total
from chatbackup_gui.roaming.rules import cutoff

_BEGINNING, _END = 0, 1_000_000  # before and after every month
_MEDIUM: Callable[[MediaRow], object] = attrgetter("conversation", "month", "ref.kind", "ref.id")


class Side(msgspec.Struct, frozen=True):
    """A rule as of one moment: from when on it takes messages, and the month (UTC) of that; None for all of them.

    What was erased counts as too old, whatever the rule's window.
    """

    rule: RoamingRule
    since: datetime | None
    edge: int | None

    @classmethod
    def of(cls, rule: RoamingRule, now: datetime, zone: tzinfo | None, *, erased: datetime | None = None) -> Side:
        """Return a rule with its window counted from now, for conversations of which what is before `erased` was."""
        since = None if rule.days == OFF else later(cutoff(rule, now, zone), erased)
        return cls(rule, since, None if since is None else month_of(since.astimezone(UTC)))

    def reaches(self, last_at: datetime) -> bool:
        """Whether it takes anything of what ended then."""
        return self.rule.days != OFF and (self.since is None or last_at >= self.since)

    def reaches_all_of(self, month: int) -> bool:
        """Whether it takes a month that it does not divide."""
        return self.rule.days != OFF and (self.edge is None or month > self.edge)

    def divides(self, month: CrowdMonth) -> bool:
        """Whether it takes a part of a month only."""
        return self.since is not None and month.first_at < self.since <= month.last_at

    def takes(self, medium: MediaRow) -> bool:
        """Whether it takes a medium of a month that it reaches."""
        return self.rule.days != OFF and takes_medium(self.rule, self.since, medium)

    def takes_files(self, place: SealedPlace) -> bool:
        """Whether it takes files that are kept as they lie: those of a month that is reached in part go whole."""
        is_reached = self.edge is None or not place.month or place.month >= self.edge
        return is_reached and self.rule.days != OFF and place.media in self.rule.media


Sides = tuple[Side, Side]
"""A rule and the one in its place."""

Files = Mapping[int, Sequence[SealedSize]]
"""What conversations have kept as it lies, by their rows."""


def change_of(archive: Archive, conversations: Sequence[int], sides: Sides) -> Preview:
    """Return what another rule brings and takes of the messages and media of conversations that all have it."""
    crowd = archive.crowd(conversations)
    edges = sorted({side.edge for side in sides if side.edge is not None})
    found = _conversations_that_come(crowd, sides)
    for first, end in zip([_BEGINNING, *(edge + 1 for edge in edges)], [*edges, _END], strict=True):
        found += _whole_months(crowd, first, end, sides)
    for edge in edges:
        found += _edge(archive, crowd, edge, sides)
    return found


def change_with_files(archive: Archive, files: Files, sides: Sides) -> Preview:
    """Return the same of conversations that have files kept as they lie, too; a month of both counts once."""
    found = change_of(archive, list(files), sides)
    found = Preview(gained=_only_amounts(found.gained), lost=_only_amounts(found.lost))
    months: dict[int, list[CrowdMonth]] = {}
    for month in archive.crowd(files).months(_BEGINNING, _END):
        months.setdefault(month.conversation, []).append(month)
    for row, held in files.items():
        found += _change_of_one(months.get(row, ()), held, sides)
    return found


def _conversations_that_come(crowd: Crowd, sides: Sides) -> Preview:
    reached = [tuple(side.reaches(last_at) for side in sides) for last_at in crowd.last_times().values()]
    return Preview(
        gained=Total(conversations=reached.count((False, True))), lost=Total(conversations=reached.count((True, False)))
    )


def _whole_months(crowd: Crowd, first: int, end: int, sides: Sides) -> Preview:
    """Return the change of a stretch of months in which neither rule divides one."""
    old, new = (side if side.reaches_all_of(first) else None for side in sides)
    if _selects_alike(old, new):
        return Preview()
    messages, months = crowd.count(first, end) if old is None or new is None else (0, 0)
    taken = Total(messages=messages, months=months)
    gained, lost = Total() if old else taken, Total() if new else taken
    if _has_limit(old) or _has_limit(new):
        return Preview(gained=gained, lost=lost) + _listed(crowd.media(first, end), old, new)
    return Preview(gained=gained, lost=lost) + _of_kinds(crowd.media_bytes(first, end), old, new)


def _edge(archive: Archive, crowd: Crowd, month: int, sides: Sides) -> Preview:
    """Return the change of a month that a rule divides for some conversations."""
    rows = crowd.months(month, month + 1)
    had, has = (_messages_taken(archive, rows, side) for side in sides)
    found = Preview(gained=_messages_that_come(had, has), lost=_messages_that_come(has, had))
    listed = {
        row.conversation
        for row in rows
        if any(side.divides(row) or (_has_limit(side) and side.reaches(row.last_at)) for side in sides)
    }
    kinds = crowd.media_bytes_in(month)
    for row in rows:
        if row.conversation in kinds and row.conversation not in listed:
            old, new = (side if side.reaches(row.last_at) else None for side in sides)
            found += _of_kinds(kinds[row.conversation], old, new)
    return found + _listed(archive.crowd(listed).media(month, month + 1), *sides)


def _messages_taken(archive: Archive, rows: Sequence[CrowdMonth], side: Side) -> list[int]:
    """Return how many messages a rule takes of each of these, which are of the same month."""
    divided = [row.conversation for row in rows if side.divides(row)]
    counts = archive.crowd(divided).messages_from(side.since) if side.since and divided else {}
    return [
        counts.get(row.conversation, 0) if side.divides(row) else row.messages if side.reaches(row.last_at) else 0
        for row in rows
    ]


def _messages_that_come(had: Sequence[int], has: Sequence[int]) -> Total:
    """Return what comes when conversations have other numbers of messages in a month."""
    both = list(zip(had, has, strict=True))
    return Total(
        messages=sum(new - old for old, new in both if new > old), months=sum(not old and new > 0 for old, new in both)
    )


def _listed(rows: Iterable[MediaRow], old: Side | None, new: Side | None) -> Preview:
    """Return the change of media that are looked at one by one."""
    gained = lost = 0
    for _, group in groupby(rows, key=_MEDIUM):
        same = list(group)
        (medium,) = united(same)
        had, has = (side is not None and side.takes(medium) for side in (old, new))
        if had != has:
            size_bytes = max(row.kept_bytes for row in same)
            gained, lost = gained + has * size_bytes, lost + had * size_bytes
    return _of_bytes(gained, lost)


def _of_kinds(kinds: KindBytes, old: Side | None, new: Side | None) -> Preview:
    """Return the change of media of which a rule takes all or none, by kind."""
    had, has = (side.rule.media if side else frozenset() for side in (old, new))
    return _of_bytes(*(sum(kinds.get(kind, 0) for kind in which) for which in (has - had, had - has)))


def _of_bytes(gained: int, lost: int) -> Preview:
    return Preview(gained=Total(bytes=gained), lost=Total(bytes=lost))


def _change_of_one(months: Sequence[CrowdMonth], files: Sequence[SealedSize], sides: Sides) -> Preview:
    """Return the change of one conversation's files, and what of months and the conversation comes and goes."""
    had, has = (
        {month.month for month in months if side.reaches(month.last_at)}
        | {each.place.month for each in files if side.takes_files(each.place)}
        for side in sides
    )
    amounts = [
        sum(each.bytes for each in files if one.takes_files(each.place) and not other.takes_files(each.place))
        for other, one in (sides, sides[::-1])
    ]
    return Preview(
        gained=Total(bytes=amounts[0], months=len(has - had), conversations=int(bool(has) and not had)),
        lost=Total(bytes=amounts[1], months=len(had - has), conversations=int(bool(had) and not has)),
    )


def _selects_alike(old: Side | None, new: Side | None) -> bool:
    """Whether two rules take the same of months that each takes whole, or not at all (None)."""
    if old is None or new is None:
        return old is new
    return (old.rule.media, old.rule.max_media_bytes) == (new.rule.media, new.rule.max_media_bytes)


def _has_limit(side: Side | None) -> bool:
    return side is not None and side.rule.max_media_bytes is not None


def _only_amounts(total: Total) -> Total:
    return Total(messages=total.messages, bytes=total.bytes)
