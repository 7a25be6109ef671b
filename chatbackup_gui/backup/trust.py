"""How far a backup may rely on what the vault held before.

What was built once is taken over unread, with all that its trees name, as long as no pack has gone since. Where one
has, or this computer does not know any more what there was, everything is built anew; what is there is not saved twice.
"""

from __future__ import annotations

from collections import deque

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.errors import ChatBackupError, FileNotInStorage, StorageVanished
from chatbackup_gui.model.job import Problem, ProblemCode, told_by
from chatbackup_gui.vault.blob import BlobId, BlobKind
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot
from chatbackup_gui.vault.storage.base import CONFIG_NAME, FileKind, Storage
from chatbackup_gui.vault.walk import load_tree

INDEX = ProblemCode("backup.index")

_NOTE = "vault"  # in the catalogue: the vault and the memory of it under which things were built
_DOUBT = b"doubt"


def look_into(vault: Vault, archive: Archive, last: Snapshot | None) -> list[Problem]:
    """Learn what the vault holds; forget what was built, unless all of it must still be there.

    If the `last` snapshot's root cannot be read, or a folder could not at the end of the last run, folders that cannot
    be read are saved anew. Returns the index files that cannot be read. Raises StorageVanished.
    """
    change = vault.refresh()
    if not vault.storage.exists(FileKind.CONFIG, CONFIG_NAME):
        raise StorageVanished(place=vault.storage.place)
    noted, known = archive.note(_NOTE), vault.id.encode() + change.memory
    if noted == _DOUBT or not (last is None or _is_readable(vault, last.tree_id)):
        vault.index.distrust(_torn_packs_of_trees(vault))
        noted = _DOUBT
    if change.lost_packs or noted != known:
        archive.forget_built(vault.id)
        archive.set_note(_NOTE, known)
        vault.accept_losses()
    return [told_by(error, INDEX) for error in change.problems]


def distrust_absent_trees(vault: Vault) -> None:
    """Save folders anew that the index has in packs which are not in the vault's folder, or not all of them yet.

    Another computer's index may have come before its packs. For data that is waited for, because it may be gigabytes;
    folders are small, and a snapshot without them cannot even be looked into.
    """
    storage, cache = vault.storage, vault.cache
    unseen = {pack for pack in vault.index.blobs.tree_packs() if not cache.has(FileKind.DATA, pack.hex())}
    if not unseen:
        return
    sizes = {pack: contents.size_bytes for pack, contents in vault.packs().items() if pack in unseen}
    absent = {pack for pack, size_bytes in sizes.items() if _size(storage, pack) != size_bytes}
    if absent:
        vault.index.distrust(absent)


def doubt(archive: Archive) -> None:
    """Rely on nothing next time: a folder that was taken over could not be read."""
    archive.set_note(_NOTE, _DOUBT)


def _size(storage: Storage, pack: bytes) -> int | None:
    """Return a pack's size as it lies in the vault's folder, None where it does not."""
    try:
        return storage.size(FileKind.DATA, pack.hex())
    except FileNotInStorage:
        return None


def _is_readable(vault: Vault, tree_id: BlobId) -> bool:
    try:
        load_tree(vault, tree_id)
    except StorageVanished:
        raise
    except ChatBackupError:
        return False
    return True


def _torn_packs_of_trees(vault: Vault) -> set[bytes]:
    """Return the packs of trees that cannot be read to the end."""
    torn: set[bytes] = set()
    for pack, contents in vault.packs().items():
        trees = [blob.id for blob in contents.blobs if blob.kind is BlobKind.TREE]
        try:
            deque(vault.read_blobs(pack, trees), maxlen=0)
        except StorageVanished:
            raise
        except ChatBackupError:
            torn.add(pack)
    return torn
