from __future__ import annotations

import os

import pytest
import zstandard

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.compression import compress, compress_if_smaller, decompress

TEXT = b'{"text": "hello"}\n' * 1000


def test_text_gets_smaller_and_comes_back() -> None:
    frame = compress_if_smaller(TEXT)
    assert frame is not None
    assert len(frame) < len(TEXT) / 10
    assert decompress(frame, plain_length=len(TEXT)) == TEXT


@pytest.mark.parametrize("length", [0, 1, 10, 1000, 100_000, 2_000_000])
def test_noise_stays_as_it_is(length: int) -> None:
    assert compress_if_smaller(os.urandom(length)) is None


def test_what_begins_like_noise_is_tried_in_the_middle() -> None:
    assert compress_if_smaller(os.urandom(64 * 1024) + bytes(2_000_000)) is not None


def test_a_frame_that_saves_less_than_it_costs_is_not_worth_it() -> None:
    assert compress_if_smaller(b"abc") is None


def test_a_view_of_a_buffer_will_do() -> None:
    assert compress_if_smaller(memoryview(bytearray(TEXT))) == compress_if_smaller(TEXT)


def test_a_frame_of_unknown_length_as_go_may_write_it_is_read() -> None:
    stream = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    frame = stream.compress(TEXT) + stream.flush()
    assert decompress(frame) == TEXT
    assert decompress(frame, plain_length=len(TEXT)) == TEXT


@pytest.mark.parametrize("frame", [b"", b"noise", compress(TEXT)[:-5], compress(b"") + b"x"])
def test_what_is_no_whole_frame_is_an_error(frame: bytes) -> None:
    with pytest.raises(FormatError):
        decompress(frame, plain_length=len(TEXT))


def test_half_a_frame_of_unknown_length_is_an_error() -> None:
    with pytest.raises(FormatError):
        decompress(compress(os.urandom(1000))[:-5])


@pytest.mark.parametrize("length", [len(TEXT) - 1, len(TEXT) + 1])
def test_another_length_than_announced_is_an_error(length: int) -> None:
    with pytest.raises(FormatError):
        decompress(compress(TEXT), plain_length=length)
