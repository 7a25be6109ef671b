"""The opener of other programs' databases: what is there is read, and nothing is touched."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from support.foreign import KEY, PAGE_BYTES, connect, count_of, filled, opened, traces
from support.systems import needs_modes

from chatbackup_gui.errors import DamagedDatabase, SourceBusy, SourceVanished
from chatbackup_gui.sources._database import view as view_module
from chatbackup_gui.sources._database.salvage import Gap, read_table, rows_around_damage
from chatbackup_gui.sources._database.view import DatabaseKey, ForeignDatabase, Row, View

ROWS = "SELECT id, text FROM t WHERE id >= ? AND id <= ? ORDER BY id"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_module, "_FIRST_PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(view_module, "_LONGEST_PAUSE_SECONDS", 0.001)


def test_the_newest_rows_are_read_from_the_wal(tmp_path: Path) -> None:
    owner = filled(tmp_path / "a.db", 10)
    owner.execute("INSERT INTO t VALUES(11, 'new')")
    database = opened(tmp_path / "a.db")
    assert count_of(database) == 11
    owner.execute("INSERT INTO t VALUES(12, 'newer')")
    assert count_of(database) == 11, "a view stays as of one commit"
    database.refresh()
    assert count_of(database) == 12
    database.close()
    owner.close()


def test_reading_leaves_no_trace_and_makes_no_shm(tmp_path: Path) -> None:
    owner = filled(tmp_path / "a.db", 500)
    owner.execute("INSERT INTO t VALUES(501, 'new')")
    folder = tmp_path / "copy"
    folder.mkdir()
    for name in ("a.db", "a.db-wal"):
        shutil.copy2(tmp_path / name, folder)
    owner.close()
    before = traces(folder)
    folder_time = folder.stat().st_mtime_ns
    database = opened(folder / "a.db")
    assert count_of(database) == 501
    database.close()
    assert traces(folder) == before
    assert set(before) == {"a.db", "a.db-wal"}
    assert folder.stat().st_mtime_ns == folder_time


@needs_modes
def test_a_read_only_folder_is_enough(tmp_path: Path) -> None:
    owner = filled(tmp_path / "a.db", 10)
    owner.execute("INSERT INTO t VALUES(11, 'new')")
    for path in tmp_path.iterdir():
        path.chmod(0o444)
    assert count_of(opened(tmp_path / "a.db")) == 11
    owner.close()


def test_a_checkpoint_under_a_read_makes_it_begin_again(tmp_path: Path, impatient: None) -> None:
    owner = filled(tmp_path / "a.db", 10)
    owner.execute("INSERT INTO t VALUES(11, 'new')")
    calls = 0

    def work(view: View) -> list[Row]:
        nonlocal calls
        calls += 1
        first = view.rows("SELECT count(*) FROM t")
        if calls == 1:
            owner.execute("INSERT INTO t VALUES(12, 'newer')")
            owner.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return first

    assert opened(tmp_path / "a.db").read(work) == [(12,)]
    assert calls == 2
    owner.close()


def test_a_wal_that_begins_anew_under_a_read_is_noticed(tmp_path: Path, impatient: None) -> None:
    owner = filled(tmp_path / "a.db", 2_000)
    owner.execute("UPDATE t SET text = 'second' || id")
    calls = 0

    def work(view: View) -> list[Row]:
        nonlocal calls
        calls += 1
        view.rows("SELECT 1 FROM t LIMIT 1")
        if calls == 1:
            owner.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
            owner.execute("UPDATE t SET text = 'third' || id")
        return view.rows("SELECT DISTINCT substr(text, 1, 5) FROM t")

    assert opened(tmp_path / "a.db").read(work) == [("third",)]
    owner.close()


def test_a_wal_that_only_grows_disturbs_nobody(tmp_path: Path) -> None:
    owner = filled(tmp_path / "a.db", 10)
    owner.execute("INSERT INTO t VALUES(11, 'new')")
    calls = 0

    def work(view: View) -> list[Row]:
        nonlocal calls
        calls += 1
        owner.execute("INSERT INTO t(text) VALUES('newer')")
        return view.rows("SELECT count(*) FROM t")

    database = opened(tmp_path / "a.db")
    count_of(database)
    assert database.read(work) == [(11,)]
    assert calls == 1
    owner.close()


def test_a_database_that_never_rests_is_busy(tmp_path: Path, impatient: None) -> None:
    owner = filled(tmp_path / "a.db", 10)

    def work(view: View) -> None:
        owner.execute("INSERT INTO t(text) VALUES('more')")
        owner.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    with pytest.raises(SourceBusy):
        opened(tmp_path / "a.db").read(work)
    owner.close()


def test_stale_frames_behind_the_last_commit_are_not_read(tmp_path: Path) -> None:
    owner = filled(tmp_path / "a.db", 2_000)
    owner.execute("UPDATE t SET text = 'old'")
    owner.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
    owner.execute("UPDATE t SET text = 'new' WHERE id = 1")
    assert (tmp_path / "a.db-wal").stat().st_size > 10 * PAGE_BYTES, "old frames follow the new ones"
    rows = opened(tmp_path / "a.db").read(lambda view: view.rows("SELECT text, count(*) FROM t GROUP BY 1 ORDER BY 1"))
    assert rows == [("new", 1), ("old", 1_999)]
    owner.close()


def test_a_transaction_without_its_commit_is_not_read(tmp_path: Path) -> None:
    owner = connect(tmp_path / "a.db", "cache_size = 10")
    owner.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT)")
    owner.execute("BEGIN")
    owner.executemany("INSERT INTO t(text) VALUES(?)", (("z" * 1_000,) for _ in range(1_000)))
    assert (tmp_path / "a.db-wal").stat().st_size > 100 * PAGE_BYTES, "it was spilled"
    assert count_of(opened(tmp_path / "a.db")) == 0
    owner.execute("COMMIT")
    assert count_of(opened(tmp_path / "a.db")) == 1_000
    owner.close()


def test_a_frame_with_a_flipped_bit_ends_the_wal(tmp_path: Path) -> None:
    owner = filled(tmp_path / "a.db", 10)
    owner.execute("INSERT INTO t VALUES(11, 'kept')")
    kept_bytes = (tmp_path / "a.db-wal").stat().st_size
    owner.execute("INSERT INTO t VALUES(12, 'lost')")
    folder = tmp_path / "copy"
    folder.mkdir()
    for name in ("a.db", "a.db-wal"):
        shutil.copy2(tmp_path / name, folder)
    owner.close()
    flip(folder / "a.db-wal", kept_bytes + 500)
    assert count_of(opened(folder / "a.db")) == 11


def test_a_torn_page_loses_only_its_own_rows(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 3_000).close()
    flip(tmp_path / "a.db", 40 * PAGE_BYTES + 99)
    found = opened(tmp_path / "a.db").read(lambda view: list(rows_around_damage(view, ROWS, 1, 3_000)))
    gaps = [each for each in found if isinstance(each, Gap)]
    ids = [each[0] for each in found if not isinstance(each, Gap)]
    assert len(gaps) == 1
    assert 10 < gaps[0].last - gaps[0].first < 60
    assert ids == [*range(1, gaps[0].first), *range(gaps[0].last + 1, 3_001)]


def test_two_torn_pages_with_a_whole_one_between_are_two_gaps(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 3_000).close()
    for page in (40, 42):
        flip(tmp_path / "a.db", page * PAGE_BYTES + 99)
    rows, gaps = opened(tmp_path / "a.db").read(lambda view: read_table(view, "t", "text"))
    assert len(gaps) == 2
    assert gaps[1].first - gaps[0].last > 10
    assert len(rows) + sum(gap.last - gap.first + 1 for gap in gaps) == 3_000


def test_a_torn_overflow_page_loses_one_row(tmp_path: Path) -> None:
    owner = filled(tmp_path / "a.db", 5, "short")
    owner.execute("INSERT INTO t VALUES(6, ?)", ("long" * 5_000,))
    owner.execute("INSERT INTO t VALUES(7, 'after')")
    owner.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    owner.close()
    flip(tmp_path / "a.db", 4 * PAGE_BYTES + 9)
    rows, gaps = opened(tmp_path / "a.db").read(lambda view: read_table(view, "t", "text"))
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5, 7]
    assert gaps == [Gap(6, 6)]


def test_a_file_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 30_000).close()
    size = (tmp_path / "a.db").stat().st_size
    with (tmp_path / "a.db").open("r+b") as file:
        file.truncate(size * 2 // 3 // PAGE_BYTES * PAGE_BYTES)
    rows, gaps = opened(tmp_path / "a.db").read(lambda view: read_table(view, "t", "text"))
    assert len(rows) > 10_000
    assert gaps


def test_a_file_of_zeros_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(bytes(10 * PAGE_BYTES))
    with pytest.raises(DamagedDatabase):
        count_of(opened(tmp_path / "a.db"))


def test_another_key_reads_nothing(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 10).close()
    with pytest.raises(DamagedDatabase):
        count_of(ForeignDatabase(tmp_path / "a.db", DatabaseKey(KEY.cipher, bytes(32))))


def test_a_database_that_is_not_there_has_vanished(tmp_path: Path) -> None:
    with pytest.raises(SourceVanished):
        count_of(opened(tmp_path / "a.db"))


def test_nothing_can_be_written(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 10).close()
    before = traces(tmp_path)
    database = opened(tmp_path / "a.db")
    for statement in ("INSERT INTO t VALUES(99, 'x')", "DROP TABLE t", "VACUUM", "PRAGMA journal_mode = DELETE"):
        with pytest.raises((SourceBusy, DamagedDatabase)):
            View(tmp_path / "a.db", KEY).rows(statement)
            raise SourceBusy(database="a pragma may be ignored without an error")
    database.close()
    assert traces(tmp_path) == before


def test_a_rollback_journal_in_use_makes_the_database_busy(tmp_path: Path, impatient: None) -> None:
    owner = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    owner.execute("CREATE TABLE t(text)")
    owner.execute("PRAGMA cache_size = 5")
    owner.execute("BEGIN")
    owner.executemany("INSERT INTO t VALUES(?)", (("z" * 1_000,) for _ in range(1_000)))
    database = ForeignDatabase(tmp_path / "a.db")
    with pytest.raises(SourceBusy):
        count_of(database)
    owner.execute("COMMIT")
    assert count_of(database) == 1_000
    database.close()
    owner.close()


def flip(path: Path, at: int) -> None:
    """Change one byte of a file."""
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 0x40]))
