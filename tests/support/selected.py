"""What a change of rules gains and loses, the plain way: everything listed one by one, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from operator import attrgetter

import msgspec

from chatbackup_gui.archive import Archive, ConversationRow
from chatbackup_gui.backup.origin import united
from chatbackup_gui.backup.owners import owner_of
from chatbackup_gui.backup.plan import Selection
from chatbackup_gui.backup.sealed_reach import is_erased, takes_sealed
from chatbackup_gui.model.account import Account
from chatbackup_gui.model.roaming import OFF, RoamingRules
from chatbackup_gui.roaming.erasures import erased_before, later
from chatbackup_gui.roaming.preview import Preview, Total
from chatbackup_gui.roaming.rules import cutoff, rule_for
from chatbackup_gui.sources.sealed import SealedLayout


class Selected(msgspec.Struct):
    """What a rule selects of one month: how many messages, and bytes by what tells a medium or folder from others."""

    messages: int = 0
    media: dict[object, int] = msgspec.field(default_factory=dict)


Months = dict[int, Selected]
Layouts = Mapping[tuple[str, str], SealedLayout]


def listed_change(
    archive: Archive, before: RoamingRules, after: RoamingRules, now: datetime, layouts: Layouts
) -> Preview:
    """Return what other rules gain and lose."""
    accounts = {row.row: row.account for row in archive.accounts()}
    gained = lost = Total()
    for row in archive.conversations():
        account = accounts[row.account]
        layout = layouts.get((account.app, account.id))
        had, has = (_selected(archive, account, layout, row, rules, now) for rules in (before, after))
        gained += _what_comes(had, has)
        lost += _what_comes(has, had)
    return Preview(gained, lost)


def _selected(
    archive: Archive,
    account: Account,
    layout: SealedLayout | None,
    row: ConversationRow,
    rules: RoamingRules,
    now: datetime,
) -> Months:
    months: Months = {}
    rule = rule_for(rules, account.app, account.id, row.conversation)
    erased = erased_before(rules, account.app, account.id, row.conversation.id)
    if rule.days == OFF:
        return months
    selection = Selection(row=row, account=account, rule=rule, since=later(cutoff(rule, now, None), erased))
    for month in archive.months(row.row):
        if not selection.reaches(month):
            continue
        lines = [msgspec.json.decode(line) for line in archive.lines(row.row, month.month, selection.cut(month))]
        held = months[month.month] = Selected(messages=len(lines))
        rows = archive.media_of(row.row, month.month)
        for key, same in groupby(rows, key=attrgetter("ref.kind", "ref.id")):
            origins = list(same)
            if selection.takes(united(origins)[0]):
                held.media[key] = max(each.kept_bytes for each in origins)
    owner = owner_of(row.conversation.id, layout) if layout else ""
    for folder in archive.sealed.folders(row.account, "sealed") if owner else ():
        files = archive.sealed.files(folder.row)
        if not files or folder.place.owner != owner or is_erased(folder.place, erased):
            continue
        if takes_sealed(rule, folder.place, now, None):
            held = months.setdefault(folder.place.month, Selected())
            held.media[folder.path] = sum(file.size for file in files)
    return months


def _what_comes(before: Months, after: Months) -> Total:
    nothing = Selected()
    return Total(
        messages=sum(max(0, each.messages - before.get(month, nothing).messages) for month, each in after.items()),
        bytes=sum(
            size
            for month, each in after.items()
            for key, size in each.media.items()
            if key not in before.get(month, nothing).media
        ),
        months=len(after.keys() - before.keys()),
        conversations=int(bool(after) and not before),
    )
