"""A piece of a text around what was searched for."""

from __future__ import annotations

import pytest

from chatbackup_gui.transcript.snippet import LENGTH, Snippet, snippet


def marked(found: Snippet) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


def test_a_short_text_is_shown_whole_with_every_place_marked() -> None:
    assert snippet("今天火锅，明天也火锅", "火锅") == Snippet("今天火锅，明天也火锅", ((2, 4), (8, 10)))


def test_of_a_long_text_the_piece_around_the_first_place_is_shown() -> None:
    found = snippet("前" * 500 + "火锅" + "后" * 500, "火锅")
    assert found.text == "…" + "前" * 40 + "火锅" + "后" * (LENGTH - 42) + "…"
    assert marked(found) == ["火锅"]


@pytest.mark.parametrize(
    ("text", "wanted", "places"),
    [
        ("Hello WORLD", "hello world", ["Hello WORLD"]),
        ("die Straße", "STRASSE", ["Straße"]),
        ("ﬁne", "fine", ["ﬁne"]),
        ("ﬁne", "i", ["ﬁ"]),
        ("ｶﾞｲﾄﾞ", "ガイド", ["ｶﾞｲﾄﾞ"]),
        ("ＡＢＣ", "abc", ["ＡＢＣ"]),
        ("Cafe\u0301!", "café", ["Cafe\u0301"]),
        ("㎏ und ㎏", "kg", ["㎏", "㎏"]),
        ("\u1112\u1161\u11ab글", "한글", ["\u1112\u1161\u11ab글"]),
        ("😀😀x", "x", ["x"]),
        ("İstanbul", "istanbul", []),
    ],
)
def test_marks_fall_on_the_text_as_it_was_written(text: str, wanted: str, places: list[str]) -> None:
    assert marked(snippet(text, wanted)) == places


def test_marks_are_right_behind_what_changes_its_length() -> None:
    assert marked(snippet("ß" * 3000 + "ﬃ" * 3000 + "火锅", "火锅")) == ["火锅"]


def test_what_is_not_there_or_not_asked_for_shows_the_beginning() -> None:
    assert snippet("x" * 500, "") == Snippet("x" * LENGTH + "…", ())
    assert snippet("好", "坏") == Snippet("好", ())
    assert snippet("", "x") == Snippet("", ())


def test_a_snippet_is_one_line() -> None:
    assert snippet("一\r\n二\u2028三\t四", "三") == Snippet("一  二 三 四", ((5, 6),))


def test_a_mark_ends_where_the_piece_does() -> None:
    found = snippet("a" * 1000, "a" * 900)
    assert found == Snippet("a" * LENGTH + "…", ((0, LENGTH),))


def test_a_heap_of_accents_is_cut_somewhere() -> None:
    found = snippet("e" + "\u0301" * 100_000 + "火锅", "火锅")
    assert marked(found) == ["火锅"]
    assert len(found.text) <= LENGTH + 2
