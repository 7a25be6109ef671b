"""Many messages of one program: import against plain SQL, search, and backups of a few new messages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.workplace import Workplace, count_and_bytes, read_everything
from support.plain_sql import read_all_rows

from chatbackup_gui.demo import DemoApp, DemoOptions, append_messages, write_app_demo

CONTACTS = 1000
FEW = 100


def messages(place: Workplace, app: DemoApp, count: int) -> None:
    """Measure."""
    write_app_demo(app, place.chats, DemoOptions(contacts=CONTACTS, messages=count, media_mb=0))
    place.set_up()
    place.keep_everything()
    read_everything(place.chats)
    catalogue = place.folder / "catalogue.db"
    _import(place, catalogue)
    append_messages(place.chats, FEW)
    print(
        f"{FEW} new, into catalogue {_told(place, 'import_only.py', place.chats, '--catalogue', catalogue)}", flush=True
    )
    first = place.chatbackup("backup")
    print(f"backup after import     {first}", flush=True)
    print(_told(place, "search_speed.py"), flush=True)
    append_messages(place.chats, FEW)
    print(f"{FEW} new, engine's pass  {_told(place, 'backup_pass.py')}", flush=True)
    for number in (FEW, 1):
        append_messages(place.chats, number)
        _whole_command(place, number)


def _import(place: Workplace, catalogue: Path) -> None:
    """Print what reading alone takes, and reading into a catalogue, in a process of its own each."""
    plain = read_all_rows(place.chats)
    print(
        f"plain SQL               {plain.seconds:7.2f} s (cpu {plain.cpu_seconds:.2f}) for {plain.rows:,} rows",
        flush=True,
    )
    for what, *words in (("reading alone", "--read-only"), ("import and search index", "--catalogue", catalogue)):
        told = _told(place, "import_only.py", place.chats, *words)
        seconds, cpu_seconds = float(told.split()[0]), float(told.split()[3])
        print(f"{what:24}{seconds:7.2f} s (cpu {cpu_seconds:.2f})   {seconds / plain.seconds:5.2f} times plain SQL"
              f" (cpu {cpu_seconds / plain.cpu_seconds:.2f})\n    {told}", flush=True)  # fmt: skip


def _whole_command(place: Workplace, number: int) -> None:
    """Print what a backup of so many new messages costs as a command of its own."""
    files, size = count_and_bytes(place.vault)
    cost = place.chatbackup("backup")
    new_files, new_size = count_and_bytes(place.vault)
    print(f"{number} new, whole command {cost}, {new_size - size:,} bytes in {new_files - files} files", flush=True)


def _told(place: Workplace, script: str, *words: str | Path) -> str:
    """Run a script beside this one; return what it printed."""
    command = [sys.executable, Path(__file__).with_name(script), *words]
    done = subprocess.run(command, env=place.environment, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip().replace("\n", "\n    ")
