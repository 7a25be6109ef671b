"""What a user sets; nothing in it is secret. Window and engine read the file, only the engine writes it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import msgspec

from chatbackup_gui.engine.profile import refusals_told, replace_file

SETTINGS_FILE = "settings.json"


class Language(StrEnum):
    """The language of the screen."""

    SYSTEM = "system"
    CHINESE = "zh"
    ENGLISH = "en"


class Appearance(StrEnum):
    """Light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Settings(msgspec.Struct, frozen=True):
    """When runs begin by themselves, and how the window looks.

    A run begins after `quiet_seconds` without a change, or `longest_wait_seconds` after the first, and at most every
    `interval_minutes` (0: no limit).
    """

    quiet_seconds: float = 20.0
    longest_wait_seconds: float = 600.0
    interval_minutes: int = 0
    pauses_on_battery: bool = False
    pauses_on_metered: bool = True
    pauses_in_full_screen: bool = True
    notifies: bool = True
    tests_restores: bool = True  # a small restore test once a week
    language: Language = Language.SYSTEM
    appearance: Appearance = Appearance.SYSTEM


def load_settings(home: Path) -> Settings:
    """Return the settings of a home; the defaults where there are none or the file is not what we wrote."""
    try:
        return msgspec.json.decode((home / SETTINGS_FILE).read_bytes(), type=Settings)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return Settings()


def save_settings(home: Path, settings: Settings) -> None:
    """Replace the settings, in one step; raises HomeUnavailable."""
    with refusals_told(home):
        home.mkdir(parents=True, exist_ok=True)
    replace_file(home / SETTINGS_FILE, msgspec.json.format(msgspec.json.encode(settings)))
