r"""What `ChatBackup.exe` has Python run, as `lib\chatbackup_boot`: says which program this is, then starts it."""

import sys
from pathlib import Path


def name_the_program() -> None:
    r"""Let `sys.executable` be the program that takes our arguments, whichever of the two was started.

    `sys.frozen` tells chatbackup_gui so (see its desktop/own_command.py). This file lies in `lib\` of the installation.
    """
    sys.frozen = "chatbackup"  # type: ignore[attr-defined]
    sys.executable = str(Path(__file__).absolute().parents[1] / "ChatBackup.exe")
    sys._base_executable = sys.executable  # type: ignore[attr-defined]  # which multiprocessing starts, if it differs


if __name__ == "__main__":
    name_the_program()
    from chatbackup_gui.__main__ import main

    sys.exit(main())
