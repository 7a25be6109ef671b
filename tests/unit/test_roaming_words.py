"""Rules as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import OFF, PERMANENT, ROAMING_MEDIA
from chatbackup_gui.roaming.words import (
    MOST_DAYS,
    format_size,
    format_window,
    parse_media_kinds,
    parse_size,
    parse_window,
)


@pytest.mark.parametrize(
    ("text", "days"),
    [("off", OFF), ("7d", 7), ("30D", 30), ("2y", 730), ("5y", 1826), (" Permanent ", PERMANENT), ("90d", 90)],
)
def test_windows_are_read(text: str, days: int) -> None:
    assert parse_window(text) == days


@pytest.mark.parametrize("text", ["", "0d", "-3d", "3", "2w", "99999d", "１d", "forever"])
def test_what_is_no_window_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest):
        parse_window(text)


@given(st.sampled_from([OFF, PERMANENT]) | st.integers(1, MOST_DAYS))
def test_a_window_is_read_as_it_was_written(days: int) -> None:
    assert parse_window(format_window(days)) == days


@pytest.mark.parametrize(
    ("text", "size"),
    [("50MB", 50 * 2**20), ("1.5 GiB", 3 * 2**29), ("800k", 800 * 2**10), ("12", 12), ("7B", 7), ("none", None)],
)
def test_sizes_are_read(text: str, size: int | None) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "MB", "-1", "5 XB", "1,5 MB", "1e9", "9" * 400, "99999999 TB", "5 \u212ab"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest):
        parse_size(text)


@given(st.integers(0, 2**62) | st.integers(0, 4096).map(lambda count: count * 2**20))
def test_a_size_is_read_as_it_was_written(size_bytes: int) -> None:
    assert parse_size(format_size(size_bytes)) == size_bytes


def test_kinds_of_media_are_read() -> None:
    assert parse_media_kinds("image, Voice") == {MediaKind.IMAGE, MediaKind.VOICE}
    assert parse_media_kinds("none") == frozenset()
    assert parse_media_kinds("all") == ROAMING_MEDIA


@pytest.mark.parametrize("text", ["", "pictures", "image,none", "avatar"])
def test_what_is_no_kind_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest):
        parse_media_kinds(text)
