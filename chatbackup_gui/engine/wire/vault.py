"""The vault: its size, its snapshots, what they hold, restoring, checking, and its keys."""

from __future__ import annotations

from datetime import datetime

import msgspec

from chatbackup_gui.engine.wire.base import Moment, Request
from chatbackup_gui.engine.wire.state import RestoreTest
from chatbackup_gui.model.job import Problem
from chatbackup_gui.model.media import MediaKind


class VaultSize(msgspec.Struct, frozen=True):
    """What the vault takes, and how it grew: (moment, bytes in all after it), one for each snapshot, oldest first."""

    folder: str
    bytes: int
    free_bytes: int
    snapshots: int
    growth: tuple[tuple[datetime, int], ...]


class MeasureVault(Request, frozen=True):
    """Ask for the vault's size. Raises `storage.vanished`."""

    answer = VaultSize


class SnapshotLine(msgspec.Struct, frozen=True):
    """A snapshot as it is listed; `added_bytes` is what it wrote into the vault, None where it does not say.

    `is_ours` is False for one that another program made of something else.
    """

    id: str
    time: datetime
    hostname: str
    files: int
    bytes: int
    added_bytes: int | None
    is_ours: bool
    is_this_computer: bool


class Snapshots(msgspec.Struct, frozen=True):
    """Every snapshot, newest first; `damaged` are snapshot files that cannot be read."""

    snapshots: tuple[SnapshotLine, ...]
    damaged: tuple[Problem, ...]


class ListSnapshots(Request, frozen=True):
    """Ask for the snapshots."""

    answer = Snapshots


class TouchedContact(msgspec.Struct, frozen=True):
    """A conversation that differs between two snapshots."""

    name: str
    messages: int
    media: dict[MediaKind, int]


class Difference(msgspec.Struct, frozen=True):
    """How a snapshot differs from the one before it of the same computer, in chat terms.

    `messages` and `media` are new ones; `contacts` the first few conversations of `contact_count`. `gone_files` left
    the snapshot. `messages` is None where counting them would have meant reading everything.
    """

    messages: int | None
    media: dict[MediaKind, int]
    contact_count: int
    contacts: tuple[TouchedContact, ...]
    gone_files: int = 0
    sealed_files: int = 0
    rules_changed: bool = False


class HeldMedia(msgspec.Struct, frozen=True):
    """Media of one kind in a snapshot."""

    count: int = 0
    bytes: int = 0


class SnapshotContent(msgspec.Struct, frozen=True):
    """What a snapshot holds, and how it differs from the one before; `difference` is None for the first.

    `accounts` are `app/account`, as their folders are called.
    """

    id: str
    accounts: tuple[str, ...]
    conversations: int
    message_bytes: int
    media: dict[MediaKind, HeldMedia]
    sealed_files: int
    sealed_bytes: int
    first_month: int
    last_month: int
    difference: Difference | None


class DescribeSnapshot(Request, frozen=True):
    """Ask what a snapshot holds."""

    answer = SnapshotContent
    id: str


class SnapshotContact(msgspec.Struct, frozen=True):
    """A conversation in a snapshot; `path` names it for `Restore`."""

    path: str
    name: str
    account: str


class ListSnapshotContacts(Request, frozen=True):
    """Ask whom a snapshot holds."""

    answer = tuple[SnapshotContact, ...]
    id: str


class Restored(msgspec.Struct, frozen=True):
    """What was written, or was there already just so; `problems` are the first few.

    Of a dry run it is what would be. `instructions` is the file that says how to put sealed databases back, empty where
    none were restored.
    """

    folder: str
    files: int
    bytes: int
    problem_count: int
    problems: tuple[Problem, ...]
    instructions: str = ""


class Restore(Request, frozen=True):
    """Write a snapshot, or a part of it, into a folder; nothing that is there is written over.

    `contacts` are paths, empty for all. `since` and `until` choose whole months (UTC). `account` is `app/account` as in
    `SnapshotContent.accounts`. A `dry_run` writes nothing. Job `restore`.
    Raises `target.not_usable`.
    """

    answer = Restored
    id: str
    folder: str
    contacts: tuple[str, ...] = ()
    account: str = ""
    dry_run: bool = False
    since: Moment | None = None
    until: Moment | None = None


class Checked(msgspec.Struct, frozen=True):
    """What a check of the vault found; `read_fraction` of its data was read and verified."""

    checked_at: datetime
    read_fraction: float
    problem_count: int
    problems: tuple[Problem, ...]


class CheckVault(Request, frozen=True):
    """Check that the vault is whole. Job `check`."""

    answer = Checked
    read_fraction: float = 0.0


class RunRestoreTest(Request, frozen=True):
    """Bring a sample back from the vault and count it. Job `restore-test`."""

    answer = RestoreTest


class PasswordChanged(msgspec.Struct, frozen=True):
    """Whether the password before went, and whether the keyring holds the new one."""

    replaced: bool
    remembered: bool


class ChangePassword(Request, frozen=True):
    """Let a new password open the vault in place of the present one. Raises `vault.wrong_password`."""

    answer = PasswordChanged
    present: str
    new: str

    def __repr__(self) -> str:
        return "ChangePassword(…)"


class NewRecoveryKey(msgspec.Struct, frozen=True):
    """A recovery key, to be shown once."""

    key: str

    def __repr__(self) -> str:
        return "NewRecoveryKey(…)"


class MakeRecoveryKey(Request, frozen=True):
    """Make one more recovery key; those before open the vault until `ConfirmRecoveryKey`."""

    answer = NewRecoveryKey


class ConfirmRecoveryKey(Request, frozen=True):
    """Tell that the key just made is written down, so that no earlier one opens the vault any more."""


class Device(msgspec.Struct, frozen=True):
    """A computer that writes into the vault, or reads it.

    `snapshot_at` is its newest snapshot's time. `confirmed_at` is when it last could read a snapshot completely, which
    is the one of `confirmed_snapshot_at`; all None where nothing of the kind is known. `is_signed` says that the note
    of that bears the signature which this computer knows it by.
    """

    name: str
    is_this_computer: bool
    snapshot_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_snapshot_at: datetime | None = None
    is_signed: bool = True


class Devices(msgspec.Struct, frozen=True):
    """The computers, this one first; `arriving` are snapshots that are still on the way through the cloud client."""

    devices: tuple[Device, ...]
    arriving: int


class ListDevices(Request, frozen=True):
    """Ask which computer saw what last."""

    answer = Devices


class EraseChat(Request, frozen=True):
    """Take what was said in a conversation before a moment out of every snapshot, on all computers in the end.

    What the chat program and this computer's catalogue have stays. Answered by how many snapshots were rewritten.
    """

    answer = int
    row: int
    before: Moment
