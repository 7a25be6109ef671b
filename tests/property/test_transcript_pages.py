"""Pages of a transcript beside a list, whatever the messages: many of one moment, of one rank, in any order."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from support.catalogues import opened
from support.sightings import ACCOUNT, START, message

from chatbackup_gui.model.account import ConversationId
from chatbackup_gui.model.message import Message, Sighting
from chatbackup_gui.model.transcript import Entry, Position
from chatbackup_gui.transcript.reading import Page, Transcript

FRIEND = ConversationId("wxid_friend")
MOMENTS = st.integers(0, 8).map(lambda step: START + timedelta(seconds=step * 40, milliseconds=step % 3))
FACTS = st.tuples(st.integers(0, 60), MOMENTS, st.integers(0, 2))
MESSAGES = st.lists(
    FACTS.map(lambda facts: message(facts[0], at=facts[1], order=facts[2])),
    min_size=1,
    max_size=40,
    unique_by=lambda each: each.id,
)


def reading(messages: list[Message], check: Callable[[Transcript, list[Entry]], None]) -> None:
    """Put messages into a catalogue and check what is read beside the list of all of them."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as archive:
        archive.add(archive.account(ACCOUNT), [Sighting(FRIEND, each) for each in messages])
        transcript = Transcript(archive, archive.conversations()[0].row)
        entries = list(transcript.entries())
        assert sorted(entry.id for entry in entries) == sorted(each.id for each in messages)
        assert [entry.position for entry in entries] == sorted(entry.position for entry in entries)
        check(transcript, entries)


def assert_is_part(page: Page, entries: list[Entry]) -> int:
    """A page is a stretch of the conversation, and says rightly what is before and after it; return where it begins."""
    start = entries.index(page.entries[0]) if page.entries else 0
    end = start + len(page.entries)
    assert list(page.entries) == entries[start:end]
    if page.entries:
        assert (page.has_before, page.has_after) == (start > 0, end < len(entries))
    return start


@settings(max_examples=40)
@given(MESSAGES, st.integers(1, 9), st.data())
def test_pages_before_and_after_any_message_are_its_neighbours(
    messages: list[Message], limit: int, data: st.DataObject
) -> None:
    def check(transcript: Transcript, entries: list[Entry]) -> None:
        at = data.draw(st.integers(0, len(entries) - 1))
        place = entries[at].position
        before, after = transcript.page(before=place, limit=limit), transcript.page(after=place, limit=limit)
        assert list(before.entries) == entries[max(0, at - limit) : at]
        assert list(after.entries) == entries[at + 1 : at + 1 + limit]
        for page in (before, after):
            assert_is_part(page, entries)

    reading(messages, check)


@settings(max_examples=40)
@given(MESSAGES, MOMENTS, st.integers(1, 9), st.data())
def test_a_page_at_a_moment_or_a_message_is_full_and_holds_it(
    messages: list[Message], moment: datetime, limit: int, data: st.DataObject
) -> None:
    def check(transcript: Transcript, entries: list[Entry]) -> None:
        known = data.draw(st.sampled_from(entries))
        first = next((entry for entry in entries if entry.sent_at >= moment), entries[-1])
        by_id = Position(0, known.id)
        for page, held in (
            (transcript.page(at=moment, limit=limit), first),
            (transcript.page(around=known.position, limit=limit), known),
            (transcript.page(around=by_id, limit=limit), known),
        ):
            assert_is_part(page, entries)
            assert len(page.entries) == min(limit, len(entries))
            assert held in page.entries

    reading(messages, check)


@settings(max_examples=40)
@given(MESSAGES, st.integers(1, 9))
def test_page_by_page_from_either_end_everything_is_read_once(messages: list[Message], limit: int) -> None:
    def check(transcript: Transcript, entries: list[Entry]) -> None:
        page = transcript.page(limit=limit)
        found = list(page.entries)
        while page.has_before:
            page = transcript.page(before=page.entries[0].position, limit=limit)
            found = [*page.entries, *found]
        assert found == entries
        page = transcript.page(at=START - timedelta(days=1), limit=limit)
        found = list(page.entries)
        while page.has_after:
            page = transcript.page(after=page.entries[-1].position, limit=limit)
            found += page.entries
        assert found == entries

    reading(messages, check)
