"""What a user sets; nothing in it is secret. Window and engine read the file, only the engine writes it."""

from __future__ import annotations

import contextlib
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import msgspec

from chatbackup_gui.engine.profile import Home, replace_file

SETTINGS_FILE = "settings.json"
LONGEST_SECONDS = 24 * 3600.0
LONGEST_MINUTES = 7 * 24 * 60
LONGEST_ADDRESS = 2_000  # characters

Seconds = Annotated[float, msgspec.Meta(ge=0, le=LONGEST_SECONDS)]
Minutes = Annotated[int, msgspec.Meta(ge=0, le=LONGEST_MINUTES)]


Address = Annotated[str, msgspec.Meta(max_length=LONGEST_ADDRESS)]


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

    Nothing is asked of any computer elsewhere but at `update_address`, once a day; it is off while that is empty.
    A run begins after `quiet_seconds` without a change, or `longest_wait_seconds` after the first, and at most every
    `interval_minutes` (0: no limit).
    """

    quiet_seconds: Seconds = 20.0
    longest_wait_seconds: Seconds = 600.0
    interval_minutes: Minutes = 0
    pauses_on_battery: bool = False
    pauses_on_metered: bool = True
    pauses_in_full_screen: bool = True
    notifies: bool = True
    tests_restores: bool = True  # a small restore test once a week
    language: Language = Language.SYSTEM
    appearance: Appearance = Appearance.SYSTEM
    update_address: Address = ""  # as chatbackup_gui/updates/address.py reads it


def load_settings(home: Path) -> Settings:
    """Return the settings of a home, each by itself; its default where it is none that we know."""
    try:
        kept = msgspec.json.decode((home / SETTINGS_FILE).read_bytes(), type=dict[str, msgspec.Raw])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Settings()
    known = {}
    for field in msgspec.structs.fields(Settings):
        with contextlib.suppress(KeyError, msgspec.DecodeError, UnicodeDecodeError):
            known[field.name] = msgspec.json.decode(kept[field.name], type=field.type)
    return Settings(**known)


def save_settings(home: Path, settings: Settings) -> None:
    """Replace the settings, in one step; raises HomeUnavailable."""
    Home(home).make()
    replace_file(home / SETTINGS_FILE, msgspec.json.format(msgspec.json.encode(settings)))
