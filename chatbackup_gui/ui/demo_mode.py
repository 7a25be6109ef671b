"""`--demo`: sample chats and everything else in a folder of its own, so that the app can be tried from nothing."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from chatbackup_gui.desktop.places import HOME_VARIABLE
from chatbackup_gui.ui.wizard.suggestions import Suggestions

MESSAGES = 6_000


def prepare_demo(folder: Path | None) -> Suggestions:
    """Write sample chats (once), point the profile into the same folder, and return what the wizard shall suggest.

    Nothing goes into the system's keyring.
    """
    from chatbackup_gui.demo import DemoOptions, write_demo

    folder = (folder or Path(tempfile.mkdtemp(prefix="chatbackup-demo-"))).resolve()
    chats = folder / "Documents"
    if not chats.exists():
        sys.stderr.write(f"ChatBackup: writing sample chats into {folder} …\n")
        write_demo(chats, DemoOptions(messages=MESSAGES))
    (folder / "Cloud").mkdir(exist_ok=True)
    os.environ[HOME_VARIABLE] = str(folder / "home")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    return Suggestions(
        chat_folder=str(chats),
        vault_folder=str(folder / "Cloud" / "ChatBackup"),
        database_key=(chats / "key.txt").read_text().strip(),
        image_key=(chats / "image-key.txt").read_text().strip(),
    )
