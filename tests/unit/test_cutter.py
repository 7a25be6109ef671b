"""Where a month of messages is cut into blobs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chatbackup_gui.backup.cutter import MAX_BLOB_BYTES, MIN_BLOB_BYTES, cut_lines


def lines_of_a_month(count: int) -> list[bytes]:
    return [b'{"id":"%d","text":"%s"}\n' % (number, b"x" * (number % 700)) for number in range(count)]


@given(st.lists(st.binary(max_size=3000), max_size=200))
def test_the_blobs_are_the_lines_in_order(lines: list[bytes]) -> None:
    assert b"".join(cut_lines(lines)) == b"".join(lines)


def test_blobs_stay_within_their_range() -> None:
    sizes = [len(blob) for blob in cut_lines(lines_of_a_month(20_000))]
    assert len(sizes) > 50
    assert max(sizes) <= MAX_BLOB_BYTES
    assert min(sizes[:-1]) >= MIN_BLOB_BYTES


def test_a_line_longer_than_a_blob_is_kept_whole() -> None:
    long = b"x" * (3 * MAX_BLOB_BYTES)
    assert list(cut_lines([b"a\n", long, b"b\n"])) == [b"a\n", long, b"b\n"]


def test_a_line_added_at_the_end_changes_the_last_blob_only() -> None:
    lines = lines_of_a_month(5_000)
    before, after = list(cut_lines(lines)), list(cut_lines([*lines, b"new\n"]))
    assert before[:-1] == after[: len(before) - 1]


def test_a_line_that_arrives_late_changes_few_blobs() -> None:
    lines = lines_of_a_month(20_000)
    before = set(cut_lines(lines))
    after = set(cut_lines([*lines[:3000], b"late\n", *lines[3000:]]))
    assert len(after - before) <= 3
