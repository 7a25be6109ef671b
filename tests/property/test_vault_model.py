"""Any order of saves, flushes, crashes and second computers: what was flushed is there."""

from __future__ import annotations

import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule
from support.vaults import new_vault, open_vault, save_files, snapshot_of

from chatbackup_gui.vault import lock
from chatbackup_gui.vault.blob import BlobId, BlobKind
from chatbackup_gui.vault.pack import PACK_BYTES
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage


class Stop(Exception):
    """A crash: nothing that would have come after it happens."""


class RepoModel(RuleBasedStateMachine):
    saved = Bundle("saved")

    @initialize()
    def begin(self) -> None:
        self.patches = [
            patch.object(lock, "SETTLING_S", 0.0),
            patch.dict(PACK_BYTES, {BlobKind.DATA: 300, BlobKind.TREE: 300}),
        ]
        for each in self.patches:
            each.start()
        self.folder = Path(tempfile.mkdtemp())
        self.storage = MemoryStorage()
        new_vault(self.storage)
        self.durable: dict[bytes, bytes] = {}
        self.snapshots: set[str] = set()
        self.reopen()

    def reopen(self) -> None:
        self.vault = open_vault(self.storage, self.folder / "cache")
        self.pending: dict[bytes, bytes] = {}
        self.writer = self.vault.writer(journal=self.folder / "journal")
        self.writer.__enter__()

    def leave(self, error: BaseException | None) -> None:
        self.writer.__exit__(type(error) if error else None, error, None)

    @rule(target=saved, data=st.binary(max_size=400))
    def save(self, data: bytes) -> BlobId:
        blob_id = self.writer.save_data(data)
        assert blob_id == sha256(data).digest()
        self.pending[blob_id] = data
        return blob_id

    @rule(names=st.dictionaries(st.text("abc", min_size=1, max_size=3), st.binary(max_size=50), max_size=3))
    def save_snapshot(self, names: dict[str, bytes]) -> None:
        tree = save_files(self.writer, names)
        self.snapshots.add(self.writer.save_snapshot(snapshot_of(tree)))
        self.durable |= self.pending | {sha256(data).digest(): data for data in names.values() if data}
        self.pending = {}

    @rule()
    def flush(self) -> None:
        self.writer.flush()
        self.durable |= self.pending
        self.pending = {}

    @rule()
    def crash(self) -> None:
        self.leave(Stop())
        self.reopen()

    @rule()
    def end_and_begin_again(self) -> None:
        self.leave(None)
        self.durable |= self.pending
        self.reopen()

    @rule()
    def lose_cache_and_journal(self) -> None:
        self.leave(Stop())
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        self.reopen()

    @rule(blob_id=consumes(saved))
    def know_what_was_flushed(self, blob_id: BlobId) -> None:
        assert self.writer.has(blob_id) or blob_id not in self.durable

    @rule(target=saved)
    def another_computer_saves(self) -> BlobId:
        other = open_vault(self.storage)
        data = b"from another computer %d" % len(self.storage.files)
        with other.writer(journal=self.folder / "other-journal") as writer:
            blob_id = writer.save_data(data)
        self.durable[blob_id] = data
        self.vault.refresh()
        return blob_id if self.vault.has(blob_id) else multiple()

    @invariant()
    def all_that_was_flushed_is_there(self) -> None:
        fresh = open_vault(self.storage)
        for blob_id, data in self.durable.items():
            assert fresh.load(BlobId(blob_id)) == data
        assert {name for name, _ in fresh.snapshots()} == self.snapshots
        for _, snapshot in fresh.snapshots():
            assert fresh.load(snapshot.tree_id)

    @invariant()
    def the_index_names_no_pack_that_is_not_there(self) -> None:
        for pack, contents in open_vault(self.storage).packs().items():
            assert self.storage.size(FileKind.DATA, pack.hex()) == contents.size_bytes

    def teardown(self) -> None:
        if hasattr(self, "writer"):
            self.leave(None)
            shutil.rmtree(self.folder)
            for each in self.patches:
                each.stop()


RepoModel.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
TestRepoModel = RepoModel.TestCase
