"""The window beside an empty one: first paint, memory, processor time at rest, contacts and conversations, gaps.

Everything runs on one virtual desktop with a real tray (Xvfb, openbox, trayer), each window in a process of its own.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.cost import MIB
from support import file_keyring
from support.engine_person import EnginePerson
from support.virtual_desktop import VirtualDesktop, virtual_desktop

from chatbackup_gui.demo import DemoOptions
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings

CHILD = Path(__file__).with_name("window_child.py")
TESTS = Path(__file__).parent.parent
ROUNDS = 5
USUAL = DemoOptions(contacts=200, messages=20_000, media_mb=20)
AT_REST = Settings(quiet_seconds=2.0, tests_restores=False)
NEVER_BY_ITSELF = Settings(quiet_seconds=2.0, tests_restores=False, interval_minutes=0)
HUGE_CONTACTS = 1_000


def window(folder: Path, messages: int) -> None:
    """Print every figure; `messages` is the size of the first backup during which gaps are measured."""
    usual = _set_up(folder / "usual", USUAL, backs_up=True)
    with virtual_desktop(folder / "desktop") as desktop:
        _first_paint_and_memory(desktop, usual)
        _lists(desktop)
    huge = _set_up(folder / "huge", DemoOptions(contacts=HUGE_CONTACTS, messages=messages, media_mb=10), backs_up=False)
    with virtual_desktop(folder / "desktop-2") as desktop:
        _gaps(desktop, huge)


def _set_up(folder: Path, demo: DemoOptions, *, backs_up: bool) -> EnginePerson:
    folder.mkdir()
    person = EnginePerson(folder, demo=demo)
    with person.start() as engine:
        if backs_up:
            person.set_up_with(engine, AT_REST)
            engine.ask(wire.BackUpNow())
        else:
            engine.ask(wire.ChangeSettings(NEVER_BY_ITSELF))
            engine.ask(wire.SetUp(person.chosen(engine), str(person.vault), "benchmark"))
    return person


def _first_paint_and_memory(desktop: VirtualDesktop, person: EnginePerson) -> None:
    empty = [_run(desktop, "empty") for _ in range(ROUNDS)]
    app = [_run(desktop, "app", person=person, rests=at == 0) for at in range(ROUNDS)]
    tray = _run(desktop, "tray", person=person, rests=True)
    paint, usual = (statistics.median(each["paint_seconds"] for each in runs) for runs in (app, empty))
    print(f"start to first paint: {paint:.2f} s, empty window {usual:.2f} s: {paint / usual:.2f} times (goal 2.5)")
    base = statistics.median(each["rss_bytes"] for each in empty)
    for words, size in (
        ("with the window open", app[0]["open_rss_bytes"]),
        ("in the tray after it was open (goal 2)", app[0]["rss_bytes"]),
        ("in the tray from the start (goal 2)", tray["rss_bytes"]),
    ):
        print(f"memory {words}: {size / MIB:.0f} MiB, empty window {base / MIB:.0f}: {size / base:.2f} times")
    print(f"is there a tray: {tray['is_tray_there']}; engine at rest: {tray['engine_rss_bytes'] / MIB:.0f} MiB")
    for words, each in (("after it was open", app[0]), ("from the start", tray)):
        window, engine = each["window_cpu_seconds"], each["engine_cpu_seconds"]
        print(
            f"processor time in {each['rest_seconds']:.0f} s at rest {words}: window {window:.2f}, engine {engine:.2f}"
        )


def _lists(desktop: VirtualDesktop) -> None:
    for rows, measured in (
        ("contacts", (("keystroke", "key", 50), ("sort", "sort", 200))),
        ("chats", (("keystroke", "key", 50), ("arrow key", "row", 50))),
    ):
        each = _run(desktop, rows, "10000")
        for words, what, goal in measured:
            median, worst = each[f"{what}_median_ms"], each[f"{what}_worst_ms"]
            print(f"10,000 {rows}, {words} to repaint: {median:.0f} ms, worst {worst:.0f} (goal {goal})")


def _gaps(desktop: VirtualDesktop, person: EnginePerson) -> None:
    each = _run(desktop, "gaps", person=person)
    print(f"first backup of {each['messages']:,.0f} messages in {each['seconds']:.0f} s, pages turned meanwhile:")
    print(f"  {each['share_below_50_ms']:.3%} of {each['gaps']:,.0f} gaps below 50 ms (goal 99.9%)")
    print(f"  99.9th of a hundred {each['p999_ms']:.0f} ms, worst {each['worst_ms']:.0f} ms")


def _run(
    desktop: VirtualDesktop, *words: str, person: EnginePerson | None = None, rests: bool = False
) -> dict[str, float]:
    """Run one window to its end and return what it measured."""
    environment = {**desktop.environment, "PYTHONPATH": str(TESTS), "BENCHMARK_STARTED": str(time.time())}
    environment["BENCHMARK_REST"] = "60" if rests else "0"
    if person:
        environment |= {
            "CHATBACKUP_HOME": str(person.home),
            "PYTHON_KEYRING_BACKEND": "support.file_keyring.FileKeyring",
            file_keyring.VARIABLE: str(person.keyring_file),
        }
    command = [sys.executable, str(CHILD), *words]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True, cwd=os.sep)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures
