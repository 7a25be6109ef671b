"""Roaming rules travel inside the vault: what other computers put there is taken over here."""

from __future__ import annotations

from hashlib import sha256

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.errors import ChatBackupError, StorageVanished
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.model.roaming import RoamingRules
from chatbackup_gui.roaming.rules import decode_rules, encode_rules, merge_rules
from chatbackup_gui.vault.quoting import shown
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot
from chatbackup_gui.vault.walk import find

RULES_FILE = "roaming.json"
UNREADABLE = ProblemCode("backup.rules")


def take_over_rules(archive: Archive, vault: Vault, snapshots: dict[str, tuple[str, Snapshot]]) -> dict[str, Problem]:
    """Merge the rules in a snapshot of each computer (name -> id and snapshot); return which cannot be read, by id.

    A snapshot is looked into once, if it can be read. Raises StorageVanished.
    """
    key = f"rules:{vault.id}"
    seen: dict[str, str] = msgspec.json.decode(archive.note(key) or b"{}")
    problems: dict[str, Problem] = {}
    for hostname, (snapshot_id, snapshot) in snapshots.items():
        if seen.get(hostname) == snapshot_id:
            continue
        try:
            _merge(archive, vault, snapshot)
        except StorageVanished:
            raise
        except ChatBackupError:
            problems[snapshot_id] = Problem(code=UNREADABLE, where=f"{shown(hostname)} {snapshot_id[:8]}")
        else:
            archive.set_note(key, msgspec.json.encode(seen := {**seen, hostname: snapshot_id}))
    return problems


def holds_rules(vault: Vault, snapshot: Snapshot, rules: RoamingRules) -> bool:
    """Tell whether a snapshot has just these rules; one that cannot be read may well. Raises StorageVanished."""
    try:
        return find(vault, snapshot.tree_id, RULES_FILE).blobs == (sha256(encode_rules(rules)).digest(),)
    except StorageVanished:
        raise
    except ChatBackupError:
        return True


def _merge(archive: Archive, vault: Vault, snapshot: Snapshot) -> None:
    """Merge the rules of a snapshot into ours; if they are ours, the pack that holds them need not even be here."""
    ours = archive.rules()
    blobs = find(vault, snapshot.tree_id, RULES_FILE).blobs
    if blobs != (sha256(encode_rules(ours)).digest(),):
        theirs = decode_rules(b"".join(map(vault.load, blobs)))
        archive.set_rules(merge_rules(ours, theirs))
