"""Going on with a QQ account that was written before: new messages, checkpoints, a VACUUM."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from chatbackup_gui.demo.manifest import (
    MESSAGES_FILE,
    SUMMARY_FILE,
    LineWriter,
    ManifestSummary,
    read_manifest,
    write_summary,
)
from chatbackup_gui.demo.options import DemoResult
from chatbackup_gui.demo.qq import places as names
from chatbackup_gui.demo.qq.account import Databases, databases_of, passphrase
from chatbackup_gui.demo.qq.people import Cast, make_cast
from chatbackup_gui.demo.qq.places import QqPlaces, QqSystem
from chatbackup_gui.demo.qq.summary import summed_up
from chatbackup_gui.demo.qq.talking import PAUSE_S, take_up, write_live
from chatbackup_gui.demo.qq.writing import Writing
from chatbackup_gui.demo.results import demo_result
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.job import Report, silent


class LiveAccount:
    """An account whose databases stay open; what is written shows in its folder with each commit.

    The manifest's messages are handed to the system with every `write`; its summary is complete at the end.
    """

    def __init__(self, writing: Writing, databases: Databases, lines: LineWriter, now: int) -> None:
        self._writing = writing
        self._databases = databases
        self._lines = lines
        self.now = now

    def write(self, count: int, report: Report = silent) -> None:
        """Write messages; some are older than others that are there already."""
        self.now = write_live(self._writing, self._databases, count, self.now, report, PAUSE_S)
        self._lines.flush()

    def checkpoint(self) -> None:
        """Move the newest changes into the main file; the next ones begin the `-wal` anew."""
        self._databases.checkpoint(names.MESSAGES)

    def vacuum(self) -> None:
        """Let the database of messages be rewritten, and moved into the main file."""
        self._databases.get(names.MESSAGES).vacuum()
        self.checkpoint()


@contextmanager
def opened_account(folder: Path, expected: int = 2_000) -> Iterator[LiveAccount]:
    """Keep an account open for writing; `expected` messages are what media are measured out for.

    Raises InvalidRequest if `folder` holds no QQ sample.
    """
    places, cast, summary = found_account(folder)
    seed = f"append/{summary.appended}"
    key = passphrase(summary.options.seed)
    with (
        LineWriter(folder / MESSAGES_FILE) as lines,
        databases_of(places, key, is_new=False) as databases,
    ):
        writing = Writing(places, summary.options, cast, lines, seed, expected)
        take_up(writing, databases)
        account = LiveAccount(writing, databases, lines, summary.last_time)
        yield account
        summary = summed_up(summary, writing, account.now)
    write_summary(folder, msgspec.structs.replace(summary, appended=summary.appended + 1))


def append_messages(folder: Path, count: int, report: Report = silent) -> DemoResult:
    """Write `count` more messages and leave them in the `-wal`; every tenth is of up to two days ago.

    The manifest is extended. Raises InvalidRequest if `folder` holds no QQ sample.
    """
    with opened_account(folder, count) as account:
        account.write(count, report)
    return demo_result(folder, read_manifest(folder).summary)


def found_account(folder: Path) -> tuple[QqPlaces, Cast, ManifestSummary]:
    """Return where an account's files are, who is in it, and its summary. Raises InvalidRequest if there is none."""
    if (folder / SUMMARY_FILE).exists():
        summary = read_manifest(folder).summary
        cast = make_cast(summary.options)
        for system in QqSystem:
            places = QqPlaces(folder, system, cast.me.number, cast.me.uid)
            if places.databases.is_dir():
                return places, cast, summary
    raise InvalidRequest(what="folder made by `demo --app qq`", given=str(folder))
