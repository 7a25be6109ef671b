"""Every message has documents of its own, soon after its time, in whatever order and blocks messages come."""

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support.catalogues import opened
from support.sightings import ACCOUNT, START, sighting

from chatbackup_gui.archive import Archive
from chatbackup_gui.archive.documents import Documents, document_spread
from chatbackup_gui.archive.grams import pieces
from chatbackup_gui.archive.ids import documents_of, rank_of

LONG = "长" * 150  # has several documents

blocks = st.lists(
    st.tuples(
        st.integers(0, 200),  # the second at which a block begins
        st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=30),  # seconds later, whether long
    ),
    min_size=1,
    max_size=8,
)


def sightings(asked):
    """Return blocks of messages, each oldest first."""
    number = 0
    for second, steps in asked:
        block = []
        for step, is_long in steps:
            number, second = number + 1, second + step
            block.append(sighting(number, LONG if is_long else "短", at=START + timedelta(seconds=second)))
        yield block


@settings(max_examples=80, deadline=None)
@given(blocks)
def test_documents_are_unique_and_no_further_above_their_second_than_the_spread(asked):
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as archive:
        account = archive.account(ACCOUNT)
        wanted = 0
        for block in sightings(asked):
            archive.add(account, block)
            wanted += sum(len(pieces(one.message.text)) for one in block)
        archive.accounts()
        rows = archive._database.all("SELECT document.id, rank FROM document JOIN message ON message.id = message")
        spread = document_spread(archive._database)
        assert len(rows) == wanted
        assert all(0 <= document - documents_of([rank])[0] <= spread for document, rank in rows)


def test_months_that_come_newest_first_need_no_lookup_in_a_new_catalogue(tmp_path, monkeypatch):
    looked = []
    monkeypatch.setattr(Documents, "find_gap", counted(looked, Documents.find_gap))
    monkeypatch.setattr(Documents, "take_between", counted(looked, Documents.take_between))
    with opened(tmp_path) as archive:
        account = archive.account(ACCOUNT)
        for month in range(5, 0, -1):
            add_month(archive, account, month)
        archive.accounts()
        assert looked == []
        documents = archive._database.all("SELECT id FROM document")
        assert len(documents) == 5 * 60
    oldest = documents_of([rank_of(START + timedelta(days=31), 0)])
    assert min(document for (document,) in documents) == oldest[0]


def test_a_month_between_others_is_looked_up_once(tmp_path, monkeypatch):
    looked = []
    monkeypatch.setattr(Documents, "find_gap", counted(looked, Documents.find_gap))
    monkeypatch.setattr(Documents, "take_between", counted(looked, Documents.take_between))
    with opened(tmp_path) as archive:
        account = archive.account(ACCOUNT)
        for month in (1, 5, 3):
            add_month(archive, account, month)
        assert looked == ["find_gap"]


def add_month(archive: Archive, account: int, month: int) -> None:
    """Add sixty messages in six batches; some share a second with those of the batch before."""
    for batch in range(6):
        numbers = [month * 1000 + batch * 10 + number for number in range(10)]
        at = [START + timedelta(days=31 * month, seconds=number % 1000 // 4) for number in numbers]
        archive.add(account, [sighting(number, at=moment) for number, moment in zip(numbers, at, strict=True)])


def counted(calls, method):
    """Return a method that notes its calls."""

    def noted(*args, **more):
        calls.append(method.__name__)
        return method(*args, **more)

    return noted
