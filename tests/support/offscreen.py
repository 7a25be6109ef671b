"""The screen on which tests have their windows: that of a small laptop, wherever they run."""

from __future__ import annotations

import os
from pathlib import Path

SCREEN = Path(__file__).with_name("screen.json")


def choose_screen() -> None:
    """Let Qt draw there, unless somebody chose a platform; to be called before there is an application."""
    platform = f"offscreen:configfile={SCREEN}" if os.name == "posix" else "offscreen"
    os.environ.setdefault("QT_QPA_PLATFORM", platform)
