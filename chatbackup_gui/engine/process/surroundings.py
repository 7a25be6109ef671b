"""What is around a run: the computer's conditions that the user minds, and whether folders are there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from chatbackup_gui.desktop.full_screen import is_full_screen
from chatbackup_gui.desktop.power import is_on_battery
from chatbackup_gui.engine.profile import Profile
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.engine.wire import Reason

Measure = Callable[[], bool | None]


class Conditions:
    """Measures what the settings make a condition; what cannot be known is no condition.

    `is_metered` is told by the window's process, which alone can measure it.
    """

    def __init__(self, *, is_on_battery: Measure = is_on_battery, is_full_screen: Measure = is_full_screen) -> None:
        self._is_on_battery = is_on_battery
        self._is_full_screen = is_full_screen
        self.is_metered: bool | None = None

    def against(self, settings: Settings) -> frozenset[Reason]:
        """Return what would be against a run just now."""
        measured = {
            Reason.BATTERY: settings.pauses_on_battery and self._is_on_battery(),
            Reason.METERED: settings.pauses_on_metered and self.is_metered,
            Reason.FULL_SCREEN: settings.pauses_in_full_screen and self._is_full_screen(),
        }
        return frozenset(reason for reason, holds in measured.items() if holds)


def away(profile: Profile) -> frozenset[Reason]:
    """Return what is not there: the vault, or every chat folder.

    A vault's folder without its config is what an unplugged disk leaves: the empty place where it would be.
    """
    found = set()
    if not is_there(Path(profile.vault) / "config"):
        found.add(Reason.VAULT_AWAY)
    if profile.accounts and not any(is_there(Path(account.folder)) for account in profile.accounts):
        found.add(Reason.SOURCE_AWAY)
    return frozenset(found)


def is_there(path: Path) -> bool:
    """Tell whether something lies there, as far as the system says; what it keeps from us does."""
    try:
        return path.exists()
    except PermissionError:
        return True  # whoever opens it says what is wrong
    except OSError:
        return False
