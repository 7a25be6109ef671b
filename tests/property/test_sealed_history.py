"""Any order of changes, rules, losses, interrupted and whole backups: a snapshot holds states that there once were."""

from __future__ import annotations

import random
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from support.faulty import Faulty
from support.sealed_chat import ACCOUNT, DATABASE, HASH, PICTURES, SealedComputer, pages

from chatbackup_gui.errors import DamagedFile, FileNotInStorage, MissingBlob, StorageFull
from chatbackup_gui.model.account import ConversationId
from chatbackup_gui.model.roaming import OFF, PERMANENT, RoamingRule, RoamingRules
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage

NOW = datetime(2024, 10, 1, tzinfo=UTC)
MEDIA = st.sampled_from([f"{PICTURES}/a.dat", f"{PICTURES}/b.dat", "msg/video/2024-09/v.mp4"])
DATABASES = st.sampled_from([DATABASE, "db_storage/contact/contact.db"])


class SealedHistory(RuleBasedStateMachine):
    """`written` is every content that a path ever had; `there` what is on disk now."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.mkdtemp()
        self.storage = MemoryStorage()
        self.computer = SealedComputer(Path(self.folder), self.storage)
        self.computer.make_vault()
        self.written: dict[str, set[bytes]] = {}
        self.there: dict[str, bytes] = {}
        self.is_off = False
        self.count = 0
        self.put("msg/file/2024-09/note.txt", b"always there")

    def put(self, path: str, data: bytes) -> None:
        self.computer.chat.write(path, data)
        self.written.setdefault(path, set()).add(data)
        self.there[path] = data

    @rule(path=MEDIA, size=st.integers(0, 9))
    def write_medium(self, path: str, size: int) -> None:
        self.count += 1
        self.put(path, b"%d " % self.count + b"x" * size)

    @rule(path=DATABASES, count=st.integers(1, 5))
    def write_database(self, path: str, count: int) -> None:
        self.count += 1
        self.put(path, pages(count, lambda page: (self.count + page) % 251))

    @rule(path=MEDIA | DATABASES)
    def remove(self, path: str) -> None:
        if self.there.pop(path, None) is not None:
            self.computer.chat.remove(path)

    @rule(is_off=st.booleans())
    def change_rule(self, is_off: bool) -> None:
        self.is_off = is_off
        with self.computer.open_archive() as archive:
            key = (ACCOUNT.app, ACCOUNT.id, ConversationId(HASH))
            archive.set_rules(RoamingRules({}, {key: RoamingRule(OFF if is_off else PERMANENT, changed_at=NOW)}))

    @rule()
    def lose(self) -> None:
        """Lose every index and pack, as a cloud folder that was emptied; snapshots are there, and name nothing."""
        for kind in (FileKind.INDEX, FileKind.DATA):
            for name, _ in list(self.storage.list(kind)):
                self.storage.remove(kind, name)

    @rule(seed=st.integers(0, 99))
    def lose_an_index(self, seed: int) -> None:
        names = sorted(name for name, _ in self.storage.list(FileKind.INDEX))
        if names:
            self.storage.remove(FileKind.INDEX, random.Random(seed).choice(names))

    @rule(after=st.integers(0, 12))
    def back_up_until_the_disk_is_full(self, after: int) -> None:
        self.computer.storage = Faulty(self.storage, {after: lambda: StorageFull(needed_bytes=1)})
        try:
            self.computer.seal()
        except StorageFull:
            pass
        finally:
            self.computer.storage = self.storage

    @rule(full=st.booleans())
    def back_up(self, full: bool) -> None:
        self.computer.seal(full=full)
        if any(problem.code == "backup.tree" for problem in self.computer.seal().problems):
            self.computer.seal()  # a lost tree is found at the end of one run and made anew by the next
        kept = self.computer.sealed()
        for path, data in self.there.items():
            if self.is_off and path.startswith(PICTURES):
                assert path not in kept
            elif path.endswith(".db"):
                assert kept[path] == data
            else:
                assert len(kept[path]) >= len(data)

    @invariant()
    def what_the_last_snapshot_holds_is_what_there_once_was(self) -> None:
        if not hasattr(self, "storage") or not any(self.storage.list(FileKind.SNAPSHOTS)):
            return
        try:
            kept = self.computer.sealed()
        except (MissingBlob, FileNotInStorage, DamagedFile):
            return  # lost since then
        assert all(data in self.written[path] for path, data in kept.items())

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


TestSealedHistory = SealedHistory.TestCase
TestSealedHistory.settings = settings(max_examples=20, stateful_step_count=16)
