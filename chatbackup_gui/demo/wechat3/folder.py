"""Writing a whole account folder of WeChat 3.x, as the real program leaves it on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chatbackup_gui.demo.databases import Database, DatabaseKeys, salt_for
from chatbackup_gui.demo.manifest import write_summary
from chatbackup_gui.demo.options import DemoApp, DemoOptions, DemoResult, expect_empty
from chatbackup_gui.demo.overlap import shared_count
from chatbackup_gui.demo.people import Cast, make_cast
from chatbackup_gui.demo.plan import Period, Plan, make_plan
from chatbackup_gui.demo.results import demo_result
from chatbackup_gui.demo.stretch import Stretch
from chatbackup_gui.demo.summary import AccountFacts, first_summary, summed_up, with_avatars
from chatbackup_gui.demo.tail import write_tail
from chatbackup_gui.demo.wechat3 import account, tables
from chatbackup_gui.demo.wechat3.account import FORM, Places3
from chatbackup_gui.demo.wechat3.beside import write_beside
from chatbackup_gui.demo.wechat3.contacts import write_avatars, write_contacts, write_wecom_contacts
from chatbackup_gui.demo.wechat3.rare import SHOWN
from chatbackup_gui.demo.wechat3.rows import arrivals
from chatbackup_gui.demo.wechat3.sharing import Share, write_shared
from chatbackup_gui.demo.wechat3.writing import Writing3
from chatbackup_gui.model.job import Progress, Report, silent

_SHOWN_TWICE = 2  # the busiest group and person show every kind of message
_REPORTED_EVERY = 20_000
_MILLISECONDS = 1_000
_RICH_IN_MEDIA = 8  # what is shared has as many media as so many times more messages


def write_wechat3_demo(
    folder: Path, options: DemoOptions, report: Report = silent, *, share: Share | None = None
) -> DemoResult:
    """Write a demo account of WeChat 3.x into `folder`, which must be empty or absent.

    The newest messages are left in the `-wal` files, as a running WeChat leaves them. With `share` there is a stretch
    more in a few conversations, and each of its messages is handed over for a newer program's account. Raises
    InvalidRequest, TargetNotUsable.
    """
    options.check()
    options.check_one_key()
    expect_empty(folder)
    cast = make_cast(options)
    places = Places3(folder, cast.me.username)
    places.make_folders()
    write_beside(places, options.seed)
    _make_key(places, options)
    plan = make_plan(options, cast)
    summary = first_summary(options, cast, _facts(options, cast), plan.whole.begins)
    with Writing3(places, options, cast, "bulk", sum(plan.counts), is_bulk=True) as writing:
        avatars = _write_bulk(writing, plan, report)
        summary = with_avatars(summed_up(summary, writing.books, writing.desk.shelf, plan.whole.ends), avatars)
    if share:
        with Writing3(places, options, cast, "shared", shared_count(cast) * _RICH_IN_MEDIA, is_bulk=False) as writing:
            last_time = write_shared(writing, summary.last_time, share)
            writing.close_as_running()
            summary = summed_up(summary, writing.books, writing.desk.shelf, last_time)
    with Writing3(places, options, cast, "tail", plan.tail, is_bulk=False) as writing:
        last_time = write_tail(writing, plan.tail, summary.last_time)
        summary = summed_up(summary, writing.books, writing.desk.shelf, last_time)
    write_summary(folder, summary)
    return demo_result(folder, summary)


def _make_key(places: Places3, options: DemoOptions) -> None:
    """Write `key.txt`, and work out the keys of all databases at once."""
    paths = account.database_paths(options.shard_count)
    keys = DatabaseKeys.make(options.seed, options.key_kind, paths)
    keys.derive((salt_for(options.seed, path) for path in paths), FORM)
    places.key_file.write_text(keys.text, "utf-8")


def _facts(options: DemoOptions, cast: Cast) -> AccountFacts:
    return AccountFacts(
        app=DemoApp.WECHAT3,
        account_folder=f"{account.DATA_FOLDER}/{cast.me.username}",
        account_id=cast.me.username,
        databases=account.database_paths(options.shard_count),
    )


def _write_bulk(writing: Writing3, plan: Plan, report: Report) -> dict[str, str]:
    """Fill the databases, one after the other in time; they end up in WAL mode with nothing in the `-wal`.

    Returns the hashes of the avatars.
    """
    databases, cast, total = writing.databases, writing.cast, sum(plan.counts)
    write_contacts(databases.get(account.MICRO_MSG), cast)
    write_wecom_contacts(databases.get(account.WECOM_CONTACTS), cast)
    avatars = write_avatars(databases.get(account.MISC), cast, writing.options.seed, plan.whole.begins)
    for number, period in enumerate(plan.shards):
        _write_shard(writing, plan, number, report, total)
        _finish_shard(writing, number, period)
    for path in (account.OFFICIALS, account.WECOM_MESSAGES):
        writing.rows.table(path).add_indexes()
    writing.desk.flush()
    writing.update_sessions()
    for path in (account.WECOM_VOICES, *account.HARD_LINKS.values()):
        _tell_start(databases.get(path), plan.whole)
    for path in (*account.UNREAD, account.PLAIN):
        databases.get(path).connection.execute("INSERT INTO Kept VALUES('version', ?)", (path.encode(),))
    databases.settle_all()
    return avatars


def _write_shard(writing: Writing3, plan: Plan, number: int, report: Report, total: int) -> None:
    """Fill one message database in the order of time."""
    coming = arrivals(_stretches(writing, plan, number))
    for start in range(0, len(coming), _REPORTED_EVERY):
        writing.rows.write(coming[start : start + _REPORTED_EVERY], number)
        report(Progress("demo", writing.books.written.total(), total))


def _stretches(writing: Writing3, plan: Plan, number: int) -> Iterator[Stretch]:
    """Draw what every conversation has in a shard; in the newest, the busiest show every kind."""
    newest = number == len(plan.shards) - 1
    for position, contact in enumerate(writing.cast.contacts):
        period = plan.shards[number].within(plan.active[position])
        stretch = writing.speakers.stretch(contact, plan.count_in(position, number), period)
        is_shown = newest and position < _SHOWN_TWICE
        yield writing.speakers.with_showcase(stretch, SHOWN) if is_shown else stretch


def _finish_shard(writing: Writing3, number: int, period: Period) -> None:
    """Make the indexes of a message database and of its recordings, and finish both."""
    messages, voices = account.message_path(number), account.voice_path(number)
    writing.rows.table(messages).add_indexes()
    writing.rows.forget(messages)
    writing.desk.voices.flush()
    databases = writing.databases
    databases.get(voices).connection.execute(tables.VOICES_BY_MESSAGE)
    for path in (messages, voices):
        _tell_start(databases.get(path), period)
        databases.settle(path)


def _tell_start(database: Database, period: Period) -> None:
    """Write DBInfo, where there is one: when the database's time begins, in milliseconds."""
    if database.one("SELECT name FROM sqlite_master WHERE name = 'DBInfo'"):
        rows = [(1, 2, "Table Version"), (2, period.begins * _MILLISECONDS, "Start Time")]
        database.connection.executemany("INSERT INTO DBInfo VALUES(?, ?, ?)", rows)
