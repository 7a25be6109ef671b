"""Writing a whole account folder of WeChat 3.x for Mac, as the real program leaves it on disk."""

from __future__ import annotations

from pathlib import Path

import msgspec

from chatbackup_gui.demo.databases import DatabaseKeys
from chatbackup_gui.demo.manifest import ManifestSummary, write_summary
from chatbackup_gui.demo.options import DemoApp, DemoOptions, DemoResult, expect_empty
from chatbackup_gui.demo.people import Cast, make_cast, md5_hex
from chatbackup_gui.demo.plan import Plan, make_plan
from chatbackup_gui.demo.results import demo_result
from chatbackup_gui.demo.summary import AccountFacts, first_summary, summed_up
from chatbackup_gui.demo.tail import write_tail
from chatbackup_gui.demo.wechat_mac import account
from chatbackup_gui.demo.wechat_mac.account import PlacesMac
from chatbackup_gui.demo.wechat_mac.contacts import write_contacts, write_groups
from chatbackup_gui.demo.wechat_mac.writing import WritingMac
from chatbackup_gui.model.job import Progress, Report, silent

_SHOWN_TWICE = 2  # the busiest group and person show every kind of message


def write_mac_demo(folder: Path, options: DemoOptions, report: Report = silent) -> DemoResult:
    """Write a demo account of WeChat 3.x for Mac into `folder`, which must be empty or absent.

    The newest messages are left in the `-wal` files, as a running WeChat leaves them; there are always ten message
    databases. Raises InvalidRequest, TargetNotUsable.
    """
    options.check()
    options.check_one_key()
    expect_empty(folder)
    cast = make_cast(options)
    places = PlacesMac(folder, cast.me.username)
    places.make_folders()
    _make_key(places, options)
    plan = make_plan(msgspec.structs.replace(options, shards=1), cast)
    summary = _without_group_names(first_summary(options, cast, _facts(cast), plan.whole.begins))
    with WritingMac(places, options, cast, "bulk", sum(plan.counts), is_bulk=True) as writing:
        _write_bulk(writing, plan, report)
        summary = summed_up(summary, writing.books, writing.desk.shelf, plan.whole.ends)
    with WritingMac(places, options, cast, "tail", plan.tail, is_bulk=False) as writing:
        last_time = write_tail(writing, plan.tail, summary.last_time)
        summary = summed_up(summary, writing.books, writing.desk.shelf, last_time)
    write_summary(folder, summary)
    return demo_result(folder, summary)


def _make_key(places: PlacesMac, options: DemoOptions) -> None:
    """Write `key.txt`, and work out the keys of the databases that need it."""
    keys = DatabaseKeys.make(options.seed, options.key_kind, ())
    for path, form in account.OTHERS.items():
        if form and form.rounds:
            keys.derive([account.new_salt(options.seed, path)], form)
    places.key_file.write_text(keys.text, "utf-8")


def _facts(cast: Cast) -> AccountFacts:
    name = md5_hex(cast.me.username)
    return AccountFacts(
        app=DemoApp.WECHAT_MAC,
        account_folder=f"{account.DATA_FOLDER}/{name}",
        account_id=name,
        databases=account.database_paths(),
    )


def _without_group_names(summary: ManifestSummary) -> ManifestSummary:
    """Leave out what people call themselves in groups: on a Mac it is nowhere on disk."""
    replace = msgspec.structs.replace
    told = tuple(
        replace(each, members=tuple(replace(member, nickname="") for member in each.members))
        for each in summary.conversations
    )
    return replace(summary, conversations=told)


def _write_bulk(writing: WritingMac, plan: Plan, report: Report) -> None:
    """Fill the databases; they end up in WAL mode with nothing in the `-wal`."""
    databases, cast, total = writing.databases, writing.cast, sum(plan.counts)
    write_contacts(databases.get(account.CONTACTS), cast)
    write_groups(databases.get(account.GROUPS), cast)
    for position, contact in enumerate(cast.contacts):
        stretch = writing.speakers.stretch(contact, plan.counts[position], plan.active[position])
        writing.rows.write(writing.speakers.with_showcase(stretch) if position < _SHOWN_TWICE else stretch)
        report(Progress("demo", writing.books.written.total(), total))
    for path in account.OTHERS:
        databases.get(path).connection.execute("INSERT INTO Kept VALUES('version', ?)", (path.encode(),))
    writing.open_all()
    writing.commit()
    databases.settle_all()
