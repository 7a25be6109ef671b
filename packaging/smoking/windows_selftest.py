"""The installed program proves itself, on a screen and with a tray."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from smoking.installation import until
from smoking.trial import demand
from smoking.windows_bench import Bench

PATIENCE_S = 900
LEAST_OF_A_WINDOW, LEAST_OF_AN_ICON = 0.5, 0.0005  # how bright the screen is, between 0 and 1
CHECKS = ("libraries", "resources", "keyring", "watching", "demo", "reading", "export", "engine",
          "window-offscreen", "window", "tray")  # fmt: skip


def run(bench: Bench) -> str:
    """`--selftest` passes; the window was Windows' own and the tray was there."""
    told_in, picture = bench.prefix.drive_c / "selftest.json", bench.prefix.drive_c / "selftest.png"
    words = ["--selftest", "-platform", "windows", "--require", "tray", "window", "keyring"]
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
    return f"{len(checks)} checks in {done.seconds:.0f} s; first paint after {window['seconds_to_first_paint']} s"


def open_window(bench: Bench) -> str:
    """It opens the window on what was set up; minimized, it is an icon in the tray.

    The Start menu's entry itself cannot be opened: Wine follows only a shortcut's old path, without Chinese letters.
    """
    running = bench.installed.start()
    took = until(lambda: shows(bench, "window", LEAST_OF_A_WINDOW), "a window is on the screen")
    bench.installed.quit()
    ended = running.wait(30)
    demand(ended.status == 0, ended)
    running = bench.installed.start("--minimized")
    until(lambda: shows(bench, "tray", LEAST_OF_AN_ICON), "an icon is in the tray")
    bench.installed.quit()
    ended = running.wait(30)
    demand(ended.status == 0, ended)
    demand(not shows(bench, "afterwards", LEAST_OF_AN_ICON), "something is left on the screen")
    return f"the window after {took:.1f} s; see window.png and tray.png"


def shows(bench: Bench, name: str, least: float) -> bool:
    """Take a picture of the screen, and tell whether so much of it is not the black of nothing."""
    file = bench.pictures / f"{name}.png"
    bench.screen.take_picture(file)
    told = subprocess.run(["identify", "-format", "%[fx:mean]", str(file)], capture_output=True, text=True, check=True)
    return float(told.stdout) >= least
