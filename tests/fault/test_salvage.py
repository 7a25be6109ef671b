"""Tables read around torn pages: a row is read as it was or lies in a told gap, whatever is torn."""

from __future__ import annotations

import itertools
import os
import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.encrypted import owner_of, page_of, raw_key_pragmas
from support.foreign import KEY, connect, filled, opened

from chatbackup_gui.sources._database import salvage
from chatbackup_gui.sources._database.salvage import Gap, read_table, rows_around_damage
from chatbackup_gui.sources._database.view import DatabaseKey, ForeignDatabase, Row, SqlValue, View
from chatbackup_gui.sources._formats.sqlcipher import Cipher

CIPHER = Cipher(page_bytes=1024, mac_hash="sha1")
LEAF, INNER = 13, 5
_CELLS_AT = {LEAF: 8, INNER: 12}


class Table(msgspec.Struct, frozen=True):
    """An encrypted database's file, the rows of its `t`, the ids on each leaf and the pages below each inner page."""

    content: bytes
    rows: dict[int, str]
    leaves: dict[int, tuple[int, ...]]
    inner: dict[int, tuple[int, ...]]
    others: tuple[int, ...]


def made(folder: Path, ids: list[int]) -> Table:
    """Make a table with these row ids; some rows are longer than a page."""
    path, rng = folder / "made.db", random.Random("rows")
    rows = {row_id: f"{row_id} " + "y" * (rng.randint(0, 120) if rng.random() < 0.98 else 3_000) for row_id in ids}
    with closing(owner_of(path, *raw_key_pragmas(CIPHER))) as owner:
        owner.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, text TEXT)")
        owner.execute("BEGIN")
        owner.executemany("INSERT INTO t VALUES(?, ?)", sorted(rows.items()))
        owner.execute("COMMIT")
    numbers = range(2, path.stat().st_size // CIPHER.page_bytes + 1)
    pages = {number: page_of(path, number, CIPHER) for number in numbers}
    leaves = {number: tuple(_ids_on(page)) for number, page in pages.items() if page[0] == LEAF}
    inner = {number: tuple(_children_of(page)) for number, page in pages.items() if page[0] == INNER}
    others = tuple(number for number in numbers if number not in leaves and number not in inner)
    return Table(path.read_bytes(), rows, leaves, inner, others)


def _children_of(page: bytes) -> Iterator[int]:
    """Yield the pages below an inner page."""
    for cell in range(int.from_bytes(page[3:5], "big")):
        at = int.from_bytes(page[_CELLS_AT[INNER] + 2 * cell :][:2], "big")
        yield int.from_bytes(page[at : at + 4], "big")
    yield int.from_bytes(page[8:12], "big")


def _ids_on(page: bytes) -> Iterator[int]:
    """Yield the row ids of a leaf. Source: sqlite.org/fileformat2.html, "B-tree Pages"."""
    for cell in range(int.from_bytes(page[3:5], "big")):
        at = int.from_bytes(page[_CELLS_AT[LEAF] + 2 * cell :][:2], "big")
        _, at = _varint(page, at)
        value, _ = _varint(page, at)
        yield value - 2**64 if value >= 2**63 else value


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """Return SQLite's big-endian varint and the offset after it."""
    value = 0
    for length in range(8):
        value = value << 7 | page[at + length] & 0x7F
        if page[at + length] < 0x80:
            return value, at + length + 1
    return value << 8 | page[at + 8], at + 9


_ID_MAKERS = {
    "dense": lambda rng: list(range(1, 2_001)),
    "holes": lambda rng: sorted(rng.sample(range(1, 20_000), 2_000)),
    "snowflakes": lambda rng: sorted((1_700_000_000 + n << 32) + rng.getrandbits(32) for n in range(2_000)),
    "hashes": lambda rng: sorted({rng.getrandbits(64) - 2**63 for _ in range(2_000)}),
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Table]:
    rng = random.Random("ids")
    return {name: made(tmp_path_factory.mktemp(name), make(rng)) for name, make in _ID_MAKERS.items()}


def read_with_torn(table: Table, folder: Path, torn: list[int]) -> tuple[list[Row], list[Gap]]:
    """Read the table with some pages torn."""
    content = bytearray(table.content)
    for number in torn:
        content[(number - 1) * CIPHER.page_bytes + 100] ^= 0x10
    path = folder / "torn.db"
    path.write_bytes(content)
    os.utime(path, (1, 1_700_000_000))  # it has long been at rest
    with closing(ForeignDatabase(path, DatabaseKey(CIPHER, bytes(range(32))))) as database:
        return database.read(lambda view: read_table(view, "t", "text"))


def rows_in(gaps: list[Gap], rows: dict[int, str]) -> set[int]:
    """Return which rows lie in a gap."""
    return {row_id for row_id in rows for gap in gaps if gap.first <= row_id <= gap.last}


def agrees(table: Table, rows: list[Row], gaps: list[Gap]) -> None:
    """What was read is as it was, in order, and everything else lies in a gap; gaps do not touch."""
    ids = [row[0] for row in rows]
    assert ids == sorted({int(str(row_id)) for row_id in ids})
    assert all(table.rows[int(str(row_id))] == text for row_id, text in rows)
    assert {*ids}.isdisjoint(rows_in(gaps, table.rows))
    assert {*ids} | rows_in(gaps, table.rows) == {*table.rows}
    assert all(one.last + 1 < other.first for one, other in itertools.pairwise(gaps))


@settings(max_examples=30, deadline=None)
@given(name=st.sampled_from(sorted(_ID_MAKERS)), data=st.data())
def test_every_row_is_read_as_it_was_or_lies_in_a_gap(
    tables: dict[str, Table], tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    table = tables[name]
    pages = st.sampled_from([*table.leaves, *table.inner, *table.others])
    torn = data.draw(st.lists(pages, min_size=1, max_size=12, unique=True))
    rows, gaps = read_with_torn(table, tmp_path_factory.mktemp("torn"), torn)
    agrees(table, rows, gaps)


@settings(max_examples=25, deadline=None)
@given(name=st.sampled_from(["dense", "holes", "snowflakes"]), data=st.data())
def test_torn_leaves_lose_their_own_rows_and_no_others(
    tables: dict[str, Table], tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    table = tables[name]
    torn = data.draw(st.lists(st.sampled_from([*table.leaves]), min_size=1, max_size=12, unique=True))
    rows, gaps = read_with_torn(table, tmp_path_factory.mktemp("torn"), torn)
    agrees(table, rows, gaps)
    assert rows_in(gaps, table.rows) == {row_id for number in torn for row_id in table.leaves[number]}


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_one_torn_leaf_among_ids_far_apart_loses_its_own_rows_and_no_others(
    tables: dict[str, Table], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    table = tables["hashes"]
    torn = data.draw(st.sampled_from([*table.leaves]))
    rows, gaps = read_with_torn(table, tmp_path_factory.mktemp("torn"), [torn])
    agrees(table, rows, gaps)
    assert rows_in(gaps, table.rows) == {*table.leaves[torn]}


@pytest.mark.parametrize("name", _ID_MAKERS)
def test_a_table_with_every_other_leaf_torn_is_read_with_a_bounded_number_of_queries(
    tables: dict[str, Table], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    table, stream, queries = tables[name], View.stream, 0

    def counted(view: View, sql: str, values: tuple[SqlValue, ...] = ()) -> Iterator[Row]:
        nonlocal queries
        queries += 1
        return stream(view, sql, values)

    monkeypatch.setattr(View, "stream", counted)
    rows, gaps = read_with_torn(table, tmp_path, [*table.leaves][::2])
    agrees(table, rows, gaps)
    assert rows
    assert queries < 100 * len(table.leaves)


@pytest.mark.parametrize("name", ["dense", "holes", "snowflakes"])
def test_a_torn_inner_page_loses_what_lies_below_it_and_no_more(
    tables: dict[str, Table], tmp_path: Path, name: str
) -> None:
    table = tables[name]
    root, *inner = table.inner
    assert {*table.inner[root]} == {*inner}
    for torn in inner[1:]:
        rows, gaps = read_with_torn(table, tmp_path, [torn, [*table.leaves][-1]])
        agrees(table, rows, gaps)
        below = {row_id for leaf in (*table.inner[torn], [*table.leaves][-1]) for row_id in table.leaves[leaf]}
        assert rows_in(gaps, table.rows) == below


def test_a_table_with_every_page_torn_is_one_gap(tables: dict[str, Table], tmp_path: Path) -> None:
    for table in tables.values():
        rows, gaps = read_with_torn(table, tmp_path, [*table.leaves, *[*table.inner][1:]])
        assert not rows
        assert len(gaps) == 1


def test_when_steps_row_by_row_are_used_up_jumps_find_the_rest(
    tables: dict[str, Table], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(salvage, "_STEPS_ROW_BY_ROW_IN_ALL", 30)
    table = tables["dense"]
    rows, gaps = read_with_torn(table, tmp_path, [*table.leaves][5:40:4])
    agrees(table, rows, gaps)
    assert len(rows) > len(table.rows) // 2


def test_negative_ids_are_read(tmp_path: Path) -> None:
    with closing(connect(tmp_path / "a.db")) as owner:
        owner.execute("CREATE TABLE t(text)")
        ends = [-(2**63), -5, 0, 5, 2**63 - 1]
        owner.executemany("INSERT INTO t(rowid, text) VALUES(?, 'x')", ((row_id,) for row_id in ends))
        owner.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    rows, gaps = opened(tmp_path / "a.db").read(lambda view: read_table(view, "t", "text"))
    assert [row[0] for row in rows] == ends
    assert not gaps


def test_a_column_that_hides_the_row_id_is_a_gap_and_not_a_crash(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 3).close()
    sql = "SELECT text, id FROM t WHERE id >= ? AND id <= ? ORDER BY id"
    found = opened(tmp_path / "a.db").read(lambda view: list(rows_around_damage(view, sql, 1, 3)))
    assert found == [Gap(1, 3)]


def test_rows_that_come_out_of_order_are_damage(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 9, "short").close()
    sql = "SELECT id FROM t WHERE id >= ? AND id <= ? ORDER BY id % 5, id"
    found = opened(tmp_path / "a.db").read(lambda view: list(rows_around_damage(view, sql, 1, 9)))
    ids = [each[0] for each in found if not isinstance(each, Gap)]
    assert ids == sorted({int(str(row_id)) for row_id in ids})
    assert [each for each in found if isinstance(each, Gap)]


def test_an_empty_table_has_neither_rows_nor_gaps(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 0).close()
    with closing(View(tmp_path / "a.db", KEY)) as view:
        assert read_table(view, "t", "text") == ([], [])
