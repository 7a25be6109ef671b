r"""What `ChatBackup.exe` has Python run, as `lib\chatbackup_boot`: says which program this is, then starts it."""

import os
import sys
from pathlib import Path


def _libraries() -> Path:
    r"""Return `lib\` of the installation, in which this file lies."""
    return Path(__file__).absolute().parent


def name_the_program() -> None:
    r"""Let `sys.executable` be the program that takes our arguments, whichever of the two was started.

    `sys.frozen` tells chatbackup_gui so (see its desktop/own_command.py).
    """
    sys.frozen = "chatbackup"  # type: ignore[attr-defined]
    sys.executable = str(_libraries().parent / "ChatBackup.exe")
    sys._base_executable = sys.executable  # type: ignore[attr-defined]  # which multiprocessing starts, if it differs


def let_plugins_find_qt() -> None:
    """Let Qt's plugins find its libraries: those for SVG need one that nothing has loaded before.

    PySide6 puts its folder into PATH for that, where our launcher lets nothing be looked for.
    """
    os.add_dll_directory(str(_libraries() / "PySide6"))  # type: ignore[attr-defined]


if __name__ == "__main__":
    name_the_program()
    let_plugins_find_qt()
    from chatbackup_gui.__main__ import main

    sys.exit(main())
