"""Reading a conversation agrees with a sorted list, however its messages came and whatever their times are."""

import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.catalogues import opened, rows_of
from support.sightings import ACCOUNT, START, sighting

from chatbackup_gui.archive.ids import rank_of
from chatbackup_gui.model.transcript import Position

LONG = "".join(chr(0x4E00 + number * 13) for number in range(300))  # has several documents

moments = st.one_of(
    st.integers(0, 3).map(lambda seconds: START + timedelta(seconds=seconds)),  # many of the same second
    st.integers(0, 5000).map(lambda ms: START + timedelta(milliseconds=ms)),
    st.integers(-400, 400).map(lambda hours: START + timedelta(hours=hours)),
    st.sampled_from([datetime(year, 3, 1, tzinfo=UTC) for year in (1601, 1969, 1970, 1999, 2066, 2068, 2500)]),
)


@st.composite
def held(draw):
    """Messages of two conversations in batches, each in whatever order."""
    batches = draw(st.lists(st.lists(st.tuples(moments, st.integers(0, 2), st.booleans()), max_size=40), max_size=4))
    number, added = 0, []
    for batch in batches:
        added.append([])
        for at, order, is_long in batch:
            number += 1
            one = sighting(number * 7919 % 1000, LONG if is_long else "短", conversation=f"c{number % 3 // 2}", at=at)
            added[-1].append(replace(one, message=replace(one.message, order=order)))
    return added


def position(message):
    return Position(rank_of(message.sent_at, message.order), message.id)


@settings(max_examples=60, deadline=None)
@given(held(), st.data())
def test_reading_agrees_with_a_sorted_list(batches, data):
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as archive:
        account = archive.account(ACCOUNT)
        for batch in batches:
            archive.add(account, batch)
        rows = rows_of(archive)
        for peer, row in rows.items():
            wanted = [one.message for batch in batches for one in batch if one.conversation == peer]
            agrees(archive, row, sorted(wanted, key=position), data)


def agrees(archive, row, wanted, data):
    """Compare every way to read a conversation with a list of its messages."""
    assert [one.message for one in archive.messages_between(row, None, None)] == wanted
    limit = data.draw(st.integers(1, 8))
    assert messages(archive.messages_after(row, None, limit)) == wanted[:limit]
    assert messages(archive.messages_before(row, None, limit)) == wanted[-limit:]
    for index, message in enumerate(wanted):
        at = position(message)
        assert archive.message(row, message.id).position == at
        assert messages(archive.messages_after(row, at, limit)) == wanted[index + 1 :][:limit]
        assert messages(archive.messages_before(row, at, limit)) == wanted[:index][-limit:]
    since, until = sorted([data.draw(moments), data.draw(moments)])
    assert messages(archive.messages_from(row, since, limit)) == [one for one in wanted if one.sent_at >= since][:limit]
    span = [one for one in wanted if since <= one.sent_at < until]
    assert messages(archive.messages_between(row, since, until)) == span
    zone = timezone(timedelta(hours=data.draw(st.sampled_from([-11, 0, 8])), minutes=45))
    days = Counter(one.sent_at.astimezone(zone).date() for one in span)
    assert archive.day_counts(row, since, until, zone) == days


def messages(placed):
    return [one.message for one in placed]


def test_a_conversation_is_walked_in_both_directions_through_a_flood_of_one_second(tmp_path):
    late, flood = range(2000), range(2000, 6000)
    with opened(tmp_path) as archive:
        account = archive.account(ACCOUNT)
        archive.add(account, [shown(number) for number in flood])
        archive.add(account, [sighting(9999, at=START + timedelta(seconds=1))])
        archive.add(account, [shown(number) for number in late])
        (row,) = rows_of(archive).values()
        wanted = sorted(position(shown(number).message) for number in range(6000))
        wanted.append(position(sighting(9999, at=START + timedelta(seconds=1)).message))
        assert walked(archive.messages_after, row, lambda page: page[-1]) == wanted
        backwards = walked(archive.messages_before, row, lambda page: page[0], reverse=True)
        assert backwards == wanted[::-1]


def shown(number):
    """Return a sighting of the same second; three share a rank."""
    one = sighting(number, at=START)
    return replace(one, message=replace(one.message, order=number * 31 % 2000 // 3))


def walked(read, row, last, *, reverse=False):
    """Return all positions, page by page."""
    found, at = [], None
    while page := read(row, at, 250):
        found += [one.position for one in (page[::-1] if reverse else page)]
        at = last(page).position
    return found
