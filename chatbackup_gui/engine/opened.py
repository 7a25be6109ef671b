"""Files that another program is to open: in a folder of the home, emptied when an engine starts and when it ends."""

from __future__ import annotations

import shutil
from pathlib import Path

from chatbackup_gui.engine.profile import Home, refusals_told

OPENED_FOLDER = "opened"


def opened_folder(home: Home) -> Path:
    """Return the folder for files that another program is to open, made for its owner alone. Raises HomeUnavailable."""
    home.make()
    folder = home.folder / OPENED_FOLDER
    with refusals_told(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
    return folder


def empty_opened(home: Home) -> None:
    """Remove the files that were opened; what another program still holds stays for the next time."""
    shutil.rmtree(home.folder / OPENED_FOLDER, ignore_errors=True)
