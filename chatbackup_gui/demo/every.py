"""One sample for each program, beside each other; the two of WeChat for Windows are one account that was upgraded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec

from chatbackup_gui.demo.options import DemoApp, DemoKeyKind, DemoOptions, DemoResult, expect_empty
from chatbackup_gui.demo.overlap import SharedMessage
from chatbackup_gui.demo.plan import TAIL_S, YEAR_S
from chatbackup_gui.demo.wechat3 import write_wechat3_demo
from chatbackup_gui.demo.wechat4 import write_demo
from chatbackup_gui.demo.wechat_mac import write_mac_demo
from chatbackup_gui.model.job import Report, silent

_ANOTHER_SEED = 1_000  # the Mac is somebody else's
_UPGRADE_DAYS = 1
_LEAST_YEARS = 0.01


def write_app_demo(app: DemoApp, folder: Path, options: DemoOptions, report: Report = silent) -> DemoResult:
    """Write a sample of one program into `folder`, which must be empty or absent. Raises as its writer does."""
    writers: dict[DemoApp, Callable[[Path, DemoOptions, Report], DemoResult]] = {
        DemoApp.WECHAT4: write_demo,
        DemoApp.WECHAT3: write_wechat3_demo,
        DemoApp.WECHAT_MAC: write_mac_demo,
        DemoApp.QQ: _write_qq,
    }
    return writers[app](folder, options, report)


def write_all_demos(folder: Path, options: DemoOptions, report: Report = silent) -> dict[DemoApp, DemoResult]:
    """Write `wechat3`, `wechat4`, `wechat-mac` and `qq` into `folder`, each complete with keys and manifest.

    WeChat 3 has the first half of the time and WeChat 4 the second, with a stretch of the first imported. Numbers of
    messages and media are those of each account; what is shared comes on top. Raises InvalidRequest, TargetNotUsable.
    """
    options.check()
    expect_empty(folder)
    one_key = msgspec.structs.replace(options, key_kind=DemoKeyKind.ACCOUNT)
    newer = msgspec.structs.replace(options, years=max(_LEAST_YEARS, options.years / 2))
    upgraded_at = options.end - timedelta(seconds=TAIL_S + round(newer.years * YEAR_S), days=_UPGRADE_DAYS)
    older = msgspec.structs.replace(one_key, years=newer.years, end=upgraded_at)
    shared: list[SharedMessage] = []
    somebody_else = msgspec.structs.replace(one_key, seed=options.seed + _ANOTHER_SEED)
    return {
        DemoApp.WECHAT3: write_wechat3_demo(folder / DemoApp.WECHAT3, older, report, share=shared.append),
        DemoApp.WECHAT4: write_demo(folder / DemoApp.WECHAT4, newer, report, imported=shared),
        DemoApp.WECHAT_MAC: write_mac_demo(folder / DemoApp.WECHAT_MAC, somebody_else, report),
        DemoApp.QQ: _write_qq(folder / DemoApp.QQ, one_key, report),
    }


def _write_qq(folder: Path, options: DemoOptions, report: Report) -> DemoResult:
    from chatbackup_gui.demo.qq import write_qq_demo  # loads much that the others do not need

    options.check_one_key()
    return write_qq_demo(folder, options, report)
