"""Taking what was erased out of every snapshot in the vault, whichever computer made it.

A snapshot that holds something of it is written again without: the same time, computer and summary, another tree, the
one before as its `original`. When all of these are in the vault the old files go, the last step. So a run cut off
anywhere leaves nothing but valid snapshots, and the next one goes on. What no snapshot names any more stays in the
packs until `restic prune`.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.chat_snapshots import chat_snapshots, last_snapshot_note
from chatbackup_gui.backup.erased_trees import ErasedTrees, FolderLayouts
from chatbackup_gui.backup.takeover import is_taken, note_taken
from chatbackup_gui.errors import ChatBackupError, DamagedFile, SnapshotArriving, StorageVanished, VaultLocked
from chatbackup_gui.model.job import CancelToken, Progress, Report
from chatbackup_gui.model.roaming import RoamingRules
from chatbackup_gui.roaming.rules import encode_rules
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.removal import remove_snapshots
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot
from chatbackup_gui.vault.writer import Writer


class Erased(msgspec.Struct, frozen=True):
    """What was done. `rewritten` are snapshots by their ids and those of what took their place.

    `arriving` could not be read to the end yet. `waiting` still lie beside what replaces them, because another computer
    is at work in the vault (`holder`). Both are for the next run.
    """

    rewritten: dict[str, str]
    arriving: int = 0
    waiting: int = 0
    holder: str = ""


class _Looked(msgspec.Struct, frozen=True):
    """The snapshots that are known to hold nothing that was erased; `erasures` stands for what was."""

    erasures: bytes = b""
    snapshots: frozenset[str] = frozenset()


class Erasing:
    """Takes what was erased out of a vault's snapshots; `run` does it once. Quick where there is nothing to do.

    `journal` is the one of this profile's backups.
    """

    def __init__(
        self,
        *,
        archive: Archive,
        vault: Vault,
        journal: Path,
        layouts: FolderLayouts,
        token: CancelToken,
        report: Report,
    ) -> None:
        self._archive = archive
        self._vault = vault
        self._journal = journal
        self._layouts = layouts
        self._token = token
        self._report = report
        self._erased = archive.rules().erased
        self._key = f"erased:{vault.id}"

    def run(self, *, clean: Iterable[str] = ()) -> Erased:
        """Rewrite what has to be, and remove what was. `clean` were just made, by what is erased now.

        Raises StorageError and VaultError where the vault cannot be written.
        """
        if not self._erased:
            return Erased({})
        looked = self._looked() | set(clean)
        snapshots = dict(chat_snapshots(self._vault))
        unseen = {name: snapshot for name, snapshot in snapshots.items() if name not in looked}
        arriving: list[str] = []
        rewritten = self._rewrite(unseen, arriving) if unseen else {}
        there = dict(chat_snapshots(self._vault)) if rewritten else snapshots
        replaced = {old: new for old, new in rewritten.items() if new in there}
        self._follow(replaced)
        holder = self._remove([*replaced, *_superfluous(there)])
        seen = (looked | unseen.keys() | set(rewritten.values())) & there.keys()
        self._note(seen - rewritten.keys() - set(arriving))
        return Erased(replaced, len(arriving), len(replaced) if holder else 0, holder)

    def _rewrite(self, unseen: dict[str, Snapshot], arriving: list[str]) -> dict[str, str]:
        """Save what takes the place of snapshots; return the ids, old and new. Those not to be read are `arriving`."""
        with self._vault.writer(journal=self._journal) as writer:
            trees = ErasedTrees(
                vault=_Reading(self._vault),
                writer=writer,
                erased=self._erased,
                layouts=self._layouts,
                token=self._token,
            )
            others: dict[str, BlobId] = {}
            for done, (name, snapshot) in enumerate(unseen.items()):
                self._report(Progress("erase", done, len(unseen)))
                try:
                    tree = trees.root(snapshot.tree_id)
                except (SnapshotArriving, DamagedFile):
                    arriving.append(name)
                else:
                    others |= {name: tree} if tree != snapshot.tree_id else {}
            return self._saved(writer, unseen, others) if others else {}

    def _saved(self, writer: Writer, snapshots: dict[str, Snapshot], trees: dict[str, BlobId]) -> dict[str, str]:
        """Save snapshots with other trees; return their ids, old and new. What an earlier run made of one is taken."""
        made = {_content(each): name for name, each in sorted(self._vault.snapshots(), reverse=True)}
        rewritten: dict[str, str] = {}
        for name, tree in trees.items():
            new = msgspec.structs.replace(snapshots[name], tree=tree.hex(), original=name)
            rewritten[name] = made.get(_content(new)) or writer.save_snapshot(new)
            if is_taken(self._archive, self._vault, snapshots[name].tree_id):
                note_taken(self._archive, self._vault, tree)  # it holds less, and nothing else
        return rewritten

    def _follow(self, replaced: dict[str, str]) -> None:
        """Let this profile's last snapshot be the one in its place."""
        key = last_snapshot_note(self._vault)
        new = replaced.get((self._archive.note(key) or b"").decode())
        if new:
            self._archive.set_note(key, new.encode())

    def _remove(self, names: list[str]) -> str:
        """Remove snapshots; return who keeps us from it, empty if nobody does."""
        if names:
            try:
                remove_snapshots(self._vault, names)
            except VaultLocked as error:
                return error.holder
        return ""

    def _looked(self) -> set[str]:
        """Return the snapshots that need not be looked into again."""
        noted = self._archive.note(self._key)
        looked = msgspec.msgpack.decode(noted, type=_Looked) if noted else _Looked()
        return set(looked.snapshots) if looked.erasures == self._digest() else set()

    def _note(self, clean: set[str]) -> None:
        if clean != self._looked():
            looked = _Looked(self._digest(), frozenset(clean))
            self._archive.set_note(self._key, msgspec.msgpack.encode(looked))

    def _digest(self) -> bytes:
        return sha256(encode_rules(RoamingRules(erased=self._erased))).digest()


class _Reading:
    """A vault as it is read here: what cannot be is on its way."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def load(self, blob_id: BlobId) -> bytes:
        """Return a blob, verified. Raises SnapshotArriving, StorageVanished."""
        try:
            return self._vault.load(blob_id)
        except StorageVanished:
            raise
        except ChatBackupError as error:
            raise SnapshotArriving(snapshot=blob_id.hex()[:8]) from error


def _content(snapshot: Snapshot) -> Snapshot:
    """Return what two snapshots share that were made of the same one."""
    return msgspec.structs.replace(snapshot, original=None)


def _superfluous(snapshots: dict[str, Snapshot]) -> list[str]:
    """Return the snapshots that two computers rewrote at the same time, all but one of each."""
    same: dict[Snapshot, list[str]] = {}
    for name, snapshot in snapshots.items():
        if snapshot.original is not None:
            same.setdefault(_content(snapshot), []).append(name)
    return [name for names in same.values() for name in sorted(names)[1:]]
