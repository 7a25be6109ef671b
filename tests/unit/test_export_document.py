"""What is exported: months as the reader's calendar has them, and what tells that one changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from support.chats_to_export import CHINA, PERSON, HeldChats, conversation
from support.sample_entries import FRIEND, entry

from chatbackup_gui.export.clock import Clock
from chatbackup_gui.export.document import Document, Month
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import Entry, Text

BERLIN = ZoneInfo("Europe/Berlin")
RANKS_IN_A_SECOND = 1_024_000


def said(number: int, at: datetime) -> Entry:
    return entry(number, at, FRIEND, MessageKind.TEXT, Text(f"text {number}"))


def document_of(*moments: datetime, zone: timezone | ZoneInfo = CHINA, **span: datetime) -> tuple[HeldChats, Document]:
    chats = HeldChats()
    chats.put(PERSON, conversation("Ann"), [said(number, moment) for number, moment in enumerate(moments)])
    return chats, Document(chats, [PERSON], zone=zone, **span)  # type: ignore[arg-type]


def months(document: Document) -> dict[int, Month]:
    return {month.month: month for month in document.months(document.chats[0])}


def test_months_are_those_of_the_readers_zone() -> None:
    moment = datetime(2024, 8, 31, 20, tzinfo=UTC)
    assert list(months(document_of(moment, zone=CHINA)[1])) == [202409]
    assert list(months(document_of(moment, zone=BERLIN)[1])) == [202408]


def test_a_month_streams_what_the_readers_clock_put_into_it() -> None:
    moments = [datetime(2024, 8, 31, 15, 59, 59, tzinfo=UTC), datetime(2024, 8, 31, 16, tzinfo=UTC)]
    _, document = document_of(*moments)
    chat = document.chats[0]
    found = {month.month: [each.sent_at for each in document.entries(chat, month)] for month in document.months(chat)}
    assert found == {202408: moments[:1], 202409: moments[1:]}


def test_months_in_one_stream_are_what_they_are_one_by_one() -> None:
    moments = [datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=9 * number) for number in range(40)]
    _, document = document_of(
        *moments, since=datetime(2024, 1, 15, tzinfo=UTC), until=datetime(2024, 11, 1, tzinfo=UTC)
    )
    chat = document.chats[0]
    chosen = document.months(chat)
    streamed = [(month.month, list(entries)) for month, entries in document.stream(chat, chosen)]
    singly = [(month.month, list(document.entries(chat, month))) for month in chosen]
    assert streamed == [(month, entries) for month, entries in singly if entries]


def test_a_change_changes_the_state_of_its_months_alone() -> None:
    chats, document = document_of(*(datetime(2024, month, 15, tzinfo=UTC) for month in (1, 3, 5)))
    before = months(document)
    chats.add(PERSON, said(99, datetime(2024, 3, 20, tzinfo=UTC)))
    after = months(document)
    assert [month for month in before if before[month].state != after[month].state] == [202403]


def test_another_name_changes_the_state_of_all_months() -> None:
    chats, document = document_of(datetime(2024, 1, 15, tzinfo=UTC), datetime(2024, 3, 15, tzinfo=UTC))
    before = months(document)
    chats.put(PERSON, conversation("Anna"), chats.chats[PERSON][1])
    after = months(Document(chats, [PERSON], zone=CHINA))
    assert all(before[month].state != after[month].state for month in before)


def test_a_span_cuts_months_and_leaves_others_whole() -> None:
    since, until = datetime(2024, 3, 10, tzinfo=CHINA), datetime(2024, 5, 1, tzinfo=CHINA)
    _, document = document_of(
        *(datetime(2024, month, 15, tzinfo=UTC) for month in range(1, 8)), since=since, until=until
    )
    found = months(document)
    assert [(month.month, month.cut_since, month.cut_until) for month in found.values()] == [
        (202403, since, None),
        (202404, None, None),
    ]


@pytest.mark.parametrize("year", [1, 9999])
def test_the_ends_of_the_calendar_are_months_like_others(year: int) -> None:
    for zone in (CHINA, timezone(-timedelta(hours=8)), BERLIN):
        _, document = document_of(datetime(year, 1, 1, tzinfo=UTC), datetime(year, 12, 31, 23, tzinfo=UTC), zone=zone)
        for month in document.months(document.chats[0]):
            list(document.entries(document.chats[0], month))


@pytest.mark.parametrize("zone", [CHINA, BERLIN, ZoneInfo("Asia/Kathmandu"), ZoneInfo("America/St_Johns"), UTC])
def test_a_clock_shows_what_the_zone_does(zone: timezone | ZoneInfo) -> None:
    clock = Clock(zone)
    start = datetime(2024, 1, 1, tzinfo=UTC)
    for minutes in range(0, 366 * 24 * 60, 47):
        moment = start + timedelta(minutes=minutes)
        shown = clock.moment(round(moment.timestamp()) * RANKS_IN_A_SECOND + 5)
        local = moment.astimezone(zone)
        assert f"{shown.date}T{shown.clock}{shown.offset}" == local.isoformat()
