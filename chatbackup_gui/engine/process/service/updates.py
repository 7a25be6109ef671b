"""Newer versions, as somebody at the window asks for them."""

from __future__ import annotations

from chatbackup_gui.engine.process.service.work import Work
from chatbackup_gui.engine.wire import CheckForUpdates, DismissUpdate, Updates


def check_for_updates(work: Work[CheckForUpdates]) -> Updates:
    """Ask now."""
    try:
        return work.engine.updates.ask(work.token)
    finally:
        work.engine.scheduler.look_again()


def dismiss(work: Work[DismissUpdate]) -> None:
    """Tell of a version no more."""
    work.engine.updates.dismiss(work.request.version)
    work.engine.scheduler.look_again()
