"""What the first run asks: folders found, keys tried, a place for the vault, a survey, and the set-up itself."""

from __future__ import annotations

import msgspec

from chatbackup_gui.desktop.full_disk_access import DiskAccess
from chatbackup_gui.engine.wire.base import Moment, Request
from chatbackup_gui.model.sealed import Capture


class FoundFolder(msgspec.Struct, frozen=True):
    """A chat account's folder on this computer.

    `source` names what reads it (`wechat4`, `qq`, …). `needs_key` is False where messages can be read
    as they are; `may_be_sealed` where files can be kept as they lie.
    """

    app: str
    source: str
    account_id: str
    folder: str
    used_at_ns: int
    needs_key: bool
    may_be_sealed: bool


class FindFolders(Request, frozen=True):
    """Look for chat folders in the usual places, or below one folder; nothing is touched.

    Raises `source.no_account` for a folder given, `source.protected` where macOS does not let us look into it.
    """

    answer = tuple[FoundFolder, ...]
    below: str = ""


class FolderAccess(msgspec.Struct, frozen=True):
    """Whether the system lets us read chat folders: Full Disk Access of macOS, as the engine's process has it.

    `refused` are the apps (`wechat`, `qq`) of which a folder is there and kept from us.
    """

    access: DiskAccess
    refused: tuple[str, ...] = ()


class MeasureAccess(Request, frozen=True):
    """Look at the usual places of chat programs; takes as long as somebody needs to answer the system's question."""

    answer = FolderAccess


class FolderSize(Request, frozen=True):
    """Ask how much a folder holds, in bytes; takes a while where it holds much."""

    answer = int
    folder: str


class KeyTrial(msgspec.Struct, frozen=True):
    """What the key given opens of an account. `account_id` is whose it is, as its databases say.

    `image_key_fits` is None where no encrypted picture was seen.
    """

    opens: int
    closed: int
    account_id: str
    image_key_fits: bool | None


class TryKey(Request, frozen=True):
    """Try keys on an account; nothing is kept. Raises `source.wrong_key` where it opens nothing."""

    answer = KeyTrial
    folder: FoundFolder
    database_key: str
    image_key: str = ""

    def __repr__(self) -> str:
        return f"TryKey({self.folder.source})"


class CloudPlace(msgspec.Struct, frozen=True):
    """A folder of a cloud client on this computer. `limits` are codes of limits that matter for it."""

    provider: str
    name: str
    folder: str
    free_bytes: int | None
    limits: tuple[str, ...]


class FindCloudPlaces(Request, frozen=True):
    """Look for folders of cloud clients."""

    answer = tuple[CloudPlace, ...]


class VaultPlace(msgspec.Struct, frozen=True):
    """What a vault would find in a folder: `holds_vault` one that can be opened, `is_empty` nothing at all."""

    folder: str
    holds_vault: bool
    is_empty: bool
    free_bytes: int


class LookAtVaultPlace(Request, frozen=True):
    """Look at a folder for the vault; it need not exist.

    Raises `profile.overlap`, `storage.unavailable`, `vault.incomplete`.
    """

    answer = VaultPlace
    folder: str
    chat_folders: tuple[str, ...]


class ChosenAccount(msgspec.Struct, frozen=True):
    """An account to back up, with its keys as typed, empty where there are none."""

    folder: FoundFolder
    database_key: str = ""
    image_key: str = ""
    capture: Capture | None = None

    def __repr__(self) -> str:
        return f"ChosenAccount({self.folder.source})"


class Survey(Request, frozen=True):
    """Read the chosen accounts into the catalogue before there is a vault, so that contacts and sizes are known.

    What is read is kept by the set-up that follows, and thrown away by another survey or the end. Progress comes as
    `Progressed` of the job `survey`. After it `ListContacts`, `MeasureReach` and rules work.
    """

    accounts: tuple[ChosenAccount, ...]


class SetUpDone(msgspec.Struct, frozen=True):
    """What the set-up did. `recovery_key` is empty for a vault that was there already."""

    joined: bool
    recovery_key: str
    uses_keyring: bool
    keyring: str
    unread_accounts: tuple[str, ...]
    left_out: tuple[str, ...]
    undecoded_accounts: tuple[str, ...]

    def __repr__(self) -> str:
        return "SetUpDone(…)"


class SetUp(Request, frozen=True):
    """Set the profile up with a new vault or one that is there; an existing one is never written over.

    Without a password the accounts are added to the profile that is there, and `vault_folder` does not matter. With
    `accounts` empty those of the profile stay as they are. Raises what `engine.setup.set_up` raises.
    """

    answer = SetUpDone
    accounts: tuple[ChosenAccount, ...]
    vault_folder: str
    password: str

    def __repr__(self) -> str:
        return f"SetUp({len(self.accounts)} accounts)"


class VaultOpened(msgspec.Struct, frozen=True):
    """What an existing vault holds, at a first look. `arriving` are snapshots that are still on the way.

    `uses_keyring` and `keyring` as in `SetUpDone`.
    """

    snapshots: int
    computers: tuple[str, ...]
    newest_at: Moment | None
    arriving: int
    uses_keyring: bool
    keyring: str


class OpenVault(Request, frozen=True):
    """Set this computer up to read an existing vault, without any account; accounts may be added later.

    `password` may be the recovery key. The chats are read in the run that follows, the newest first.
    Raises `vault.wrong_password`, `vault.none`, `vault.incomplete`, `profile.exists` for a profile of another vault.
    """

    answer = VaultOpened
    vault_folder: str
    password: str

    def __repr__(self) -> str:
        return "OpenVault(…)"


class Unlock(Request, frozen=True):
    """Give the password or recovery key where there is no keyring. Raises `vault.wrong_password`."""

    password: str

    def __repr__(self) -> str:
        return "Unlock(…)"
