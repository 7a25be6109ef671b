"""Looking into snapshots."""

from __future__ import annotations

from datetime import datetime
from pathlib import PurePosixPath

import msgspec

from chatbackup_gui.backup.chat_content import AccountContent, ContentReader, Held
from chatbackup_gui.backup.chat_difference import ChatDifference, chat_difference
from chatbackup_gui.backup.chat_folders import ChatFolders, divided_name
from chatbackup_gui.backup.chat_snapshots import chat_snapshots, is_of_chats
from chatbackup_gui.errors import NoSnapshotYet
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.vault.repository import LATEST, Vault
from chatbackup_gui.vault.snapshot import Snapshot
from chatbackup_gui.vault.tree import Node, decode_tree
from chatbackup_gui.vault.walk import find


class SnapshotLine(msgspec.Struct, frozen=True):
    """A snapshot as it is listed; `added_bytes` is what it wrote into the vault, None where it does not say.

    `is_chats` is False for what another program put into the vault.
    """

    id: str
    time: datetime
    hostname: str
    files: int
    bytes: int
    added_bytes: int | None
    parent: str | None
    is_chats: bool


class SnapshotContent(msgspec.Struct, frozen=True):
    """What a snapshot holds; `before` is what `difference` compares with, both None for the first of a computer."""

    line: SnapshotLine
    accounts: tuple[AccountContent, ...]
    before: str | None
    difference: ChatDifference | None

    @property
    def total(self) -> Held:
        """What it holds of all accounts that can be read."""
        return Held.sum(each.readable for each in self.accounts)


class SnapshotContact(msgspec.Struct, frozen=True):
    """A conversation in a snapshot: its folder's path, and what that says of it.

    Names and ids are as folders have them: made safe for any system, long ones cut.
    """

    path: str
    name: str
    id: str
    app: str
    account: str


class VaultGrowth(msgspec.Struct, frozen=True):
    """What a snapshot added to the vault, and what all up to it added together, in bytes."""

    time: datetime
    added_bytes: int
    total_bytes: int


def list_folder(vault: Vault, snapshot: str, path: str) -> list[Node]:
    """Return what lies at a path of a snapshot: a folder's nodes, or the one file; raises InvalidRequest."""
    tree = found_snapshot(vault, snapshot)[1].tree_id
    wanted = PurePosixPath("/") / path
    if wanted != PurePosixPath("/"):
        node = find(vault, tree, str(wanted))
        if node.subtree_id is None:
            return [node]
        tree = node.subtree_id
    return list(decode_tree(vault.load(tree)).nodes)


def list_snapshots(vault: Vault) -> list[SnapshotLine]:
    """Return every snapshot, oldest first; what `Vault.damaged_snapshots` has afterwards is left out."""
    return [_line(*each) for each in vault.snapshots()]


def describe_snapshot(
    vault: Vault, snapshot: str, *, contents: ContentReader | None = None, token: CancelToken | None = None
) -> SnapshotContent:
    """Return what a snapshot holds, and how it differs from the one before it of the same computer.

    `contents` remembers what it counted: given again, the next snapshot costs what differs. Of one that is not of chats
    nothing is told. Raises SnapshotNotFound, what `Vault.load` does, and Cancelled.
    """
    snapshot_id, found = found_snapshot(vault, snapshot)
    if not is_of_chats(found):
        return SnapshotContent(_line(snapshot_id, found), (), None, None)
    before = _before(vault, snapshot_id, found)
    accounts = (contents or ContentReader(vault)).read(found.tree_id, token=token)
    if before is None:
        return SnapshotContent(_line(snapshot_id, found), accounts, None, None)
    difference = chat_difference(vault, before[1].tree_id, found.tree_id, token=token)
    return SnapshotContent(_line(snapshot_id, found), accounts, before[0], difference)


def snapshot_contacts(vault: Vault, snapshot: str, *, token: CancelToken | None = None) -> list[SnapshotContact]:
    """Return the conversations that a snapshot holds, by account and name."""
    folders, tree = ChatFolders(vault, token), found_snapshot(vault, snapshot)[1].tree_id
    found: list[SnapshotContact] = []
    for account in folders.accounts(folders.tops((None, tree))):
        app, _, account_id = account.path.partition("/")
        for each in folders.conversations(account):
            name, conversation_id = divided_name(_name_of(each.path))
            found.append(SnapshotContact(each.path, name, conversation_id, app, account_id))
    return sorted(found, key=lambda each: (each.app, each.account, each.name.casefold(), each.id))


def vault_growth(vault: Vault) -> list[VaultGrowth]:
    """Return what each snapshot added to the vault, oldest first. Those of other programs count as well.

    What was removed since, and what was written without a snapshot, is not in it.
    """
    total = 0
    grown: list[VaultGrowth] = []
    for line in list_snapshots(vault):
        total += line.added_bytes or 0
        grown.append(VaultGrowth(line.time, line.added_bytes or 0, total))
    return grown


def latest_of(vault: Vault, hostname: str) -> tuple[str, Snapshot]:
    """Return the latest snapshot of chats: of this computer, else of any. Raises NoSnapshotYet."""
    ours = chat_snapshots(vault)
    mine = [each for each in ours if each[1].hostname == hostname]
    if not ours:
        raise NoSnapshotYet(wanted=LATEST)
    return (mine or ours)[-1]


def _line(snapshot_id: str, snapshot: Snapshot) -> SnapshotLine:
    summary = snapshot.summary
    return SnapshotLine(
        id=snapshot_id,
        time=snapshot.time,
        hostname=snapshot.hostname,
        files=summary.total_files_processed if summary else 0,
        bytes=summary.total_bytes_processed if summary else 0,
        added_bytes=summary.data_added_packed if summary else None,
        parent=snapshot.parent,
        is_chats=is_of_chats(snapshot),
    )


def _before(vault: Vault, snapshot_id: str, snapshot: Snapshot) -> tuple[str, Snapshot] | None:
    """Return the snapshot that one was made after: its parent, else the one before it of the same computer."""
    beside = [each for each in chat_snapshots(vault) if each[1].hostname == snapshot.hostname]
    earlier = beside[: [each[0] for each in beside].index(snapshot_id)]
    parent = next((each for each in earlier if each[0] == snapshot.parent), None)
    return parent or (earlier[-1] if earlier else None)


def found_snapshot(vault: Vault, snapshot: str) -> tuple[str, Snapshot]:
    """Return a snapshot; `latest` is the latest of chats, whatever else restic has put into the vault."""
    if snapshot == LATEST:
        ours = chat_snapshots(vault)
        if ours:
            return ours[-1]
    return vault.find_snapshot(snapshot)


def _name_of(path: str) -> str:
    return path.rpartition("/")[2]
