"""Settings and accounts, as the settings page changes them."""

from __future__ import annotations

from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.engine.wire.base import Request
from chatbackup_gui.model.sealed import Capture


class GetSettings(Request, frozen=True):
    """Ask for the settings."""

    answer = Settings


class ChangeSettings(Request, frozen=True):
    """Replace the settings; they hold at once."""

    settings: Settings


class GiveKey(Request, frozen=True):
    """Give an account of the profile its key, which opens also what was kept sealed until now.

    Raises `source.wrong_key`, `source.image_key`.
    """

    app: str
    source: str
    account: str
    folder: str
    database_key: str = ""
    image_key: str = ""
    capture: Capture | None = None

    def __repr__(self) -> str:
        return f"GiveKey({self.source})"


class RemoveAccount(Request, frozen=True):
    """Back an account up no longer. What the vault and the catalogue have of it stays."""

    app: str
    source: str
    account: str
    folder: str


class KeyringName(Request, frozen=True):
    """Ask which keyring holds the password, by the name of its backend; empty where none does."""

    answer = str
