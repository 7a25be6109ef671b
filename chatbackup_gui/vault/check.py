"""Checking a vault: is everything there that its snapshots need, and, with data read, is it what it should be?

Small files (keys, index, snapshots) are read from the vault itself, never from the cache. Of packs only the size is
looked at. One that is in the cloud only is not opened, even where its data is asked for, but told as that.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import msgspec

from chatbackup_gui.errors import (
    ChatBackupError,
    FileNotInStorage,
    InvalidRequest,
    StorageInCloud,
    StorageVanished,
)
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, Progress, Report, silent
from chatbackup_gui.vault.blob import BlobId, BlobKind
from chatbackup_gui.vault.blob_index import PackContents
from chatbackup_gui.vault.check_pack import damage_of_pack
from chatbackup_gui.vault.crypto import OVERHEAD
from chatbackup_gui.vault.index import decode_index
from chatbackup_gui.vault.keys import read_key_file
from chatbackup_gui.vault.quoting import shown
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.snapshot import Snapshot, decode_snapshot
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.tree import Node, is_ordered
from chatbackup_gui.vault.unpacked import open_document, verify_name
from chatbackup_gui.vault.walk import load_tree

FILE = ProblemCode("check.file")  # a key, index or snapshot file is damaged
PACK_MISSING = ProblemCode("check.pack_missing")  # the index names a pack that is not there
PACK_SIZE = ProblemCode("check.pack_size")  # a pack is shorter or longer than the index says
PACK_DAMAGED = ProblemCode("check.pack_damaged")  # a pack was read and is not what it should be
PACK_IN_CLOUD = ProblemCode("check.pack_in_cloud")  # a pack is with the cloud service alone and was not read
TREE = ProblemCode("check.tree")  # a folder of a snapshot cannot be read, or newer versions of restic would refuse it
BLOB_MISSING = ProblemCode("check.blob_missing")  # no pack of the index has a part of a file

READERS = 2


class CheckReport(msgspec.Struct, frozen=True):
    """What was looked at, and what is wrong.

    `unused_packs` stand in no index, `unused_blobs` belong to no snapshot: both are room to be won back, no damage.
    """

    problems: list[Problem]
    snapshots: int
    packs: int
    blobs: int
    trees: int
    read_packs: int
    read_bytes: int
    unused_packs: int
    unused_blobs: int


def check(
    vault: Vault,
    *,
    read_data_fraction: float = 0.0,
    token: CancelToken | None = None,
    report: Report = silent,
    seed: int | None = None,
) -> list[Problem]:
    """Return what is wrong with a vault; see `survey`, which counts as well."""
    return survey(vault, read_data_fraction=read_data_fraction, token=token, report=report, seed=seed).problems


def survey(
    vault: Vault,
    *,
    read_data_fraction: float = 0.0,
    token: CancelToken | None = None,
    report: Report = silent,
    seed: int | None = None,
) -> CheckReport:
    """Check a vault and return what was found.

    `read_data_fraction` (0 to 1) of the packs are read whole: at random, or always the same ones for a `seed`.
    Raises InvalidRequest for another fraction, StorageVanished, Cancelled.
    """
    if not 0 <= read_data_fraction <= 1:
        raise InvalidRequest(what="part of the data", given=str(read_data_fraction))
    run = _Check(vault, token or CancelToken(), report)
    vault.refresh()
    snapshots = run.check_files()
    packs = vault.packs()
    unused_packs = run.check_sizes(packs)
    for snapshot_id, snapshot in snapshots.items():
        run.check_tree(snapshot.tree_id, snapshot_id[:8])
    read = _picked(sorted(packs), read_data_fraction, random.Random(seed))
    run.read_packs(read, packs)
    return CheckReport(
        problems=run.problems,
        snapshots=len(snapshots),
        packs=len(packs),
        blobs=len(vault.index.blobs),
        trees=run.trees,
        read_packs=len(read),
        read_bytes=run.read_bytes,
        unused_packs=unused_packs,
        unused_blobs=len(vault.index.blobs) - sum(map(vault.has, run.used)),
    )


class _Check:
    """One check at work."""

    def __init__(self, vault: Vault, token: CancelToken, report: Report) -> None:
        self.problems: list[Problem] = []
        self.used: set[BlobId] = set()
        self.trees = 0
        self.read_bytes = 0
        self._vault = vault
        self._token = token
        self._report = report

    def check_files(self) -> dict[str, Snapshot]:
        """Read all key, index and snapshot files; return the snapshots."""
        snapshots: dict[str, Snapshot] = {}
        for kind, name, data in self._files((FileKind.KEYS, FileKind.INDEX, FileKind.SNAPSHOTS)):
            where = f"{kind}/{name}"
            try:
                verify_name(kind, name, data)
                if kind is FileKind.KEYS:
                    read_key_file(data)
                elif kind is FileKind.INDEX:
                    decode_index(open_document(self._vault.keys, kind, name, data))
                else:
                    snapshots[name] = decode_snapshot(open_document(self._vault.keys, kind, name, data))
            except ChatBackupError as error:
                self._found(FILE, where, error)
        return snapshots

    def check_sizes(self, packs: Mapping[bytes, PackContents]) -> int:
        """Compare the packs with the index; return how many packs no index names."""
        self._token.check()
        sizes = dict(self._vault.storage.list(FileKind.DATA))
        for pack, contents in packs.items():
            size = sizes.pop(pack.hex(), None)
            if size is None:
                self._found(PACK_MISSING, f"data/{pack.hex()}")
            elif size != contents.size_bytes:
                self._found(
                    PACK_SIZE, f"data/{pack.hex()}", f"its size and that in the index: {size} / {contents.size_bytes} B"
                )
        return len(sizes)

    def check_tree(self, tree_id: BlobId, where: str) -> None:
        """Check a tree and all below it that was not seen before; `where` names it for a person."""
        waiting = [(tree_id, where)]
        while waiting:
            self._token.check()
            tree_id, where = waiting.pop()
            if tree_id in self.used:
                continue
            self.used.add(tree_id)
            self.trees += 1
            self._report(Progress("check.trees", self.trees))
            for node in self._nodes(tree_id, where):
                path = f"{where}/{node.name}"
                if node.is_dir and node.subtree_id:
                    waiting.append((node.subtree_id, path))
                elif node.is_dir:
                    self._found(TREE, path, "a folder without a tree")
                elif node.is_file:
                    self._check_content(node, path)

    def read_packs(self, chosen: list[bytes], packs: Mapping[bytes, PackContents]) -> None:
        """Read packs whole and verify every blob in them."""
        total_bytes = sum(packs[pack].size_bytes for pack in chosen)
        done_bytes = 0
        with ThreadPoolExecutor(READERS, thread_name_prefix="check") as pool:
            results = pool.map(lambda pack: self._read_pack(pack, packs[pack]), chosen)
            for number, (pack, (size_bytes, problems)) in enumerate(zip(chosen, results, strict=True), 1):
                done_bytes += packs[pack].size_bytes
                self.read_bytes += size_bytes
                self.problems += problems
                self._report(Progress("check.data", number, len(chosen), done_bytes, total_bytes))

    def _files(self, kinds: tuple[FileKind, ...]) -> Iterator[tuple[FileKind, str, bytes]]:
        storage = self._vault.storage
        for kind in kinds:
            names = sorted(name for name, _ in storage.list(kind))
            for number, name in enumerate(names, 1):
                self._token.check()
                self._report(Progress(f"check.{kind}", number, len(names)))
                try:
                    data = storage.load(kind, name)
                except FileNotInStorage:
                    continue  # removed while we were reading: whoever did so had a reason
                except StorageVanished:
                    raise
                except ChatBackupError as error:
                    self._found(FILE, f"{kind}/{name}", error)
                else:
                    yield kind, name, data

    def _nodes(self, tree_id: BlobId, where: str) -> tuple[Node, ...]:
        try:
            tree = load_tree(self._vault, tree_id)
        except StorageVanished:
            raise
        except ChatBackupError as error:
            self._found(TREE, where, error)
            return ()
        if not is_ordered(tree):
            self._found(TREE, where, "names are not unique and in order")
        return tree.nodes

    def _check_content(self, node: Node, path: str) -> None:
        size_bytes = 0
        for blob_id in node.blobs:
            self.used.add(blob_id)
            location = next(iter(self._vault.index.blobs.locations(blob_id)), None)
            if location is None or location.kind is not BlobKind.DATA:
                self._found(BLOB_MISSING, path, blob_id.hex())
                return
            size_bytes += location.length - OVERHEAD if location.plain_length is None else location.plain_length
        if size_bytes != node.size:
            self._found(TREE, path, f"its size and that of its parts: {node.size} / {size_bytes} B")

    def _read_pack(self, pack: bytes, contents: PackContents) -> tuple[int, list[Problem]]:
        self._token.check()
        where = f"data/{pack.hex()}"
        try:
            data = self._vault.storage.load(FileKind.DATA, pack.hex())
        except StorageVanished:
            raise
        except FileNotInStorage:
            return 0, []  # told already, by its size
        except StorageInCloud:
            return 0, [Problem(PACK_IN_CLOUD, where)]
        except ChatBackupError as error:
            return 0, [Problem(PACK_DAMAGED, where, str(error))]
        damage = damage_of_pack(self._vault.keys, pack, data, contents.blobs)
        return len(data), [Problem(PACK_DAMAGED, where, detail) for detail in damage]

    def _found(self, code: ProblemCode, where: str, detail: str | ChatBackupError = "") -> None:
        self.problems.append(Problem(code, shown(where), str(detail)))


def _picked(packs: list[bytes], fraction: float, dice: random.Random) -> list[bytes]:
    """Some of the packs; at least one unless the fraction is nothing."""
    return packs if fraction == 1 else sorted(dice.sample(packs, math.ceil(fraction * len(packs))))
