"""Any order of changes, rules, losses, interrupted and whole backups: a snapshot holds states that there once were."""

from __future__ import annotations

import contextlib
import random
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
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


class History:
    """`written` is every content that a path ever had; `there` what is on disk now."""

    def __init__(self, folder: Path) -> None:
        self.storage = MemoryStorage()
        self.computer = SealedComputer(folder, self.storage)
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

    def write_medium(self, path: str, size: int) -> None:
        self.count += 1
        self.put(path, b"%d " % self.count + b"x" * size)

    def write_database(self, path: str, count: int) -> None:
        self.count += 1
        self.put(path, pages(count, lambda page: (self.count + page) % 251))

    def remove(self, path: str) -> None:
        if self.there.pop(path, None) is not None:
            self.computer.chat.remove(path)

    def change_rule(self, is_off: bool) -> None:
        self.is_off = is_off
        with self.computer.open_archive() as archive:
            key = (ACCOUNT.app, ACCOUNT.id, ConversationId(HASH))
            archive.set_rules(RoamingRules({}, {key: RoamingRule(OFF if is_off else PERMANENT, changed_at=NOW)}))

    def lose(self) -> None:
        """Lose every index and pack, as a cloud folder that was emptied; snapshots are there, and name nothing."""
        for kind in (FileKind.INDEX, FileKind.DATA):
            for name, _ in list(self.storage.list(kind)):
                self.storage.remove(kind, name)

    def lose_an_index(self, seed: int) -> None:
        names = sorted(name for name, _ in self.storage.list(FileKind.INDEX))
        if names:
            self.storage.remove(FileKind.INDEX, random.Random(seed).choice(names))

    def back_up_until_the_disk_is_full(self, after: int) -> None:
        self.computer.storage = Faulty(self.storage, {after: lambda: StorageFull(needed_bytes=1)})
        try:
            self.computer.seal()
        except StorageFull:
            pass
        finally:
            self.computer.storage = self.storage

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

    def assert_last_snapshot_was_once_so(self) -> None:
        """Whatever the last snapshot holds is what there once was; what was lost since is missing."""
        if any(self.storage.list(FileKind.SNAPSHOTS)):
            with contextlib.suppress(MissingBlob, FileNotInStorage, DamagedFile):
                kept = self.computer.sealed()
                assert all(data in self.written[path] for path, data in kept.items())


Step = Callable[[History], None]


def step(act: Callable[..., None], **arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    return st.fixed_dictionaries(arguments).map(lambda given: partial(act, **given))


CHANGES = st.one_of(
    step(History.write_medium, path=MEDIA, size=st.integers(0, 9)),
    step(History.write_database, path=DATABASES, count=st.integers(1, 5)),
    step(History.remove, path=MEDIA | DATABASES),
    step(History.change_rule, is_off=st.booleans()),
)
TROUBLES = st.one_of(
    step(History.lose),
    step(History.lose_an_index, seed=st.integers(0, 99)),
    step(History.back_up_until_the_disk_is_full, after=st.integers(0, 12)),
)
BACKUPS = st.sampled_from([None, False, False, False, True])  # whether one follows, and whether it is a full pass


@given(days=st.lists(st.tuples(st.lists(CHANGES | TROUBLES, max_size=3), BACKUPS), min_size=2, max_size=6))
@settings(max_examples=40)
def test_whatever_happens_a_snapshot_holds_what_there_was_and_a_backup_what_there_is(
    days: list[tuple[list[Step], bool | None]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder))
        for steps, backup in days:
            for each in steps:
                each(history)
                history.assert_last_snapshot_was_once_so()
            if backup is not None:
                history.back_up(full=backup)
