"""The look at chosen accounts before there is a vault: read into the catalogue, under a key that only memory holds.

The set-up takes the key over, so that nothing is read twice. Without it the catalogue is of no use to anybody, and goes
at the next start: there is then a catalogue and no profile.
"""

from __future__ import annotations

import secrets
import socket
from collections.abc import Sequence
from functools import cached_property

import msgspec

from chatbackup_gui.engine.backup_job import read_first
from chatbackup_gui.engine.profile import Home, Profile, ProfileAccount
from chatbackup_gui.engine.session import CATALOGUE_KEY, Session, database_key_name, image_key_name
from chatbackup_gui.engine.setup import Wanted
from chatbackup_gui.engine.setup.choosing import as_account, choose_each
from chatbackup_gui.errors import NotSetUp, SecretMissing
from chatbackup_gui.model.job import CancelToken, Problem, Report
from chatbackup_gui.vault.repository import Vault


class Surveyed(msgspec.Struct, frozen=True):
    """The accounts that are surveyed, and the secrets of doing so, by the names that a secret box has for them."""

    accounts: tuple[ProfileAccount, ...]
    secrets: dict[str, str]

    def __repr__(self) -> str:
        return f"Surveyed({len(self.accounts)} accounts)"

    @property
    def catalogue_key(self) -> str:
        """The key of the catalogue, in hex."""
        return self.secrets[CATALOGUE_KEY]

    def is_of(self, wanted: Sequence[Wanted]) -> bool:
        """Whether these are the accounts that were surveyed, and no others."""
        mine = {(account.source, account.folder) for account in self.accounts}
        return mine == {(each.found.source, str(each.found.folder.resolve())) for each in wanted}


class MemoryBox:
    """Secrets that nobody writes down."""

    def __init__(self, held: dict[str, str]) -> None:
        self._held = dict(held)

    def get(self, name: str) -> str | None:
        """Return a secret, None if it is not in the box."""
        return self._held.get(name)

    def set(self, **secrets: str) -> None:
        """Put secrets into the box."""
        self._held.update(secrets)

    def names(self) -> list[str]:
        """Return what there is, by name."""
        return list(self._held)


class SurveySession(Session):
    """A session of accounts that no profile has yet. It has no vault."""

    def __init__(self, home: Home, surveyed: Surveyed) -> None:
        super().__init__(home, given_password=None, ask_password=_nobody)
        self.profile = Profile(
            id="", vault="", hostname=socket.gethostname(), uses_keyring=False, accounts=surveyed.accounts
        )
        self.box = MemoryBox(surveyed.secrets)

    @cached_property
    def vault(self) -> Vault:
        """There is none yet. Raises NotSetUp."""
        raise NotSetUp(home=str(self.home.folder))


def choose_for_survey(wanted: Sequence[Wanted]) -> Surveyed:
    """Try the keys of the accounts; raises as `setup.set_up_each` does."""
    choice = choose_each(wanted, None)
    held = {CATALOGUE_KEY: secrets.token_hex(32)}
    accounts = tuple(as_account(each, None) for each in choice.chosen)
    for account, each in zip(accounts, choice.chosen, strict=True):
        if account.is_read:
            held[database_key_name(account)] = each.given.database_key
            held[image_key_name(account)] = each.given.image_key
    return Surveyed(accounts, held)


def survey(session: Session, *, token: CancelToken, report: Report) -> tuple[Problem, ...]:
    """Read the accounts of a survey's session. Raises SourceError, ArchiveError."""
    session.home.make()
    return read_first(session, token=token, report=report)


def _nobody() -> str:
    raise SecretMissing(which="password")
