"""What the engine keeps of its state between two starts, beside the history."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from chatbackup_gui.engine.profile import replace_file
from chatbackup_gui.engine.wire.base import Moment
from chatbackup_gui.errors import HomeUnavailable

REMEMBERED_FILE = "engine.json"

log = logging.getLogger(__name__)


class Remembered(msgspec.Struct, frozen=True, omit_defaults=True):
    """A pause (for good where `paused_until` is None), since when a run has been due, and the last try of a test."""

    is_paused: bool = False
    paused_until: Moment | None = None
    due_since: Moment | None = None
    test_tried_at: Moment | None = None


def load_remembered(home: Path) -> Remembered:
    """Return what was kept; nothing where there is no file or it is not what we wrote."""
    try:
        return msgspec.json.decode((home / REMEMBERED_FILE).read_bytes(), type=Remembered)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return Remembered()


def save_remembered(home: Path, remembered: Remembered) -> None:
    """Keep it, in one step; where the system refuses it is forgotten at the end."""
    try:
        replace_file(home / REMEMBERED_FILE, msgspec.json.encode(remembered))
    except HomeUnavailable as error:
        log.warning("a pause is not remembered: %s", error)
