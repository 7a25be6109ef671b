"""The installed program proves itself, on a screen and with a tray."""

from __future__ import annotations

import json
from typing import Any

from smoking.installation import until
from smoking.trial import demand
from smoking.windows_bench import Bench

PATIENCE_S = 300
CHECKS = ("libraries", "resources", "keyring", "watching", "demo", "reading", "export", "engine",
          "window-offscreen", "window", "tray")  # fmt: skip


def run(bench: Bench) -> str:
    """`--selftest` passes; the window was Windows' own and the tray was there."""
    told_in, picture = bench.prefix.drive_c / "selftest.json", bench.prefix.drive_c / "selftest.png"
    words = ["--selftest", "-platform", "windows", "--require", "tray"]
    for option, place in (("--output", told_in), ("--picture", picture), ("--keep", bench.kept)):
        words += [option, bench.prefix.name(place)]
    done = bench.installed.start(*words).wait(PATIENCE_S)
    demand(told_in.exists(), f"it left no report: {done}")
    report: dict[str, Any] = json.loads(told_in.read_text())
    checks = {check["name"]: check for check in report["checks"]}
    failed = {name: check.get("problem") for name, check in checks.items() if not check["passed"]}
    demand(not failed, f"failed: {failed}")
    demand(done.status == 0 and report["passed"] and report["packaged"], done)
    demand(set(CHECKS) <= set(checks), f"not done: {set(CHECKS) - set(checks)}")
    window, tray = checks["window"]["facts"], checks["tray"]["facts"]
    demand(window.get("platform") == "windows", f"the window's facts: {window}")
    demand(tray.get("available") is True, f"the tray's facts: {tray}")
    demand("WinVault" in str(checks["keyring"]["facts"]), f"the keyring's facts: {checks['keyring']['facts']}")
    bench.pictures.mkdir(parents=True, exist_ok=True)
    (bench.pictures / "selftest.png").write_bytes(picture.read_bytes())
    (bench.pictures / "selftest.json").write_bytes(told_in.read_bytes())
    return f"{len(checks)} checks in {done.seconds:.0f} s; {window}"


def open_from_menu(bench: Bench) -> str:
    """The Start menu's entry opens the window; pictures are taken of tray and window."""
    entry = bench.prefix.name(bench.installed.start_menu / "ChatBackup.lnk")
    bench.prefix.run("start", entry)
    took = until(lambda: bench.installed.running(), "the program runs")
    bench.installed.quit()
    return f"a process after {took:.1f} s"
