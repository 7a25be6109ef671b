"""Reading conversations, beyond what the property test of their order says."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from support.catalogues import opened, rows_of
from support.sightings import ACCOUNT, START, sighting

from chatbackup_gui.archive import ids, reading, sights


@pytest.fixture
def archive(tmp_path):
    with opened(tmp_path) as archive:
        yield archive


@pytest.fixture
def account(archive):
    return archive.account(ACCOUNT)


def read(placed):
    return [one.message.id for one in placed]


def test_a_month_is_shown_by_every_origin_that_has_a_message_of_it_new_or_known(archive, account):
    february = START + timedelta(days=40)
    archive.add(account, [sighting(1), sighting(2, at=february)], origin="here")
    archive.add(account, [sighting(2, at=february)], origin="vault")
    (row,) = rows_of(archive).values()
    assert archive.month_origins(row) == {202001: {"here"}, 202002: {"here", "vault"}}
    archive.add(account, [sighting(1, "别的")], origin="export")
    assert archive.month_origins(row)[202001] == {"here", "export"}
    assert archive.month_origins(row + 1) == {}


def test_messages_whose_ids_share_a_hash_are_told_apart(archive, account, monkeypatch):
    for module in (reading, sights):
        monkeypatch.setattr(module, "hash_of", lambda message_id: (1 << ids.KEY_BITS) - 1)
    for number in range(4):
        archive.add(account, [sighting(number), sighting(number + 10)])
    (row,) = rows_of(archive).values()
    for number in (*range(4), *range(10, 14)):
        assert archive.message(row, str(number)).message.id == str(number)
    assert archive.message(row, "77") is None


def test_a_moment_within_a_millisecond_begins_after_it(archive, account):
    archive.add(account, [sighting(1, at=START), sighting(2, at=START + timedelta(milliseconds=1))])
    (row,) = rows_of(archive).values()
    assert read(archive.messages_from(row, START, 5)) == ["1", "2"]
    assert read(archive.messages_from(row, START + timedelta(microseconds=1), 5)) == ["2"]


def test_a_conversation_without_messages_is_read_as_nothing(archive):
    assert archive.messages_before(7, None, 5) == archive.messages_after(7, None, 5) == []
    assert list(archive.messages_between(7, None, None)) == []
    assert archive.message(7, "1") is None
    assert archive.day_counts(7, None, None, UTC) == {}


def test_days_are_those_of_the_zone_when_its_clocks_change(archive, account):
    before = datetime(2020, 3, 28, 22, 59, tzinfo=UTC)  # 23:59 in Berlin; the next day has 23 hours
    archive.add(account, [sighting(hours, at=before + timedelta(hours=hours)) for hours in (0, 1, 23, 24)])
    (row,) = rows_of(archive).values()
    counts = archive.day_counts(row, None, None, ZoneInfo("Europe/Berlin"))
    assert {day.day: count for day, count in counts.items()} == {28: 1, 29: 2, 30: 1}


def test_what_another_adds_while_a_conversation_is_read_does_no_harm(tmp_path, archive, account):
    archive.add(account, [sighting(number) for number in range(2500)])
    (row,) = rows_of(archive).values()
    with opened(tmp_path, readonly=True) as beside:
        reader = beside.messages_between(row, None, None)
        found = [next(reader).message.id for _ in range(1500)]
        archive.add(account, [sighting(9000), sighting(9001, at=START)])
        archive.accounts()
        found += read(reader)
    assert found == [*map(str, range(2500)), "9000"]
