"""Newer versions of ChatBackup, as the publisher at the address in the settings tells of them."""

from __future__ import annotations

from datetime import date

import msgspec

from chatbackup_gui.engine.wire.base import Failure, Moment, Request


class Update(msgspec.Struct, frozen=True):
    """A version that is newer than this one; `page` is https and tells more. The notes are a publisher's."""

    version: str
    released_on: date
    page: str
    notes_zh: str = ""
    notes_en: str = ""
    is_dismissed: bool = False  # by a person who does not want to be told of it any more


class Updates(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of newer versions; nothing at all while the settings have no address.

    `failure` is why the last question had no answer, as far as one was asked since the start.
    """

    newer: Update | None = None
    asked_at: Moment | None = None
    failure: Failure | None = None


class CheckForUpdates(Request, frozen=True):
    """Ask at the address in the settings now.

    Raises `updates.address`, `updates.unreachable`, `updates.format`, `updates.untrusted`, `updates.older`.
    """

    answer = Updates


class DismissUpdate(Request, frozen=True):
    """Tell of a version no more, except where somebody looks for it."""

    version: str
