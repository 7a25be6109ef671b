"""A catalogue filled from the vault beside one filled from the chat program, which holds the same messages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.workplace import Workplace, count_and_bytes, read_everything

from chatbackup_gui.demo import DemoOptions, write_demo

CONTACTS = 1000
ROUNDS = 2


def takeover(place: Workplace, count: int) -> None:
    """Measure, in turns."""
    write_demo(place.chats, DemoOptions(contacts=CONTACTS, messages=count, media_mb=0))
    place.set_up()
    place.keep_everything()
    place.chatbackup("backup")
    read_everything(place.chats)
    read_everything(place.vault)
    files, size = count_and_bytes(place.vault)
    print(f"vault of {files:,} files, {size:,} bytes", flush=True)
    for _ in range(ROUNDS):
        imported = _told(place, "import_only.py", place.chats)
        print(f"from the chat program   {imported}", flush=True)
        taken = _told(place, "takeover_only.py", place.vault, place.password_file)
        print(f"from the vault          {taken}", flush=True)
        ours, theirs = _seconds(taken), _seconds(imported)
        print(
            f"    {ours[0] / theirs[0]:.2f} times the import (cpu {ours[1] / theirs[1]:.2f}), contacts and all",
            flush=True,
        )


def _seconds(told: str) -> tuple[float, float]:
    """Return all seconds and seconds of processor time that a script told: of the import in two parts."""
    walls = re.findall(r"([\d.]+) s and", told)
    cpus = re.findall(r"and ([\d.]+) s", told)
    return sum(map(float, walls)), sum(map(float, cpus))


def _told(place: Workplace, script: str, *words: str | Path) -> str:
    """Run a script beside this one; return what it printed."""
    command = [sys.executable, Path(__file__).with_name(script), *words]
    done = subprocess.run(command, env=place.environment, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip().replace("\n", "\n    ")
