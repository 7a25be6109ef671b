"""macOS: a launch agent of the user. Written from Apple's documentation (launchd.plist(5)); never run on a Mac.

Since macOS 13 the user sees it in System Settings, General, Login Items, by the name of the app that it is associated
with. An app that was opened where it was downloaded runs from a place of the moment (`/AppTranslocation/`), until it is
moved into Applications: a command there would start nothing at the next login.
"""

from __future__ import annotations

import os
import plistlib
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.parsers.expat import ExpatError

from chatbackup_gui.desktop.login_item import LoginItem
from chatbackup_gui.desktop.own_file import remove_file, replace_file
from chatbackup_gui.errors import OutputNotUsable

LABEL = "io.github.chatbackup"  # also the identifier of the app, packaging/macos/property_list.py
FOR_THE_MOMENT = "/AppTranslocation/"
_PATIENCE_SECONDS = 5


def listed_as_disabled() -> str:
    """Return what launchd says is switched off for this user, empty where it says nothing."""
    if sys.platform == "win32":
        return ""
    command = ["/bin/launchctl", "print-disabled", f"gui/{os.getuid()}"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")


class LaunchAgent:
    """`~/Library/LaunchAgents/….plist`; it is read at the next login, so a program that runs goes on."""

    def __init__(self, *, home: Path | None = None, disabled: Callable[[], str] = listed_as_disabled) -> None:
        self._file = (home or Path.home()) / "Library" / "LaunchAgents" / f"{LABEL}.plist"
        self._disabled = disabled

    def read(self) -> LoginItem | None:
        try:
            content = plistlib.loads(self._file.read_bytes())
        except (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError, ExpatError):
            return None  # plistlib raises whatever befalls it
        words = content.get("ProgramArguments") if isinstance(content, dict) else None
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            return None
        is_off = content.get("Disabled") is True or self._is_disabled()
        return LoginItem(tuple(words), is_switched_off=is_off)

    def write(self, command: Sequence[str]) -> None:
        if any(FOR_THE_MOMENT in word for word in command):
            raise OutputNotUsable(file=str(self._file), reason="the app is not in the folder Applications")
        content = {
            "Label": LABEL,
            "AssociatedBundleIdentifiers": [LABEL],
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }
        replace_file(self._file, plistlib.dumps(content))

    def remove(self) -> None:
        remove_file(self._file)

    def _is_disabled(self) -> bool:
        """Tell whether launchd lists us as switched off: `"label" => disabled`, in older versions `=> true`."""
        return re.search(rf'"{re.escape(LABEL)}" => (disabled|true)', self._disabled()) is not None
