"""The demo's LZ4 blocks, read by an independent decoder."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from support.demo_files import lz4_block

from chatbackup_gui.demo.wechat3.lz4 import compress

WORDS = st.lists(st.sampled_from([b"<title>", b"</title>\n", b"\t\t", b"666", b"a", bytes(range(40))]), max_size=200)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=600), WORDS.map(b"".join)))
def test_a_block_is_what_was_compressed(data):
    assert lz4_block(compress(data)) == data


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=0, max_value=2_000), st.binary(min_size=1, max_size=9))
def test_repetition_of_any_length_comes_back(count, piece):
    data = piece * count
    assert lz4_block(compress(data)) == data


def test_the_last_five_bytes_are_literals():
    for size in range(13, 300):
        block = compress(b"x" * size)
        assert block.endswith(b"xxxxx")


def test_what_repeats_itself_shrinks_a_hundredfold_and_noise_hardly_grows():
    assert len(compress("哈".encode() * 5_000)) < 150
    noise = bytes((number * number * 7 + number // 3) % 251 for number in range(3_000))
    assert len(compress(noise)) < 3_000 * 1.01


def test_matches_farther_than_64_kib_are_not_used():
    beginning = b"only here, and once more at the end"
    data = beginning + bytes(number % 256 for number in range(70_000)) + beginning
    assert lz4_block(compress(data)) == data
