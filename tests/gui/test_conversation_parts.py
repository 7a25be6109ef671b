"""Texts of strangers, addresses, where moments are, and rows below one another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sample_chats import ReckonedEntries, coverage

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.conversation.addresses import addresses_in, host_of, page_address
from chatbackup_gui.ui.conversation.opening import is_runnable
from chatbackup_gui.ui.conversation.plain import (
    PIECE_CHARACTERS,
    beginning,
    between_units,
    file_name,
    is_leftward,
    is_visible,
    one_line,
    paragraphs,
    tamed,
    units,
)
from chatbackup_gui.ui.conversation.stack import Stack
from chatbackup_gui.ui.conversation.timeline import Timeline

START = datetime(2026, 1, 1, tzinfo=UTC)


@given(st.text())
def test_no_control_of_a_text_is_obeyed_but_the_end_of_a_line(text: str) -> None:
    assert not any(ord(each) < 32 or each in "\x7f\x85\u2028\u2029\ufffc" for each in tamed(text) if each != "\n")


@given(st.text(alphabet=st.characters(codec="utf-16"), max_size=300))
def test_a_name_is_one_line_without_directions(text: str) -> None:
    line = one_line(text, 50)
    assert len(line) <= 50
    assert not set(line) & set("\n\r\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")


def test_a_long_file_name_keeps_its_end() -> None:
    assert file_name("a" * 5000 + ".exe").endswith(".exe")
    assert file_name("invoice\u202efdp.exe") == "invoicefdp.exe"
    assert len(file_name("b" * 500)) <= 200


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b\u200d\ufeff", "\u202e\u202c", "\u3164", "\u2800", "\n\n\t", "\u0301"]
)
def test_what_shows_nothing_is_known_to_be_invisible(text: str) -> None:
    assert not is_visible(text)
    assert is_visible(text + "好")


def test_the_beginning_of_a_text_is_bounded_in_characters_and_lines() -> None:
    assert len(beginning("w" * 10**6)) == 1_500
    assert beginning("a\n" * 10**5).count("\n") < 40
    assert beginning("short\ntext") == "short\ntext"


@given(st.text(alphabet="ab\n好😀", max_size=4 * PIECE_CHARACTERS))
def test_paragraphs_joined_again_are_the_text(text: str) -> None:
    found = paragraphs(text)
    assert "".join(part + joint for part, joint in found) == text
    assert all(len(part) <= PIECE_CHARACTERS and "\n" not in part for part, _ in found)


@given(st.text(alphabet="ab好😀\U0001f468", max_size=30), st.data())
def test_what_stands_between_two_places_in_qts_units_is_what_stands_between_them(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert between_units(text, units(text, start), units(text, end)) == text[start:end]


def test_a_paragraph_begins_where_its_first_letter_says() -> None:
    assert is_leftward("123 שלום hello")
    assert not is_leftward("... hello שלום")
    assert not is_leftward("")


def test_addresses_are_found_without_what_ends_the_sentence() -> None:
    text = "看 https://example.org/a?b=c，(http://example.com/x). HTTPS://EXAMPLE.NET/y!"
    assert [text[a:b] for a, b in addresses_in(text)] == [
        "https://example.org/a?b=c", "http://example.com/x", "HTTPS://EXAMPLE.NET/y",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org", "https://", "mailto:a@b.c", "",
     "smb://host/x", "https:example", "https://example.org/" + "a" * 10_000],
)  # fmt: skip
def test_only_addresses_of_pages_may_be_opened(text: str) -> None:
    assert page_address(text) is None


def test_the_host_of_an_address_is_where_it_leads_and_not_what_it_looks_like() -> None:
    for text, host in (
        ("https://example.org@evil.example/", "evil.example"),
        ("https://ехаmple.org/", "xn--mple-43d1g8e.org"),
    ):
        url = page_address(text)
        assert url is not None
        assert host_of(url).endswith(host.partition(".")[2])
        assert host_of(url).isascii()


@pytest.mark.parametrize(
    "name", ["a.exe", "A.BAT", "x.pdf.js", "y.desktop", "z.exe. ", "rcs\u202egpj.scr", "page.HTML"]
)
def test_what_may_be_a_program_is_known(name: str) -> None:
    assert is_runnable(name)
    assert not is_runnable("photo.jpg")


def test_every_number_of_a_million_is_about_where_its_moment_is() -> None:
    entries = ReckonedEntries()
    timeline = Timeline(coverage(entries))
    assert timeline.total == entries.count
    for number in range(0, entries.count, 9_973):
        assert abs(timeline.number_at(entries.entry(number).sent_at) - number) < 12_000  # within its month


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=12),
    st.lists(st.floats(-10, 3_000), min_size=2, max_size=6),
)
def test_later_moments_have_higher_numbers_and_the_other_way_round(
    months: list[tuple[int, int, int]], values: list[float]
) -> None:
    covered = []
    for at, (count, first, second) in enumerate(months):
        begin = START + timedelta(days=30 * at, seconds=min(first, second))
        end = START + timedelta(days=30 * at, seconds=max(first, second))
        covered.append(wire.CoveredMonth(202601 + at, count, begin if count else None, end if count else None))
    timeline = Timeline(covered)
    moments = [timeline.moment_at(value) for value in sorted(values)]
    assert moments == sorted(moments)
    numbers = [timeline.number_at(START + timedelta(hours=value)) for value in sorted(values)]
    assert numbers == sorted(numbers)
    assert all(0 <= each <= max(0, timeline.total - 1) for each in numbers)


HEIGHTS = st.lists(st.integers(1, 400), min_size=1, max_size=40)


@given(HEIGHTS, st.integers(20, 900), st.lists(st.integers(-2_000, 2_000), max_size=20))
def test_nothing_is_seen_beyond_the_ends_wherever_one_scrolls(heights: list[int], room: int, moves: list[int]) -> None:
    stack = Stack(lambda at: heights[at], tail=10)
    stack.count, stack.room = len(heights), room
    stack.show_end()
    for move in moves:
        stack.scroll(move)
        seen = stack.visible()
        assert seen
        assert seen[0][1] <= 0
        assert seen[0][1] + heights[seen[0][0]] > 0 or len(heights) == 1
        last, top = seen[-1]
        if sum(heights) + 10 >= room:
            assert last < len(heights) - 1 or top + heights[last] + 10 >= room - 0.5
        else:
            assert seen[0] == (0, 0)


@given(HEIGHTS, st.lists(st.integers(1, 300), min_size=1, max_size=20), st.integers(0, 3_000))
def test_rows_that_come_above_move_nothing(heights: list[int], above: list[int], down: int) -> None:
    rows = list(heights)
    stack = Stack(lambda at: rows[at])
    stack.count, stack.room = len(rows), 200
    stack.scroll(down)
    before = [(rows[at], top) for at, top in stack.visible()]
    rows[:0] = above
    stack.put_above(len(above))
    assert [(rows[at], top) for at, top in stack.visible()] == before
