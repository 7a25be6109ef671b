"""Writing a whole WeChat 4.x account folder, as the real program leaves it on disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from chatbackup_gui.demo.databases import DatabaseKeys, salt_for
from chatbackup_gui.demo.manifest import write_summary
from chatbackup_gui.demo.options import DemoApp, DemoOptions, DemoResult, expect_empty
from chatbackup_gui.demo.overlap import SharedMessage
from chatbackup_gui.demo.people import Cast, make_cast
from chatbackup_gui.demo.plan import Plan, make_plan
from chatbackup_gui.demo.results import demo_result
from chatbackup_gui.demo.secrets import image_key, image_xor
from chatbackup_gui.demo.summary import AccountFacts, first_summary, summed_up, with_avatars
from chatbackup_gui.demo.tail import write_tail
from chatbackup_gui.demo.wechat4 import account
from chatbackup_gui.demo.wechat4.account import DemoPlaces
from chatbackup_gui.demo.wechat4.avatars import write_avatars
from chatbackup_gui.demo.wechat4.contacts import write_contacts
from chatbackup_gui.demo.wechat4.imported import write_imported
from chatbackup_gui.demo.wechat4.writing import Writing
from chatbackup_gui.model.job import Progress, Report, silent

_SHOWN_TWICE = 2  # the busiest group and person show every kind of message


def write_demo(
    folder: Path, options: DemoOptions, report: Report = silent, *, imported: Sequence[SharedMessage] = ()
) -> DemoResult:
    """Write a demo account into `folder`, which must be empty or absent.

    The newest messages are left in the `-wal` files, as a running WeChat leaves them. `imported` is history that an
    upgrade brought from WeChat 3.x, and older than what is written here. Raises InvalidRequest, TargetNotUsable.
    """
    options.check()
    expect_empty(folder)
    cast = make_cast(options)
    places = DemoPlaces(folder, cast.account_folder)
    places.make_folders()
    keys = DatabaseKeys.make(options.seed, options.key_kind, account.database_paths(options.shard_count))
    keys.derive(salt_for(options.seed, path) for path in account.database_paths(options.shard_count))
    places.key_file.write_text(keys.text, "utf-8")
    places.image_key_file.write_text(image_key(options.seed) + "\n", "utf-8")
    plan = make_plan(options, cast)
    begins = min((message.create_time for message in imported), default=plan.whole.begins)
    summary = first_summary(options, cast, _facts(options, cast), begins)
    with Writing(places, options, cast, "bulk", sum(plan.counts), is_bulk=True) as writing:
        write_imported(writing, imported)
        avatars = _write_bulk(writing, plan, report)
        summary = with_avatars(summed_up(summary, writing.books, writing.desk.shelf, plan.whole.ends), avatars)
    with Writing(places, options, cast, "tail", plan.tail, is_bulk=False) as writing:
        last_time = write_tail(writing, plan.tail, summary.last_time)
        summary = summed_up(summary, writing.books, writing.desk.shelf, last_time)
    write_summary(folder, summary)
    return demo_result(folder, summary)


def _facts(options: DemoOptions, cast: Cast) -> AccountFacts:
    return AccountFacts(
        app=DemoApp.WECHAT4,
        account_folder=f"{account.DATA_FOLDER}/{cast.account_folder}",
        account_id=cast.account_folder,
        databases=account.database_paths(options.shard_count),
        image_key=image_key(options.seed),
        image_xor=image_xor(options.seed),
    )


def _write_bulk(writing: Writing, plan: Plan, report: Report) -> dict[str, str]:
    """Fill the databases, one after the other in time; they end up in WAL mode with nothing in the `-wal`.

    Returns the hashes of the avatars.
    """
    databases = writing.databases
    write_contacts(databases.get(account.CONTACT), writing.cast)
    database = databases.get(account.HEAD_IMAGE)
    avatars = write_avatars(database, writing.cast, writing.options.seed, plan.whole.begins)
    total = sum(plan.counts)
    for number, period in enumerate(plan.shards):
        _write_shard(writing, plan, number, report, total)
        databases.get(account.message_path(number)).connection.execute(
            "INSERT INTO TimeStamp VALUES(?)", (period.begins,)
        )
        databases.settle(account.message_path(number))
    biz = databases.get(account.BIZ_MESSAGE)
    biz.connection.execute("INSERT INTO TimeStamp VALUES(?)", (plan.whole.begins,))
    writing.desk.flush()
    writing.update_sessions()
    for path in account.database_paths(writing.options.shard_count):
        if not path.startswith("message/message_") or path == account.RESOURCE:
            databases.get(path)
    databases.settle_all()
    return avatars


def _write_shard(writing: Writing, plan: Plan, number: int, report: Report, total: int) -> None:
    """Fill one message database, in an order of its own, so that nobody has the same number in two."""
    newest = number == len(plan.shards) - 1
    order = list(range(len(plan.counts)))
    writing.rng.shuffle(order)
    for position in order:
        contact = writing.cast.contacts[position]
        shard = writing.shard_of(contact, number)
        count, period = plan.count_in(position, number), plan.shards[number].within(plan.active[position])
        stretch = writing.speakers.stretch(contact, count, period)
        if newest and position < _SHOWN_TWICE:
            stretch = writing.speakers.with_showcase(stretch)
        writing.write(shard, stretch)
        report(Progress("demo", writing.books.written.total(), total))
