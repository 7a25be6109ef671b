"""What a message's bytes have to hold if its text holds another."""

import sys
import unicodedata

import pytest

from chatbackup_gui.archive.grams import normalise
from chatbackup_gui.archive.needle import DOUBLES, Needle

IDEOGRAPHS = frozenset(map(chr, range(0x4E00, 0xA000)))


@pytest.mark.parametrize(
    ("text", "body", "may_be"),
    [
        ("的我", "我的的我", True),
        ("的我", "的 我", False),
        ("ok的我", "的我", True),
        ("ok", "", True),
        ("\n的", "", False),
        ("一我", "⼀我", True),
        ("一我", "㈠", True),
        ("一我", "一，我", False),
    ],
)
def test_ideographs_have_to_stand_in_the_bytes_or_what_becomes_one(text, body, may_be):
    assert Needle(text).may_be_in(body.encode()) is may_be


def test_all_that_becomes_an_ideograph_is_known_and_nothing_becomes_nothing():
    places = {number for first, end in DOUBLES for number in range(first, end)}
    for number in range(sys.maxunicode + 1):
        normal = normalise(chr(number))
        assert normal, number
        if number not in places and not IDEOGRAPHS.isdisjoint(normal):
            assert normal == chr(number), number


def test_no_ideograph_is_made_of_others():
    assert not any(map(unicodedata.decomposition, IDEOGRAPHS))
