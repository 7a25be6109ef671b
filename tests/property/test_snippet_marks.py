"""Marks of a snippet, whatever the texts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from chatbackup_gui.archive.grams import normalise
from chatbackup_gui.transcript.snippet import LENGTH, _begins, snippet

# Letters that normalising makes longer, shorter or joins: ligatures, width, accents, Hangul, Indic vowels, emoji.
ODD = st.sampled_from([*"aAbß ﬁﬃİıſ㎏ｶﾞﾟガＡ한가中文😀\u0301\u0323\u1112\u1161\u11ab\u09c7\u09be\u200d\ufe0f\u202e"])
TEXT = st.text(ODD | st.characters(exclude_categories=["Cs"]), max_size=40)
LINE = st.text(ODD | st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=40)


@given(TEXT)
def test_pieces_that_may_be_cut_give_together_what_the_whole_gives(text: str) -> None:
    cuts = [0, *(at for at in range(1, len(text)) if _begins(text, at)), len(text)]
    pieces = [text[start:end] for start, end in pairwise(cuts)]
    assert "".join(map(normalise, pieces)) == normalise(text)


@given(LINE, st.data())
def test_what_is_marked_holds_what_was_searched_for(text: str, data: st.DataObject) -> None:
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    wanted = data.draw(st.sampled_from([str.upper, str.lower, str]))(text[start : start + data.draw(st.integers(1, 8))])
    assume(normalise(wanted) and normalise(wanted) in normalise(text))
    found = snippet(text, wanted)
    assert found.marks
    for begin, end in found.marks:
        assert 0 <= begin < end <= len(found.text)
        assert normalise(wanted) in normalise(found.text[begin:end])


@given(TEXT, TEXT)
def test_any_texts_give_one_short_line(text: str, wanted: str) -> None:
    found = snippet(text * 10, wanted)
    assert len(found.text) <= LENGTH + 2
    assert "\n" not in found.text
    assert all(0 <= start < end <= len(found.text) for start, end in found.marks)
