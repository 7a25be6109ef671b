"""Restoring: a snapshot's tree as folders and files again."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path
from typing import NamedTuple

import msgspec

from chatbackup_gui.backup.restore_files import EXISTS, FileWriter, TargetFolder
from chatbackup_gui.backup.restore_plan import (
    Batch,
    Choose,
    PlannedFile,
    ReadingOrder,
    Target,
    everything,
    outline,
    plain_size,
)
from chatbackup_gui.errors import MissingBlob, StorageError, StorageVanished, VaultError
from chatbackup_gui.model.job import CancelToken, Problem, Progress, Report, silent
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.quoting import shown
from chatbackup_gui.vault.repository import Vault

STAGE = "restore"
_REPORT_EVERY_S = 0.1
THREADS = 3  # one more than is busy opening blobs, because one or the other waits for a disk


class RestoreResult(msgspec.Struct, frozen=True):
    """What is there now: files that were written or found already with the right content, and their bytes."""

    files: int
    bytes: int
    problems: list[Problem]


def restore(
    vault: Vault,
    tree_id: BlobId,
    target: Path,
    *,
    choose: Choose = everything,
    enter: Choose = everything,
    token: CancelToken | None = None,
    report: Report = silent,
    threads: int = THREADS,
) -> RestoreResult:
    """Write what a tree holds below `target`, which is made if need be.

    `choose` is asked for every path below the tree (`wechat/wxid_a/…`, no slash at its beginning), folders too;
    a folder not chosen is made only for what is chosen in it. Folders for which `enter` says no are not looked into,
    which spares reading what holds nothing to choose. Nothing that exists is written over: a file with the
    right content is left as it is, another one is a problem. What cannot be made here, or cannot be read from the
    vault, is a problem, and no part of it is left. Raises TargetNotUsable, StorageVanished, Cancelled.
    """
    token = token or CancelToken()
    problems: list[Problem] = []
    folder = TargetFolder(target, problems)
    chosen = outline(vault, tree_id, choose, enter=enter, on_windows=os.name == "nt")
    problems += chosen.problems
    run = _Run(vault, folder, token, report)
    run.write_all(folder.make_folders(chosen), threads)
    folder.set_folder_times()
    return RestoreResult(run.files, run.size_bytes, problems)


class Restored(NamedTuple):
    """What of one file was restored before: all of it or, where something else is in its place, nothing."""

    files: int
    size_bytes: int


def restored_before(vault: Vault, folder: TargetFolder, file: PlannedFile, token: CancelToken) -> Restored | None:
    """Return what of a file is there already, None where its place is free. Something else there is a problem."""
    if not folder.holds_something(file):
        return None
    try:
        sizes = [plain_size(vault.location(blob_id)) for blob_id in file.blob_ids]
        if folder.holds(file, sizes, token):
            return Restored(1, sum(sizes))
    except MissingBlob:
        pass  # so that nothing can be compared
    folder.problems.append(Problem(EXISTS, shown(file.path)))
    return Restored(0, 0)


class _Run:
    """One restore at work."""

    def __init__(self, vault: Vault, folder: TargetFolder, token: CancelToken, report: Report) -> None:
        self.files = 0
        self.size_bytes = 0
        self._vault = vault
        self._folder = folder
        self._token = token
        self._report = report
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def write_all(self, files: list[PlannedFile], threads: int) -> None:
        """Write the files that are not there yet."""
        lacking = [file for file in files if self._has_to_write(file)]
        order = ReadingOrder(self._vault, lacking)
        writer = FileWriter(self._folder, lacking, order.sizes)
        try:
            for number, error in order.missing.items():
                writer.fail(number, error)
            for number, file in enumerate(lacking):
                if not file.content:
                    writer.write(number, 0, b"")
            self._write_batches(order, writer, threads)
        finally:
            writer.clear()
            self.files += writer.files
            self.size_bytes += writer.size_bytes

    def _has_to_write(self, file: PlannedFile) -> bool:
        self._token.check()
        before = restored_before(self._vault, self._folder, file, self._token)
        if before is None:
            return True
        self.files += before.files
        self.size_bytes += before.size_bytes
        return False

    def _write_batches(self, order: ReadingOrder, writer: FileWriter, threads: int) -> None:
        batches = order.batches()
        with ThreadPoolExecutor(threads, thread_name_prefix="restore") as pool:
            try:
                working = {pool.submit(self._work, batches, writer) for _ in range(threads)}
                while working:
                    ended, working = wait(working, timeout=_REPORT_EVERY_S, return_when=FIRST_EXCEPTION)
                    for future in ended:
                        future.result()
                    self._tell(order, writer)
            finally:
                self._stopped.set()

    def _work(self, batches: Iterator[Batch], writer: FileWriter) -> None:
        while (batch := self._next(batches)) is not None:
            for blob_id, data in self._read(*batch, writer):
                self._token.check()
                if self._stopped.is_set():
                    return
                for target in batch[1][blob_id]:
                    writer.write(target.file, target.offset, data)

    def _next(self, batches: Iterator[Batch]) -> Batch | None:
        with self._lock:
            return None if self._stopped.is_set() else next(batches, None)

    def _read(
        self, pack: bytes, blobs: dict[BlobId, list[Target]], writer: FileWriter
    ) -> Iterator[tuple[BlobId, bytes]]:
        """Yield the blobs that can be had; files that need the others are given up."""
        wanted = list(blobs)
        got = 0
        try:
            for blob_id, data in self._vault.read_blobs(pack, wanted):
                got += 1
                yield blob_id, data
        except StorageVanished:
            raise
        except (VaultError, StorageError):
            yield from self._read_singly(wanted[got:], blobs, writer)

    def _read_singly(
        self, waiting: list[BlobId], blobs: dict[BlobId, list[Target]], writer: FileWriter
    ) -> Iterator[tuple[BlobId, bytes]]:
        for blob_id in waiting:
            try:
                data = self._vault.load(blob_id)
            except StorageVanished:
                raise
            except (VaultError, StorageError) as error:
                for target in blobs[blob_id]:
                    writer.fail(target.file, error)
            else:
                yield blob_id, data

    def _tell(self, order: ReadingOrder, writer: FileWriter) -> None:
        files, size_bytes = self.files, self.size_bytes
        self._report(
            Progress(
                STAGE,
                files + writer.files,
                files + len(order.sizes),
                size_bytes + writer.size_bytes,
                size_bytes + sum(order.sizes),
            )
        )
