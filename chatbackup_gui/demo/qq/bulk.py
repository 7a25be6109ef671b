"""Writing a whole QQ NT account, as the real program leaves it on disk."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from chatbackup_gui.demo.manifest import MESSAGES_FILE, LineWriter, write_summary
from chatbackup_gui.demo.options import DemoOptions, DemoResult, expect_empty
from chatbackup_gui.demo.plan import TAIL_S, Period, times
from chatbackup_gui.demo.qq import places as names
from chatbackup_gui.demo.qq import schema, side_rows
from chatbackup_gui.demo.qq.account import Databases, databases_of, fill_sides, passphrase, write_others
from chatbackup_gui.demo.qq.kinds import showcase
from chatbackup_gui.demo.qq.people import Contact, make_cast
from chatbackup_gui.demo.qq.places import WRAPPINGS, QqPlaces, QqSystem
from chatbackup_gui.demo.qq.rows import Row
from chatbackup_gui.demo.qq.sparse import inflate
from chatbackup_gui.demo.qq.spread import Spread, make_spread
from chatbackup_gui.demo.qq.summary import first_summary, summed_up
from chatbackup_gui.demo.qq.talking import write_live
from chatbackup_gui.demo.qq.writing import Writing
from chatbackup_gui.demo.results import demo_result
from chatbackup_gui.model.job import Progress, Report, silent

_SHOWN_TWICE = 2  # the busiest group and person show every kind of message
_SHOWCASE_ROOM = 2  # a showcase may take half of what a conversation has in a slice


def write_qq_demo(
    folder: Path, options: DemoOptions, report: Report = silent, *, system: str = "windows"
) -> DemoResult:
    """Write a sample account of QQ NT into `folder`, which must be empty or absent.

    The newest messages are left in the `-wal`, as a running QQ leaves them. `system` is windows, linux or macos. Raises
    InvalidRequest, TargetNotUsable.
    """
    return _write(folder, options, report, QqSystem.named(system), 0)


def write_sparse_qq(folder: Path, total_bytes: int, *, messages: int = 2_000, system: str = "windows") -> DemoResult:
    """Write an account whose nt_msg.db is `total_bytes` long, nearly all of that free pages that take no room on disk.

    The database is whole: the free pages are on its list of such, and `integrity_check` finds nothing to say.
    """
    options = DemoOptions(contacts=8, messages=messages, media_mb=0.5)
    return _write(folder, options, silent, QqSystem.named(system), total_bytes)


def _write(folder: Path, options: DemoOptions, report: Report, system: QqSystem, nominal_bytes: int) -> DemoResult:
    options.check()
    expect_empty(folder)
    cast = make_cast(options)
    places = QqPlaces(folder, system, cast.me.number, cast.me.uid)
    places.make_folders()
    key = passphrase(options.seed)
    places.key_file.write_text(key + "\n", "utf-8")
    spread = make_spread(options, cast)
    summary = first_summary(places, options, cast, spread.whole.begins)
    with (
        LineWriter(folder / MESSAGES_FILE) as lines,
        databases_of(places, key, is_new=True) as databases,
    ):
        writing = Writing(
            places, options, cast, lines, "bulk", options.messages,
            older_until=spread.older_until, known_until=spread.whole.ends,
        )  # fmt: skip
        _write_bulk(writing, databases, spread, report)
        inflate(databases.settle(names.MESSAGES), key, nominal_bytes)
        last_time = _write_tail(writing, databases, spread)
        databases.place_all(spread.whole.begins)
        summary = summed_up(summary, writing, last_time)
    _write_plain(places)
    write_others(places, options.seed)
    write_summary(folder, summary)
    return demo_result(folder, summary)


def _write_bulk(writing: Writing, databases: Databases, spread: Spread, report: Report) -> None:
    """Fill the databases slice of time by slice; all but that of messages are finished then."""
    fill_sides(databases, writing.cast, writing.rng, spread.whole.begins, spread.whole.ends)
    total = sum(spread.counts)
    for number in range(len(spread.slices)):
        _write_slice(writing, databases, spread, number)
        report(Progress("demo", writing.written.total(), total))
    databases.get(names.MESSAGES).script(schema.message_indexes())
    databases.add(names.RECENT, "recent_contact_v3_table", side_rows.chats(writing.cast, writing.last))
    writing.flush_chats(databases)
    writing.flush_texts(databases)
    for name in WRAPPINGS:
        databases.get(name)
        if name != names.MESSAGES:
            databases.settle(name)


def _write_slice(writing: Writing, databases: Databases, spread: Spread, number: int) -> None:
    """Write what all conversations have in a slice of time."""
    rows: dict[str, list[Row]] = {table: [] for table in schema.MESSAGE_TABLES}
    is_newest = number == len(spread.slices) - 1
    for position, contact in enumerate(writing.cast.contacts):
        period = spread.slices[number].within(spread.active[position])
        count = spread.count_in(position, number)
        is_shown = is_newest and position < _SHOWN_TWICE
        rows[contact.table] += _conversation(writing, contact, count, period, is_shown=is_shown)
    for table, found in rows.items():
        writing.insert(databases, table, found)
    writing.flush_sides(databases)


def _conversation(writing: Writing, contact: Contact, count: int, period: Period, *, is_shown: bool) -> list[Row]:
    """Return the rows of one conversation; if it `is_shown`, one of each kind comes somewhere in its first half."""
    moments = times(writing.rng, count, period)
    kinds = writing.mix.draw(contact, count)
    wanted = showcase(contact)
    if is_shown and count >= len(wanted) * _SHOWCASE_ROOM:
        begins = count // 2 - len(wanted)
        kinds[begins : begins + len(wanted)] = wanted
    return writing.compose(contact, moments, kinds)


def _write_tail(writing: Writing, databases: Databases, spread: Spread) -> int:
    """Write the newest messages in two parts: the second begins the `-wal` anew and leaves old frames behind it."""
    now = spread.whole.ends
    if spread.tail == 0:
        return now
    pause_s = TAIL_S // (2 * spread.tail + 2)
    first = spread.tail * 2 // 3
    now = write_live(writing, databases, first, now, pause_s=pause_s, has_late_ones=False)
    databases.checkpoint(names.MESSAGES)
    return write_live(writing, databases, spread.tail - first, now, pause_s=pause_s, has_late_ones=False)


def _write_plain(places: QqPlaces) -> None:
    """Write a database that is plain SQLite, as one below nt_data is."""
    with closing(sqlite3.connect(places.account / "nt_data" / "bc_09.db")) as connection:
        connection.execute("CREATE TABLE bc_table(id INTEGER PRIMARY KEY, value TEXT)")
        connection.commit()
