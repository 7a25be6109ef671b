"""A conversation of 1,000,000 messages under a reader's hands: is the window kept waiting, how soon is a day there?

Once with answers that are reckoned (what the window itself takes), once with the engine and its catalogue. Everything
runs on a virtual desktop (Xvfb, openbox), each window in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from support import file_keyring
from support.engine_person import EnginePerson
from support.virtual_desktop import VirtualDesktop, virtual_desktop

from chatbackup_gui.demo import DemoOptions
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings

CHILD = Path(__file__).with_name("reading_window_child.py")
TESTS = Path(__file__).parent.parent
AT_REST = Settings(quiet_seconds=2.0, tests_restores=False)


def reading_window(folder: Path, messages: int) -> None:
    """Print every figure."""
    (folder / "person").mkdir()
    person = EnginePerson(folder / "person", demo=DemoOptions(contacts=5, messages=messages, media_mb=20))
    with person.start() as engine:
        person.set_up_with(engine, AT_REST)
        engine.ask(wire.BackUpNow())
    with virtual_desktop(folder / "desktop") as desktop:
        _tell("reckoned answers", _run(desktop, "fake", str(messages)))
        _tell("the engine", _run(desktop, "engine", person=person))


def _tell(who: str, figures: dict[str, float]) -> None:
    print(f"{who}, {figures['messages']:,.0f} messages:")
    print(f"  opened to first paint {figures['open_ms']:.0f} ms")
    for what, goal in (("day", 100), ("message", 100)):
        median, worst = figures[f"{what}_median_ms"], figures[f"{what}_worst_ms"]
        print(f"  to any {what} and its paint: {median:.0f} ms, worst {worst:.0f} (goal {goal})")
    for what in ("wheel", "slider", "pages"):
        gaps, worst = figures[f"{what}_gaps"], figures[f"{what}_worst_ms"]
        late = figures[f"{what}_late"]
        print(f"  {what}: worst of {gaps:,.0f} gaps {worst:.0f} ms, {late:.0f} of 50 ms or more (goal 0)")
    print(f"  memory {figures['start_mib']:.0f} MiB before, {figures['end_mib']:.0f} after")


def _run(desktop: VirtualDesktop, *words: str, person: EnginePerson | None = None) -> dict[str, float]:
    environment = {**desktop.environment, "PYTHONPATH": str(TESTS)}
    if person:
        environment |= {
            "CHATBACKUP_HOME": str(person.home),
            "PYTHON_KEYRING_BACKEND": "support.file_keyring.FileKeyring",
            file_keyring.VARIABLE: str(person.keyring_file),
        }
    command = [sys.executable, str(CHILD), *words]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True, cwd=os.sep)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures
