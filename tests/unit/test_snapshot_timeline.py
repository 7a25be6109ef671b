"""The rows of the timeline, before anything is painted."""

from __future__ import annotations

from itertools import pairwise

from support.sample_snapshots import snapshots

from chatbackup_gui.ui.pages.snapshots.timeline import MOST_LANES, Line, devices, rows


def test_every_snapshot_has_a_row_below_the_heading_of_its_local_day() -> None:
    found = rows(snapshots(300))
    assert sum(row.snapshot is not None for row in found) == 300
    assert found[0].snapshot is None
    for before, row in pairwise(found):
        assert (row.snapshot is None) == (row.day != before.day)
        if row.snapshot:
            assert row.day == row.snapshot.time.astimezone().date()


def test_a_heading_counts_the_snapshots_of_its_day() -> None:
    found = rows(snapshots(300))
    for heading in (row for row in found if row.snapshot is None):
        assert heading.count == sum(row.snapshot is not None and row.day == heading.day for row in found)


def test_the_newest_comes_first() -> None:
    times = [row.snapshot.time for row in rows(snapshots(100)) if row.snapshot]
    assert times == sorted(times, reverse=True)


def test_this_computer_is_the_first_device() -> None:
    found = devices(snapshots(200, computers=3))
    assert [each.is_this_computer for each in found] == [True, False, False]
    assert sum(each.snapshots for each in found) == 200


def test_only_the_snapshots_of_a_computer_are_shown_where_one_is_chosen() -> None:
    listed = snapshots(200, computers=3)
    found = rows(listed, hostname="office-pc-4711")
    assert {row.snapshot.hostname for row in found if row.snapshot} == {"office-pc-4711"}
    assert {len(row.lines) for row in found} == {1}


def test_a_lane_is_drawn_from_its_first_snapshot_to_its_last_and_no_further() -> None:
    found = rows(snapshots(50, computers=2))
    for lane in range(2):
        of_lane = [number for number, row in enumerate(found) if row.snapshot and row.lane == lane]
        first, last = of_lane[0], of_lane[-1]
        assert found[first].lines[lane] == Line(above=False, below=True)
        assert found[last].lines[lane] == Line(above=True, below=False)
        assert found[0].lines[lane] == Line(above=False, below=False)
        assert all(row.lines[lane] == Line(above=True, below=True) for row in found[first + 1 : last])


def test_many_computers_share_the_last_lane() -> None:
    found = rows(snapshots(200, computers=6))
    assert max(row.lane for row in found) == MOST_LANES - 1
    assert {len(row.lines) for row in found} == {MOST_LANES}


def test_of_no_snapshots_there_are_no_rows() -> None:
    assert rows(()) == ()
    assert devices(()) == ()
