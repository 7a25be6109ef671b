"""Databases that are torn, forged or in motion: a value or an error of ours comes back, in bounded time."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.foreign import KEY, PAGE_BYTES, connect, count_of, filled, opened

from chatbackup_gui.errors import DamagedDatabase, SourceBusy, SourceError, SourceUnavailable
from chatbackup_gui.sources._database import view as view_module
from chatbackup_gui.sources._database.files import ReadOnlyFile
from chatbackup_gui.sources._database.salvage import Gap, read_table
from chatbackup_gui.sources._database.view import ForeignDatabase, View

ROWS = 400
NO_DELAY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_module, "_FIRST_PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(view_module, "_LONGEST_PAUSE_SECONDS", 0.001)


def plain(path: Path, *statements: str) -> sqlite3.Connection:
    """Make a plain database; its owner stays open."""
    owner = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        owner.execute(statement)
    return owner


def old(path: Path) -> None:
    """Set a file's time back, always to the same."""
    os.utime(path, (1, 1_700_000_000))


def test_a_wal_that_goes_while_we_open_is_not_a_database_that_vanished(
    tmp_path: Path, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = filled(tmp_path / "a.db", 10)
    owner.execute("INSERT INTO t VALUES(11, 'new')")
    real, closed = ReadOnlyFile, []

    def open_late(path: Path) -> ReadOnlyFile:
        if path.name == "a.db-wal" and not closed:
            closed.append(owner.close())
        return real(path)

    monkeypatch.setattr("chatbackup_gui.sources._database.snapshot.ReadOnlyFile", open_late)
    assert count_of(opened(tmp_path / "a.db")) == 11
    assert closed


def test_a_main_file_whose_time_never_settles_is_busy_and_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "a.db", 10).close()

    def write_again(_: float = 0) -> None:
        now_ns = time.time_ns() + 5_000_000
        os.utime(tmp_path / "a.db", ns=(now_ns, now_ns))

    write_again()
    monkeypatch.setattr(time, "sleep", write_again)
    with pytest.raises(SourceBusy):
        count_of(opened(tmp_path / "a.db"))


def test_a_transaction_without_wal_is_noticed_even_if_the_time_says_nothing(tmp_path: Path, impatient: None) -> None:
    owner = plain(tmp_path / "a.db", "CREATE TABLE t(id INTEGER PRIMARY KEY, text)", "INSERT INTO t VALUES(1, 'old')")
    old(tmp_path / "a.db")
    calls = 0

    def work(view: View) -> object:
        nonlocal calls
        calls += 1
        found = view.rows("SELECT text FROM t")
        if calls == 1:
            owner.execute("UPDATE t SET text = 'new'")
            old(tmp_path / "a.db")
        return found

    assert ForeignDatabase(tmp_path / "a.db").read(work) == [("new",)]
    owner.close()


def test_a_cleared_journal_that_stays_disturbs_nobody(tmp_path: Path) -> None:
    owner = plain(tmp_path / "a.db", "PRAGMA journal_mode = PERSIST", "CREATE TABLE t(text)", "INSERT INTO t VALUES(1)")
    assert (tmp_path / "a.db-journal").stat().st_size
    assert count_of(ForeignDatabase(tmp_path / "a.db")) == 1
    owner.close()


def test_what_the_system_refuses_while_we_read_is_told_as_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path / "a.db", ROWS).close()
    database = opened(tmp_path / "a.db")
    database.read(lambda view: view.rows("SELECT 1"))

    def fail(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(database._view._snapshot.main, "read_at", fail)  # type: ignore[union-attr]
        with pytest.raises(SourceUnavailable, match="Permission denied"):
            count_of(database)
    database.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("name", ["a.db", "a.db-wal"])
def test_a_pipe_in_the_place_of_a_file_does_not_keep_us_waiting(tmp_path: Path, name: str) -> None:
    filled(tmp_path / "a.db", 10).close()
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    with pytest.raises(SourceError):
        count_of(opened(tmp_path / "a.db"))


def test_a_folder_in_the_place_of_a_file_is_unavailable(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 10).close()
    (tmp_path / "a.db-wal").mkdir()
    with pytest.raises(SourceUnavailable):
        count_of(opened(tmp_path / "a.db"))


def test_a_text_that_is_none_is_one_damaged_row(tmp_path: Path) -> None:
    make = ("CREATE TABLE t(text)", "INSERT INTO t VALUES('a'), (CAST(x'ff61' AS TEXT)), ('b')")
    plain(tmp_path / "a.db", *make).close()
    database = ForeignDatabase(tmp_path / "a.db")
    with pytest.raises(DamagedDatabase):
        database.read(lambda view: view.rows("SELECT text FROM t"))
    assert database.read(lambda view: read_table(view, "t", "text")) == ([(1, "a"), (3, "b")], [Gap(2, 2)])
    database.close()


def test_a_view_in_the_place_of_a_table_does_not_run(tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS text FROM n"
    plain(tmp_path / "a.db", f"CREATE VIEW t AS {endless}").close()
    with pytest.raises(DamagedDatabase):
        count_of(ForeignDatabase(tmp_path / "a.db"))


def test_pages_that_lead_back_to_each_other_end(tmp_path: Path) -> None:
    """Every child of an inner page is the next inner page: without an eye on the order, 100^8 visits of one leaf."""
    path = tmp_path / "a.db"
    with closing(plain(path, "CREATE TABLE t(id INTEGER PRIMARY KEY, text)")) as owner:
        owner.execute("BEGIN")
        owner.executemany("INSERT INTO t VALUES(?, ?)", ((number, "x" * 350) for number in range(1, 1_001)))
        owner.execute("COMMIT")
    content = bytearray(path.read_bytes())
    root = next(number for number in range(1, len(content) // 4096) if content[number * 4096] == 5)
    cells = int.from_bytes(content[root * 4096 + 3 : root * 4096 + 5], "big")
    inner = content[root * 4096 :][:4096]
    levels = [root, *range(len(content) // 4096, len(content) // 4096 + 7)]
    content += bytes(7 * 4096)
    for level, child in zip(levels, [*levels[1:], root + 1], strict=True):
        page = bytearray(inner)
        for cell in range(cells):
            at = int.from_bytes(page[12 + 2 * cell :][:2], "big")
            page[at : at + 4] = (child + 1).to_bytes(4, "big")
        page[8:12] = (child + 1).to_bytes(4, "big")
        content[level * 4096 : (level + 1) * 4096] = page
    content[28:32] = (len(content) // 4096).to_bytes(4, "big")
    path.write_bytes(content)
    rows, gaps = ForeignDatabase(path).read(lambda view: read_table(view, "t", "text"))
    assert cells > 50
    assert len(rows) < 100
    assert gaps


HEADERS = st.one_of(
    st.binary(min_size=0, max_size=40),
    st.sampled_from([0, 3, 512, 1_024, 65_536, 2**31]).map(
        lambda size: b"\x37\x7f\x06\x82" + (3_007_000).to_bytes(4, "big") + size.to_bytes(4, "big")
    ),
)


@NO_DELAY
@given(header=HEADERS, cut_at=st.integers(0, 60_000))
def test_whatever_a_wal_begins_with_the_main_file_or_its_commits_are_read(
    tmp_path_factory: pytest.TempPathFactory, header: bytes, cut_at: int
) -> None:
    folder = tmp_path_factory.mktemp("wal")
    owner = filled(folder / "b.db", 50)
    for number in range(51, 61):
        owner.execute("INSERT INTO t VALUES(?, 'new')", (number,))
    (folder / "a.db").write_bytes((folder / "b.db").read_bytes())
    wal = (folder / "b.db-wal").read_bytes()
    owner.close()
    old(folder / "a.db")
    (folder / "a.db-wal").write_bytes((header + wal[len(header) :])[:cut_at])
    with suppress(DamagedDatabase, SourceBusy), closing(View(folder / "a.db", KEY)) as view:
        assert 50 <= int(str(view.rows("SELECT count(*) FROM t")[0][0])) <= 60


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A plain database with an index, long rows and a free page."""
    path = tmp_path_factory.mktemp("plain") / "a.db"
    owner = plain(path, "CREATE TABLE t(id INTEGER PRIMARY KEY, text)", "CREATE INDEX i ON t(text)")
    owner.execute("BEGIN")
    owner.executemany("INSERT INTO t VALUES(?, ?)", ((n, f"{n}" * (n % 60 + 1)) for n in range(1, ROWS + 1)))
    owner.execute("COMMIT")
    owner.execute("INSERT INTO t VALUES(1000, ?)", ("long" * 5_000,))
    owner.execute("DELETE FROM t WHERE id BETWEEN 50 AND 90")
    owner.close()
    return path.read_bytes()


@NO_DELAY
@given(
    writes=st.lists(st.tuples(st.integers(0, 80_000), st.binary(min_size=1, max_size=200)), min_size=1, max_size=6),
    header=st.lists(st.tuples(st.integers(16, 110), st.integers(0, 255)), max_size=4),
    size=st.integers(0, 100_000),
)
def test_whatever_a_plain_database_holds_rows_come_in_order_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory,
    content: bytes,
    writes: list[tuple[int, bytes]],
    header: list[tuple[int, int]],
    size: int,
) -> None:
    forged = bytearray(content)
    for at, some in (*writes, *((at, bytes([value])) for at, value in header)):
        forged[at : at + len(some)] = some
    path = tmp_path_factory.mktemp("forged") / "a.db"
    path.write_bytes(forged[: size if size < len(content) else None])
    old(path)
    database = ForeignDatabase(path)
    with suppress(DamagedDatabase, SourceBusy):
        rows, gaps = database.read(lambda view: read_table(view, "t", "text"))
        ids = [int(str(row[0])) for row in rows]
        assert ids == sorted(ids)
        assert not [row for row in ids for gap in gaps if gap.first <= row <= gap.last]
    database.close()


@NO_DELAY
@given(some=st.binary(max_size=3 * PAGE_BYTES), prefix_bytes=st.sampled_from([0, 1024]))
def test_any_bytes_under_a_key_are_an_empty_database_or_a_damaged_one(
    tmp_path_factory: pytest.TempPathFactory, some: bytes, prefix_bytes: int
) -> None:
    path = tmp_path_factory.mktemp("noise") / "a.db"
    path.write_bytes(some)
    old(path)
    database = ForeignDatabase(path, KEY, prefix_bytes=prefix_bytes)
    try:
        assert database.read(lambda view: view.rows("SELECT count(*) FROM sqlite_schema")) == [(0,)]
        assert len(some) <= prefix_bytes
    except DamagedDatabase:
        pass
    database.close()


def test_an_owner_that_uses_other_page_sizes_in_the_wal_is_damaged_and_not_misread(tmp_path: Path) -> None:
    owner = filled(tmp_path / "a.db", 10)
    owner.execute("INSERT INTO t VALUES(11, 'new')")
    with connect(tmp_path / "b.db", "cipher_page_size = 8192") as other:
        other.execute("CREATE TABLE u(text)")
        other_wal = (tmp_path / "b.db-wal").read_bytes()
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.db").write_bytes((tmp_path / "a.db").read_bytes())
    (folder / "a.db-wal").write_bytes(other_wal)
    with pytest.raises((DamagedDatabase, SourceBusy)):
        count_of(opened(folder / "a.db"))
    owner.close()


def test_damage_that_a_writer_keeps_making_is_busy(tmp_path: Path, impatient: None) -> None:
    """Pages of two states look torn; only a database that rests can be said to be damaged."""
    owner = filled(tmp_path / "a.db", 10)

    def work(view: View) -> None:
        owner.execute("INSERT INTO t(text) VALUES('more')")
        owner.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        raise DamagedDatabase(database="a.db", reason="two states")

    with pytest.raises(SourceBusy):
        opened(tmp_path / "a.db").read(work)
    owner.close()
