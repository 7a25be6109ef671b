"""What Windows' messages of power and sessions say, by their numbers in its documentation."""

from __future__ import annotations

import pytest

from chatbackup_gui.ui.power_messages import News, news_of


@pytest.mark.parametrize(
    ("message", "word", "news"),
    [
        (0x218, 18, News.WOKEN),
        (0x218, 7, News.WOKEN),
        (0x218, 4, None),  # goes to sleep
        (0x218, 10, None),  # the battery
        (0x16, 1, News.SESSION_ENDS),
        (0x16, 0, None),  # somebody else did not let it end
        (0x11, 0, None),  # asks only
        (0x10, 0, None),
    ],
)
def test_waking_and_the_sessions_end_are_understood(message: int, word: int, news: News | None) -> None:
    assert news_of(message, word) is news
