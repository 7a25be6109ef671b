"""Our two programs, compiled from one source: ChatBackup.exe for the window, chatbackup.exe for the command line."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from making.place import source_date_epoch
from steps import run, say

SOURCE = Path(__file__).parent
COMPILER = "x86_64-w64-mingw32-gcc"
RESOURCES = "x86_64-w64-mingw32-windres"
FLAGS = ("-O2", "-Wall", "-Wextra", "-Werror", "-municode", "-s", "-Wl,--no-insert-timestamp")


@dataclass(frozen=True)
class Launcher:
    """One of the two; `words` are what Task Manager shows."""

    file: str  # in the installation
    words: str
    flags: tuple[str, ...]


WINDOW = Launcher("ChatBackup.exe", "ChatBackup", ("-mwindows",))
CONSOLE = Launcher("bin/chatbackup.exe", "ChatBackup, command line", ("-mconsole", "-DCONSOLE"))


def build(launcher: Launcher, *, version: str, icon: Path, work: Path, installation: Path) -> Path:
    """Compile a launcher into an installation and return the file."""
    say(f"compiling {launcher.file}")
    target = installation / launcher.file
    for folder in (work, target.parent):
        folder.mkdir(parents=True, exist_ok=True)
    values = {
        "TEXT_VERSION": f'"{version}"',
        "NUMBERS": numbers(version).replace(".", ","),
        "PROGRAM": f'"{target.name}"',
        "WORDS": f'"{launcher.words}"',
        "ICON_FILE": f'"{icon.name}"',
    }
    lines = [f"#define {name} {value}\n" for name, value in values.items()]
    (work / "launcher.h").write_text("".join(lines))  # windres loses quotation marks of its arguments
    resources = work / "launcher.o"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date_epoch())}
    include = ("-I", SOURCE, "-I", icon.parent, "-I", work)
    run(RESOURCES, *include, SOURCE / "launcher.rc", resources, env=environment)
    run(COMPILER, *FLAGS, *launcher.flags, SOURCE / "launcher.c", resources, "-o", target, env=environment)
    return target


def numbers(version: str) -> str:
    """Return a version as Windows has it, four numbers: 1.2.3rc1 is 1.2.3.0."""
    found = [re.match(r"\d*", part) for part in version.split(".")]
    parts = [match.group() or "0" for match in found if match]
    return ".".join([*parts, "0", "0", "0", "0"][:4])
