"""How this same program is started again, in another of its modes (see `chatbackup_gui/__main__.py`)."""

from __future__ import annotations

import sys


def is_packaged() -> bool:
    """Whether `sys.executable` is ChatBackup's own program and takes our arguments: where `sys.frozen` is set.

    PyInstaller sets it; on Windows what starts our program does.
    """
    return bool(getattr(sys, "frozen", False))


def own_command(*arguments: str) -> list[str]:
    """Return the command that starts this program with these arguments, of which the first may choose its mode."""
    program = [sys.executable] if is_packaged() else [sys.executable, "-m", "chatbackup_gui"]
    return [*program, *arguments]
