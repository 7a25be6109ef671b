"""What is set up on this computer: which accounts, which vault. Nothing in it is secret."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
from collections.abc import Iterator
from pathlib import Path

import msgspec

from chatbackup_gui.errors import DamagedProfile, HomeUnavailable, NotSetUp, OverlappingFolders, TargetNotUsable
from chatbackup_gui.held_files import replace_patiently
from chatbackup_gui.model.sealed import Capture

# Where chat programs keep all accounts and more, in lower case; an account folder elsewhere is a copy.
ACCOUNTS_FOLDERS = frozenset({"xwechat_files", "wechat files", "tencent files", "2.0b4.0.9"})


class ProfileAccount(msgspec.Struct, frozen=True):
    """One account that is backed up; `source` names what reads it, `capture` says in which form.

    `sealed_as` is the id under which it was kept sealed before a key told whose it is, empty where that is the same.
    """

    app: str
    source: str
    account_id: str
    folder: str
    capture: Capture = Capture.READABLE
    sealed_as: str = ""

    @property
    def is_read(self) -> bool:
        """Whether its messages are read."""
        return self.capture is not Capture.SEALED

    @property
    def is_sealed(self) -> bool:
        """Whether its files are kept as they lie."""
        return self.capture is not Capture.READABLE


class Profile(msgspec.Struct, frozen=True):
    """One set-up. `uses_keyring` tells whether password and box key lie in the system's keyring."""

    id: str
    vault: str
    hostname: str
    uses_keyring: bool
    accounts: tuple[ProfileAccount, ...] = ()

    def origin_of(self, account: ProfileAccount) -> str:
        """Return what tells where an account is read from: its source, and the folder if it lies in others as well."""
        mine = (account.app, account.source, account.account_id)
        first = next((each for each in self.accounts if (each.app, each.source, each.account_id) == mine), account)
        return account.source if account == first else f"{account.source} in {account.folder}"


class Home:
    """The profile's folder and what lies in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.profile_file = folder / "profile.json"
        self.secrets_file = folder / "secrets.sealed"
        self.catalogue_file = folder / "catalogue.db"
        self.journal_file = folder / "journal"
        self.lock_file = folder / "engine.lock"
        self.cache_folder = folder / "cache"
        self.replay_folder = folder / "replay"  # older states, while they are read
        self.drill_folder = folder / "drill"  # a sample of a snapshot, while it is looked at

    def make(self) -> None:
        """Make the folder, readable by its owner alone; raises HomeUnavailable."""
        with refusals_told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)

    def is_set_up(self) -> bool:
        """Tell whether there is a profile; raises HomeUnavailable where the system does not let us look."""
        with refusals_told(self.profile_file):
            return self.profile_file.exists()

    def load(self) -> Profile:
        """Return the profile; raises NotSetUp if there is none, DamagedProfile or HomeUnavailable."""
        if not self.is_set_up():
            raise NotSetUp(home=str(self.folder))
        with refusals_told(self.profile_file):
            data = self.profile_file.read_bytes()
        try:
            return msgspec.json.decode(data, type=Profile)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise DamagedProfile(path=str(self.profile_file), reason=str(error)) from error

    def save(self, profile: Profile) -> None:
        """Replace the profile, in one step; raises HomeUnavailable."""
        self.make()
        replace_file(self.profile_file, msgspec.json.format(msgspec.json.encode(profile)))


@contextlib.contextmanager
def refusals_told(path: Path) -> Iterator[None]:
    """Raise HomeUnavailable where the system refuses to work on a file of ours."""
    try:
        yield
    except OSError as error:
        raise HomeUnavailable(path=str(path), reason=error.strerror or type(error).__name__) from error


def replace_file(path: Path, data: bytes) -> None:
    """Write a file of our own in one step: whoever looks finds the old content or the new.

    Raises HomeUnavailable, and leaves the old content.
    """
    new = path.with_name(f".~{path.name}.tmp")
    with refusals_told(path):
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        replace_patiently(new, path)


def new_profile(*, vault: Path, uses_keyring: bool, accounts: tuple[ProfileAccount, ...]) -> Profile:
    """Return a profile for this computer with a new random id."""
    return Profile(
        id=secrets.token_hex(8),
        vault=str(vault),
        hostname=socket.gethostname(),
        uses_keyring=uses_keyring,
        accounts=accounts,
    )


def refuse_own_folders(home: Home, target: Path) -> None:
    """Raise TargetNotUsable for a folder in the vault, a chat program's or the home: only their owners write there.

    Raises NotSetUp and what else `load` raises.
    """
    wanted, profile = target.resolve(), home.load()
    chats = (_chat_program_folder(Path(account.folder)) for account in profile.accounts)
    if any(wanted.is_relative_to(folder.resolve()) for folder in (Path(profile.vault), home.folder, *chats)):
        raise TargetNotUsable(
            folder=str(target), reason="it lies in the vault, in a chat folder or among ChatBackup's own files"
        )


def refuse_overlap(vault: Path, source: Path) -> None:
    """Raise OverlappingFolders if the vault lies in the folder of an account's chat program, or the reverse."""
    one, other = vault.resolve(), _chat_program_folder(source)
    if one.is_relative_to(other) or source.resolve().is_relative_to(one):
        raise OverlappingFolders(vault=str(vault), source=str(other))


def _chat_program_folder(account: Path) -> Path:
    """Return the folder that belongs to the chat program alone: the one of all its accounts if it has its own name."""
    folder = account.resolve()
    return folder.parent if folder.parent.name.casefold() in ACCOUNTS_FOLDERS else folder
