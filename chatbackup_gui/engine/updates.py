"""What publishers told of newer versions, kept in the home: of each, by its key, the newest.

It is kept so that nobody can tell of an older one later on. A file that is damaged counts as none.
"""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from chatbackup_gui.engine.profile import Home, replace_file
from chatbackup_gui.engine.wire import Update
from chatbackup_gui.engine.wire.base import Moment
from chatbackup_gui.errors import UpdateError
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.updates.address import UpdateAddress
from chatbackup_gui.updates.check import ask
from chatbackup_gui.updates.fetch import Trust, trusted_by_system
from chatbackup_gui.updates.manifest import YEARS, Manifest
from chatbackup_gui.updates.version import is_newer

UPDATES_FILE = "updates.json"

_changing = threading.Lock()  # one thread asks while another dismisses


class Heard(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one publisher told: the newest version, when it was asked last, and which version was dismissed here."""

    newest: Manifest | None = None
    asked_at: Moment | None = None
    has_answered: bool = False  # when it was asked last
    dismissed: str = ""

    def __post_init__(self) -> None:
        """Refuse a moment that no clock shows; msgspec tells it as a ValidationError."""
        if self.asked_at and self.asked_at.year not in YEARS:
            raise ValueError("asked_at")

    def newer_than(self, version: str) -> Update | None:
        """Return the newest version if it is newer than another, such as the one that is running."""
        newest = self.newest
        if newest is None or not is_newer(newest.version, than=version):
            return None
        return Update(
            version=newest.version,
            released_on=newest.released_on,
            page=newest.page,
            notes_zh=newest.notes_zh,
            notes_en=newest.notes_en,
            is_dismissed=newest.version == self.dismissed,
        )


def ask_publisher(
    home: Path, address: UpdateAddress, *, now: datetime, token: CancelToken, trust: Trust = trusted_by_system
) -> Heard:
    """Ask, and remember what was told, or that nothing was.

    Raises UpdateServerUnreachable, NotAnUpdateManifest, UpdateUntrusted, UpdateRolledBack, HomeUnavailable, Cancelled.
    """
    before = load_heard(home, address).newest
    try:
        newest = ask(address, seen=before.version if before else "", token=token, trust=trust)
    except UpdateError as error:
        change_heard(home, address, asked_at=now, has_answered=not error.retryable)
        raise
    return change_heard(home, address, newest=newest, asked_at=now, has_answered=True)


def load_heard(home: Path, address: UpdateAddress) -> Heard:
    """Return what the publisher at an address told so far."""
    return _load(home).get(address.key_text, Heard())


def change_heard(home: Path, address: UpdateAddress, **changes: Any) -> Heard:
    """Remember something else of a publisher, and return all that is known then; raises HomeUnavailable."""
    Home(home).make()
    with _changing:
        kept = _load(home)
        heard = msgspec.structs.replace(kept.get(address.key_text, Heard()), **changes)
        kept[address.key_text] = heard
        replace_file(home / UPDATES_FILE, msgspec.json.format(msgspec.json.encode(kept)))
    return heard


def _load(home: Path) -> dict[str, Heard]:
    try:
        return msgspec.json.decode((home / UPDATES_FILE).read_bytes(), type=dict[str, Heard])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}
