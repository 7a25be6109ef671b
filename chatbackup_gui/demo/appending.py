"""Going on with an account as the running program does: new rows come into the `-wal`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from chatbackup_gui.demo.manifest import SUMMARY_FILE, ManifestSummary, read_manifest, write_summary
from chatbackup_gui.demo.options import DemoApp, DemoResult
from chatbackup_gui.demo.people import make_cast
from chatbackup_gui.demo.results import demo_result
from chatbackup_gui.demo.summary import summed_up
from chatbackup_gui.demo.talks import write_live
from chatbackup_gui.demo.wechat3.account import Places3
from chatbackup_gui.demo.wechat3.writing import Writing3
from chatbackup_gui.demo.wechat4.account import DemoPlaces
from chatbackup_gui.demo.wechat4.writing import Writing
from chatbackup_gui.demo.wechat_mac.account import PlacesMac
from chatbackup_gui.demo.wechat_mac.writing import WritingMac
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.job import Report, silent

AnyWriting = Writing | Writing3 | WritingMac


def append_messages(folder: Path, count: int, report: Report = silent) -> DemoResult:
    """Write `count` more messages, newer than all before, and leave them in the `-wal` files.

    The manifest is extended. Raises InvalidRequest if `folder` holds no demo.
    """
    if _summary(folder).app is DemoApp.QQ:
        from chatbackup_gui.demo.qq import append_messages as append_to_qq  # loads much that the others do not need

        return append_to_qq(folder, count, report)
    with opened_for_appending(folder, count) as (writing, summary):
        now = write_live(writing, count, summary.last_time, report)
        summary = closed(writing, summary, now)
    write_summary(folder, summary)
    return demo_result(folder, summary)


def closed(writing: AnyWriting, summary: ManifestSummary, now: int) -> ManifestSummary:
    """End a session as a running program does; return what the account comes to."""
    writing.close_as_running()
    summary = summed_up(summary, writing.books, writing.desk.shelf, now)
    return msgspec.structs.replace(summary, appended=summary.appended + 1)


@contextmanager
def opened_for_appending(folder: Path, count: int) -> Iterator[tuple[AnyWriting, ManifestSummary]]:
    """Open a demo account to write about `count` more messages. Raises InvalidRequest if there is none."""
    summary = _summary(folder)
    with _writing(folder, summary, count) as writing:
        yield writing, summary


def _summary(folder: Path) -> ManifestSummary:
    if not (folder / SUMMARY_FILE).exists():
        raise InvalidRequest(what="folder made by `demo`", given=str(folder))
    return read_manifest(folder).summary


def _writing(folder: Path, summary: ManifestSummary, count: int) -> AnyWriting:
    options, cast, seed = summary.options, make_cast(summary.options), f"append/{summary.appended}"
    if summary.app is DemoApp.WECHAT4:
        return Writing(DemoPlaces(folder, cast.account_folder), options, cast, seed, count, is_bulk=False)
    if summary.app is DemoApp.WECHAT3:
        return Writing3(Places3(folder, cast.me.username), options, cast, seed, count, is_bulk=False)
    if summary.app is DemoApp.WECHAT_MAC:
        return WritingMac(PlacesMac(folder, cast.me.username), options, cast, seed, count, is_bulk=False)
    raise InvalidRequest(what="WeChat folder made by `demo`", given=str(folder))
