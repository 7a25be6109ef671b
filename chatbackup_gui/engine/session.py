"""The engine of one profile, wired together: profile, secrets, vault, catalogue, sources.

Everything is opened when it is first asked for, so that a command costs only what it uses.
"""

from __future__ import annotations

import base64
import contextlib
import getpass
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Protocol

import filelock
import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.backup.sealed_listing import SealedOrigin
from chatbackup_gui.desktop.allocator import keep_freed_memory
from chatbackup_gui.desktop.keyring_store import KeyringStore
from chatbackup_gui.engine.profile import Home, Profile, ProfileAccount, refusals_told
from chatbackup_gui.engine.recovery import change_password, open_with
from chatbackup_gui.engine.secret_box import SecretBox
from chatbackup_gui.errors import (
    ArchiveError,
    EngineBusy,
    KeyringUnavailable,
    LocalSecretsLost,
    SourceError,
    StorageError,
    StorageVanished,
    WrongPassword,
)
from chatbackup_gui.model.account import Account, AccountId
from chatbackup_gui.model.job import Problem, failed_account
from chatbackup_gui.sources._database.keys import derived_keys, remember_derived
from chatbackup_gui.sources.base import AccountReader, FoundAccount, SourceKeys
from chatbackup_gui.sources.registry import source_named
from chatbackup_gui.sources.sealed import SealedLayout
from chatbackup_gui.vault.repository import Vault

PASSWORD = "password"
BOX_KEY = "box-key"
CATALOGUE_KEY = "catalogue"
DERIVED_KEYS = "derived-keys"
MOST_DERIVED_KEYS = 1_000
LOCAL_SECRETS = "secrets of this computer"  # what the box's key is derived for


class Box(Protocol):
    """Secrets by name."""

    def get(self, name: str) -> str | None:
        """Return a secret, None if it is not in the box."""

    def set(self, **secrets: str) -> None:
        """Put secrets into the box."""

    def names(self) -> list[str]:
        """Return what there is, by name."""


class Readers(msgspec.Struct, frozen=True):
    """The accounts that could be opened, and why others could not."""

    opened: list[Origin]
    problems: tuple[Problem, ...]


class PasswordChange(msgspec.Struct, frozen=True):
    """What a change of the password did: whether the one before went, whether the keyring holds the new one."""

    replaced: bool
    remembered: bool


class Session:
    """One profile at work. `ask_password` is called when neither a file nor the keyring gave the password."""

    def __init__(self, home: Home, *, given_password: str | None, ask_password: Callable[[], str]) -> None:
        keep_freed_memory()
        self.home = home
        self._given_password = given_password
        self._ask_password = ask_password
        self._opened = contextlib.ExitStack()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what was opened."""
        self._opened.close()

    @cached_property
    def profile(self) -> Profile:
        """What is set up; raises NotSetUp."""
        return self.home.load()

    @cached_property
    def vault(self) -> Vault:
        """The vault, opened; raises StorageVanished, NotAVault, WrongPassword, SecretMissing."""
        folder = Path(self.profile.vault)
        if not folder.is_dir():
            raise StorageVanished(place=self.profile.vault)
        kept = self._kept_password()
        if kept is not None:
            # One that opens nothing is out of date: changed on another computer, or as the keyring did not answer.
            with contextlib.suppress(WrongPassword):
                return open_with(kept, folder, cache_folder=self.home.cache_folder)[0]
        typed = self._ask_password() if self._given_password is None else self._given_password
        vault, password = open_with(typed, folder, cache_folder=self.home.cache_folder)
        if self._given_password is None:
            self.remember(password)
        return vault

    @property
    def is_out_of_date(self) -> bool:
        """Whether another vault lies now where the one that was opened lay."""
        with contextlib.suppress(StorageError):  # whoever uses it is told
            return "vault" in vars(self) and self.vault.is_replaced()
        return False

    @cached_property
    def box(self) -> Box:
        """The secrets of this computer; opens the vault where there is no keyring."""
        if self.profile.uses_keyring:
            key = self._keyring.get(BOX_KEY)
            if key is None:
                raise LocalSecretsLost(which="key to this computer's secrets", folder=str(self.home.folder))
            return SecretBox(self.home.secrets_file, base64.b64decode(key))
        return SecretBox(self.home.secrets_file, self.vault.derive_key(LOCAL_SECRETS))

    @cached_property
    def archive(self) -> Archive:
        """The catalogue; it knows the profile's accounts before anything of them was read."""
        archive = self._open_archive(readonly=False)
        for account in self.profile.accounts:
            archive.account(Account(account.app, AccountId(account.account_id)))
        return archive

    @cached_property
    def archive_to_read(self) -> Archive:
        """The catalogue for reading alone, which works beside a backup that writes; made where there is none yet."""
        with contextlib.suppress(ArchiveError):  # opening it for writing makes it, or tells what is wrong
            archive = self._open_archive(readonly=True)
            known = {(row.account.app, row.account.id) for row in archive.accounts()}
            if all((account.app, account.account_id) in known for account in self.profile.accounts):
                return archive
        return self.archive

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other engines off this profile; raises EngineBusy if one is at work, HomeUnavailable."""
        self.home.make()
        lock = filelock.FileLock(self.home.lock_file)
        with refusals_told(self.home.lock_file):
            try:
                lock.acquire(timeout=0)
            except filelock.Timeout:
                raise EngineBusy(home=str(self.home.folder)) from None
        try:
            yield
        finally:
            lock.release()

    @contextlib.contextmanager
    def readers(self) -> Iterator[Readers]:
        """Open every account of the profile; one that does not open is a problem as long as another one does.

        Raises SourceVanished or WrongDatabaseKey if none opens and none is kept sealed.
        """
        with contextlib.ExitStack() as opened:
            opened.enter_context(self._derived_keys_kept())
            accounts: list[Origin] = []
            failures: list[tuple[ProfileAccount, SourceError]] = []
            for account in self.profile.accounts:
                if not account.is_read:
                    continue
                try:
                    reader = opened.enter_context(contextlib.closing(self.open_account(account)))
                    layout = source_named(account.source).sealed
                    accounts.append(Origin(self.profile.origin_of(account), reader, layout))
                except SourceError as error:
                    failures.append((account, error))
            if failures and not accounts and not any(account.is_sealed for account in self.profile.accounts):
                raise failures[0][1]
            yield Readers(accounts, tuple(failed_account(account.account_id, error) for account, error in failures))

    @contextlib.contextmanager
    def _derived_keys_kept(self) -> Iterator[None]:
        """Spare this process the derivations of those before, and keep what it derives for those after."""
        kept = self.know_derived_keys()
        yield
        newest = dict(list(derived_keys().items())[-MOST_DERIVED_KEYS:])
        if not newest.keys() <= kept.keys():
            self.box.set(**{DERIVED_KEYS: msgspec.json.encode(newest).decode()})

    def know_derived_keys(self) -> dict[str, str]:
        """Spare this process the derivations of those before; return what they derived."""
        kept = msgspec.json.decode(self.box.get(DERIVED_KEYS) or "{}", type=dict[str, str])
        remember_derived(kept)
        return kept

    def sealed_origins(self) -> list[SealedOrigin]:
        """Return the accounts of the profile whose files are kept as they lie."""
        return [
            SealedOrigin(
                name=self.profile.origin_of(account),
                account=Account(account.app, AccountId(account.account_id)),
                folder=Path(account.folder),
                layout=source_named(account.source).sealed,
            )
            for account in self.profile.accounts
            if account.is_sealed
        ]

    def sealed_layouts(self) -> dict[tuple[str, str], SealedLayout]:
        """Return how the accounts that are only kept sealed lie on disk, by app and id."""
        return {
            (account.app, account.account_id): source_named(account.source).sealed
            for account in self.profile.accounts
            if not account.is_read
        }

    def change_password(self, new: str) -> PasswordChange:
        """Let a new password open the vault, and keep it in the keyring if the profile does so."""
        replaced = change_password(self.vault, new, hostname=self.profile.hostname)
        return PasswordChange(replaced=replaced, remembered=self.remember(new))

    def remember(self, password: str) -> bool:
        """Keep the vault's password for the next start; tell whether the keyring took it."""
        if not self.profile.uses_keyring:
            return False
        try:
            self._keyring.set(PASSWORD, password)
        except KeyringUnavailable:
            return False
        return True

    @cached_property
    def _keyring(self) -> KeyringStore:
        return KeyringStore(profile_id=self.profile.id)

    def _kept_password(self) -> str | None:
        """Return the password from the keyring; None if another was given or the keyring has none to give."""
        if self._given_password is None and self.profile.uses_keyring:
            with contextlib.suppress(KeyringUnavailable):
                return self._keyring.get(PASSWORD)
        return None

    def _open_archive(self, *, readonly: bool) -> Archive:
        key = self.box.get(CATALOGUE_KEY)
        if key is None:
            raise LocalSecretsLost(which="key to the catalogue", folder=str(self.home.folder))
        return self._opened.enter_context(Archive.open(self.home.catalogue_file, bytes.fromhex(key), readonly=readonly))

    def keys_of(self, account: ProfileAccount) -> SourceKeys:
        """Return the keys that were given for an account."""
        return SourceKeys(
            database_key=self.box.get(database_key_name(account)) or "",
            image_key=self.box.get(image_key_name(account)) or "",
        )

    def open_account(self, account: ProfileAccount, *, folder: Path | None = None) -> AccountReader:
        """Open an account where it lies, or a copy of it in another folder. Raises SourceError."""
        found = as_found(account)
        if folder is not None:
            found = msgspec.structs.replace(found, folder=folder)
        return source_named(account.source).open(found, self.keys_of(account))


def as_found(account: ProfileAccount) -> FoundAccount:
    """Return an account of the profile as a source would have found it."""
    return FoundAccount(
        app=account.app,
        source=account.source,
        account_id=account.account_id,
        folder=Path(account.folder),
        used_at_ns=0,
    )


def database_key_name(account: ProfileAccount) -> str:
    """Return the name under which the account's database key lies in the box."""
    return f"{kept_databases(account.source)}{account.account_id}"


def image_key_name(account: ProfileAccount) -> str:
    """Return the name under which the account's image key lies in the box."""
    return f"image:{account.source}:{account.account_id}"


def kept_databases(source: str) -> str:
    """Return how the names begin under which database keys of a source lie in the box; the account's id follows."""
    return f"database:{source}:"


def user_name() -> str:
    """Return who is signed in to this computer, for restic's records; empty where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
