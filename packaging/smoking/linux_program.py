"""What both Linux packages must do alike: find libraries, open from the menu, prove themselves, write true vaults."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

from smoking.chroot import HOME
from smoking.installation import until
from smoking.linux_bench import INSIDE, PICTURES, Bench
from smoking.trial import demand

MOST_BYTES = 60_000_000
KEPT = f"{HOME}/kept"
SELFTEST_S = 600
NOT_BROUGHT = "libcupsprintersupport"  # printing: recommended, not needed
_LIST_NEEDS = 'find "$1" -type f "(" -name "*.so*" -o -name ChatBackup ")" -exec ldd {} +'


def weigh(bench: Bench) -> str:
    """The package is not larger than promised."""
    size = bench.package.stat().st_size
    demand(size <= MOST_BYTES, f"{size} bytes")
    return f"{size / 1e6:.1f} MB"


def find_libraries(bench: Bench) -> str:
    """Every library that any file of ours asks for is there, and nothing else was installed that could hide it."""
    folder = bench.program.rpartition("/")[0]
    variables = {"LD_LIBRARY_PATH": f"{folder}/_internal"}  # as the program sets it when it starts
    told = bench.debian.run("sh", "-c", _LIST_NEEDS, "sh", folder, **variables).output
    asking, missing, count = "", set(), 0
    for line in told.splitlines():
        if not line.startswith("\t"):
            asking, count = line.rstrip(":"), count + 1
        elif "not found" in line and NOT_BROUGHT not in asking:
            missing.add(f"{line.strip()} ({asking.removeprefix(folder)})")
    demand(count > 50, f"only {count} programs and libraries were looked at: {told[:500]}")
    demand(not missing, "; ".join(sorted(missing)))
    return f"{count} programs and libraries have all they need"


def answer(bench: Bench, command: str) -> str:
    """The command line answers in both languages before anything but the package is there."""
    version = bench.demand(command, "--version")
    demand(version.startswith("chatbackup, version "), version)
    demand("Usage:" in bench.demand(command, "--help"), "no English help")
    demand("用法" in bench.demand(command, "--help", LANG="zh_CN.UTF-8"), "no Chinese help")
    return version.strip()


def furnish(bench: Bench) -> str:
    """A desktop's bus and keyring, a Chinese font, and what checks entries are installed."""
    bench.debian.install(*INSIDE)
    return " ".join(INSIDE)


def open_from_entry(bench: Bench, name: str) -> str:
    """The desktop starts the program from its entry; the window comes; `--quit` ends it in order."""
    session = bench.start_session("sh", "-c", f"gtk-launch chatbackup && sleep {SELFTEST_S}", LANG="zh_CN.UTF-8")
    try:
        took = until(bench.windows, "the window is on the screen")
        names = bench.windows()
        until(lambda: bench.processes() >= 2, "the engine runs")
        until(lambda: _is_still(bench), "the window is painted")
        bench.screen.take_picture(PICTURES / f"{name}-entry.png")
        _demand_own_libraries(bench)
        bench.demand(bench.program, "--quit")
        until(lambda: bench.processes() == 0, "no process of the program is left")
    finally:
        session.wait(0)
    return f"{', '.join(names)}, {took:.1f} s after the click"


def _demand_own_libraries(bench: Bench) -> None:
    """Window and engine have loaded what lies beside the program, and not the system's of the same name."""
    internal = bench.path(bench.program).parent / "_internal"
    brought = [f"{each.name}." for each in internal.glob("*.so*")]
    foreign = [each for each in bench.loaded() if not bench.path(each).is_relative_to(internal)]
    doubled = [each for each in foreign if f"{each.rpartition('/')[2]}.".startswith(tuple(brought))]
    demand(not doubled, f"loaded from the system, though they are brought along: {doubled}")


def _is_still(bench: Bench) -> bool:
    """Tell whether the screen shows the same twice."""
    pictures = [PICTURES / "still-1.png", PICTURES / "still-2.png"]
    for each in pictures:
        bench.screen.take_picture(each)
    same = pictures[0].read_bytes() == pictures[1].read_bytes()
    for each in pictures:
        each.unlink()
    return same


def prove(bench: Bench, name: str) -> str:
    """`--selftest` passes with Qt's xcb platform, a tray and a keyring."""
    report_at, picture = f"{HOME}/selftest.json", f"{HOME}/selftest.png"
    words = ("--selftest", "-platform", "xcb", "--require", "chinese", "keyring", "tray", "window")
    places = ("--output", report_at, "--picture", picture, "--keep", KEPT)
    done = bench.start_session(bench.program, *words, *places).wait(SELFTEST_S)
    demand(bench.path(report_at).exists(), f"it left no report: {done}")
    report: dict[str, Any] = json.loads(bench.path(report_at).read_text())
    failed = {each["name"]: each.get("problem") for each in report["checks"] if not each["passed"]}
    demand(not failed, f"failed: {failed}")
    demand(done.status == 0 and report["passed"] and report["packaged"], done)
    facts = {each["name"]: each["facts"] for each in report["checks"]}
    demand(facts["window"]["platform"] == "xcb", facts["window"])
    for file, kept in ((report_at, f"{name}-selftest.json"), (picture, f"{name}-selftest.png")):
        PICTURES.mkdir(parents=True, exist_ok=True)
        (PICTURES / kept).write_bytes(bench.path(file).read_bytes())
    painted = facts["window"]["seconds_to_first_paint"]
    return f"{len(report['checks'])} checks in {done.seconds:.0f} s; first paint after {painted} s; {facts['keyring']}"


def ask_restic(bench: Bench) -> str:
    """restic reads every byte of the vault that the self-test left, with the password and with the recovery key."""
    vault = bench.path(KEPT) / "vault"
    for secret in ("password.txt", "recovery-key.txt"):
        places = ("-r", str(vault), "--password-file", str(bench.path(KEPT) / secret))
        command = ["restic", *places, "--no-cache", "--no-lock", "check", "--read-data"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        demand(done.returncode == 0, f"with {secret}: {done.stdout} {done.stderr}")
    return " ".join(
        subprocess.run(["restic", "version"], capture_output=True, text=True, check=True).stdout.split()[:2]
    )


def look_for_autostart(bench: Bench) -> str:
    """Nothing of ours starts at login unless the person asks for it."""
    for folder in ("/etc/xdg/autostart", f"{HOME}/.config/autostart"):
        found = [each.name for each in bench.path(folder).glob("*hat*ackup*")]
        demand(not found, f"{folder}: {found}")
    return "no entry"


def validate(bench: Bench, share: str) -> str:
    """The checkers of freedesktop.org find nothing amiss in the entry and the AppStream data."""
    bench.demand("desktop-file-validate", f"{share}/applications/chatbackup.desktop")
    data = f"{share}/metainfo/io.github.chatbackup.metainfo.xml"
    told = bench.demand("appstreamcli", "validate", "--no-net", "--pedantic", data)
    demand(not re.search(r"^[EWIP]:", told, re.MULTILINE), told)
    return "entry and AppStream data are valid"
