from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from chatbackup_gui.errors import HomeUnavailable
from chatbackup_gui.vault.cache import KnownPacks, LocalCache
from chatbackup_gui.vault.journal import Journal
from chatbackup_gui.vault.storage.base import FileKind

DATA = b"some bytes"
NAME = sha256(DATA).hexdigest()
OTHER = sha256(b"other").hexdigest()


class TestLocalCache:
    @pytest.mark.parametrize("kind", [FileKind.INDEX, FileKind.SNAPSHOTS, FileKind.DATA])
    def test_what_was_kept_is_there(self, tmp_path: Path, kind: FileKind) -> None:
        cache = LocalCache(tmp_path / "not" / "made")
        assert cache.load(kind, NAME) is None
        cache.save(kind, NAME, [DATA[:3], DATA[3:]])
        assert cache.load(kind, NAME) == DATA
        assert cache.load_range(kind, NAME, 5, 3) == DATA[5:8]
        cache.drop(kind, NAME)
        assert cache.load(kind, NAME) is None
        cache.drop(kind, NAME)

    def test_spoilt_content_is_dropped(self, tmp_path: Path) -> None:
        cache = LocalCache(tmp_path)
        cache.save(FileKind.INDEX, NAME, b"not what the name says")
        assert cache.load(FileKind.INDEX, NAME) is None
        assert list((tmp_path / "index").iterdir()) == []

    def test_a_part_that_is_not_all_there_is_not_there(self, tmp_path: Path) -> None:
        cache = LocalCache(tmp_path)
        cache.save(FileKind.DATA, NAME, DATA)
        assert cache.load_range(FileKind.DATA, NAME, 8, 5) is None
        assert cache.load_range(FileKind.DATA, OTHER, 0, 1) is None

    def test_only_what_the_vault_still_has_is_kept(self, tmp_path: Path) -> None:
        cache = LocalCache(tmp_path)
        for kind in (FileKind.DATA, FileKind.INDEX):
            cache.save(kind, NAME, DATA)
            cache.save(kind, OTHER, b"other")
        cache.keep_only(FileKind.DATA, {NAME})
        assert cache.load(FileKind.DATA, OTHER) is None
        assert cache.load(FileKind.DATA, NAME) == DATA
        assert cache.load(FileKind.INDEX, OTHER) == b"other"

    def test_a_cache_that_cannot_be_written_is_no_reason_to_fail(
        self, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        (tmp_path / "file").write_bytes(b"")
        cache = LocalCache(tmp_path / "file")
        cache.save(FileKind.INDEX, NAME, DATA)
        cache.remember_packs(KnownPacks(bytes(32), frozenset()))
        cache.keep_only(FileKind.INDEX, set())
        assert cache.load(FileKind.INDEX, NAME) is None
        assert "could not keep" in caplog.text

    def test_without_a_folder_nothing_is_kept(self) -> None:
        cache = LocalCache(None)
        cache.save(FileKind.INDEX, NAME, DATA)
        cache.remember_packs(KnownPacks(bytes(32), frozenset({b"1" * 32})))
        cache.keep_only(FileKind.INDEX, set())
        cache.drop(FileKind.INDEX, NAME)
        assert cache.load(FileKind.INDEX, NAME) is None
        assert cache.load_range(FileKind.INDEX, NAME, 0, 1) is None
        assert cache.known_packs().packs == set()

    @pytest.mark.parametrize("kept", [0, 31, 32, 64, 95, 96, 127])
    def test_known_packs_survive_and_a_torn_file_is_another_memory(self, tmp_path: Path, kept: int) -> None:
        known = KnownPacks(b"m" * 32, frozenset(bytes([n]) * 32 for n in range(2)))
        LocalCache(tmp_path).remember_packs(known)
        assert LocalCache(tmp_path).known_packs() == known
        file = tmp_path / "known-packs"
        file.write_bytes(file.read_bytes()[:kept])
        torn = LocalCache(tmp_path).known_packs()
        assert torn.packs == set()
        assert torn.memory != known.memory

    def test_packs_that_cannot_be_remembered_leave_no_older_memory_behind(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        known = KnownPacks(b"m" * 32, frozenset())
        LocalCache(tmp_path).remember_packs(known)

        def full(self: Path, target: Path) -> Path:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", full)
        LocalCache(tmp_path).remember_packs(msgspec.structs.replace(known, packs=frozenset({b"1" * 32})))
        assert LocalCache(tmp_path).known_packs().memory != known.memory


class TestJournal:
    def test_packs_are_noted_in_order_once_each(self, tmp_path: Path) -> None:
        journal = Journal(tmp_path / "not" / "made")
        assert journal.read() == []
        for name in (OTHER, NAME, OTHER):
            journal.append(name)
        assert journal.read() == [OTHER, NAME]

    def test_it_can_be_replaced_and_emptied(self, tmp_path: Path) -> None:
        journal = Journal(tmp_path / "journal")
        journal.append(NAME)
        journal.replace([OTHER])
        assert journal.read() == [OTHER]
        journal.replace([])
        assert journal.read() == []

    def test_torn_and_foreign_lines_are_passed_over(self, tmp_path: Path) -> None:
        path = tmp_path / "journal"
        path.write_bytes(NAME.encode() + b"\n\xff\xfe\n../../etc\n" + OTHER[:20].encode())
        assert Journal(path).read() == [NAME]

    def test_a_journal_that_cannot_be_read_or_written_names_the_home(self, tmp_path: Path) -> None:
        for act in (lambda journal: journal.append(NAME), lambda journal: journal.replace([]), Journal.read):
            with pytest.raises(HomeUnavailable):
                act(Journal(tmp_path))
