"""The small parts of the catalogue by themselves."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from support.catalogues import opened
from support.sightings import ACCOUNT, START, sighting

from chatbackup_gui.archive import ids
from chatbackup_gui.archive.batch import Batch
from chatbackup_gui.archive.known import KeyTable


def test_a_key_table_is_a_set():
    chance = random.Random(1)
    table, model = KeyTable(), set()
    for _ in range(40):
        keys = [chance.randrange(1, 60_000) << chance.choice((0, 1)) for _ in range(1000)]
        keys = list(dict.fromkeys(keys))
        assert table.add_all(keys) == [index for index, key in enumerate(keys) if key in model]
        model.update(keys)


@pytest.mark.parametrize(("month", "start", "end"), [(202001, (2020, 1), (2020, 2)), (201912, (2019, 12), (2020, 1))])
def test_months_begin_and_end(month, start, end):
    assert ids.month_start(month) == datetime(*start, 1, tzinfo=UTC)
    assert ids.month_end(month) == datetime(*end, 1, tzinfo=UTC)
    assert ids.month_of(ids.month_end(month) - timedelta(microseconds=1)) == month


@pytest.mark.parametrize("at", [START, datetime(1960, 5, 5, 1, 1, 1, 7000, UTC), datetime(2200, 1, 1, tzinfo=UTC)])
def test_a_rank_tells_its_time_and_documents_agree_with_it(at):
    rank = ids.rank_of(at, 5)
    assert ids.time_of_rank(rank) == at
    assert ids.documents_of([rank]) == [ids.first_document(at)]
    assert 0 <= ids.first_document(at) < ids.LAST_DOCUMENT


def test_what_went_wrong_after_the_last_call_is_told_when_closing(tmp_path, monkeypatch):
    def fail(self, database, *, everything):
        raise OSError("full")

    monkeypatch.setattr(Batch, "write", fail)
    with pytest.raises(OSError, match="full"), opened(tmp_path) as archive:
        archive.add(archive.account(ACCOUNT), [sighting(1)])
