"""Which months of a chat are written, and which lie there already just as they would be."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chatbackup_gui.export.document import Chat, Document, Month
from chatbackup_gui.export.ledger import ChatNote, MonthNote


class Planned(msgspec.Struct, frozen=True):
    """A month to be in the export. `noted` is how it was last written, None where it never was.

    An export adds: the span and the media of the last one stay, where this one's are narrower. A month that is not
    `is_wanted` lies outside this one's span, and is in the export from before.
    """

    month: Month
    noted: MonthNote | None
    with_media: bool
    is_wanted: bool = True


def planned(document: Document, chat: Chat, note: ChatNote) -> list[Planned]:
    """Return the months of a document's span in which there are messages, oldest first."""
    months = [_widened(document, month, note.months.get(str(month.month))) for month in document.months(chat)]
    return [each for each in months if not _is_cut(each.month) or _has_any(document, chat, each)]


def planned_with_noted(document: Document, chat: Chat, note: ChatNote) -> list[Planned]:
    """Return the same, and the months that are in the export from before as far as any message of theirs is known."""
    plans = {each.month.month: each for each in planned(document, chat, note)}
    if note.months.keys() - set(map(str, plans)):
        for month in document.whole_months(chat):
            noted = note.months.get(str(month.month))
            if noted is not None and month.month not in plans:
                month = msgspec.structs.replace(month, cut_since=noted.since, cut_until=noted.until)
                plans[month.month] = Planned(month, noted, noted.with_media, is_wanted=False)
    return [plan for _, plan in sorted(plans.items())]


def is_as_noted(plan: Planned, state: str) -> bool:
    """Tell whether a month was last written from just this."""
    noted = plan.noted
    return (
        noted is not None
        and bool(noted.state)
        and (noted.state, noted.since, noted.until, noted.with_media)
        == (state, plan.month.cut_since, plan.month.cut_until, plan.with_media)
    )


def _widened(document: Document, month: Month, noted: MonthNote | None) -> Planned:
    if noted is None:
        return Planned(month, None, document.with_media)
    since = None if noted.since is None else min(month.since, noted.since)
    until = None if noted.until is None else max(month.until, noted.until)
    month = msgspec.structs.replace(
        month,
        cut_since=since if since and since > month.starts else None,
        cut_until=until if until and until < month.ends else None,
    )
    return Planned(month, noted, document.with_media or noted.with_media)


def _is_cut(month: Month) -> bool:
    """Whether a span cuts a month, so that nothing may be left of it."""
    return month.cut_since is not None or month.cut_until is not None


def _has_any(document: Document, chat: Chat, each: Planned) -> bool:
    if each.noted is not None and each.noted.messages:
        return True
    entries: Iterator[object] = document.entries(chat, each.month)
    return next(entries, None) is not None
