"""Whatever a recording holds, it is a sound or it is not playable."""

from __future__ import annotations

import io
import wave

from hypothesis import given
from hypothesis import strategies as st

from chatbackup_gui.demo.filler import Filler
from chatbackup_gui.demo.media.recordings import silk
from chatbackup_gui.errors import MediumNotPlayable
from chatbackup_gui.transcript.voice import MOST_SECONDS, RATE, playable

REAL = silk(Filler("any bytes"), 3_000)
WAV_HEAD = b"RIFF\x40\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0data\x10\0\0\0"
MP3_HEAD = b"ID3\3\0\0\0\0\0\0\xff\xfb\x90\x64"
HEADS = st.sampled_from([b"", b"\x02#!SILK_V3", b"#!SILK_V3", MP3_HEAD, WAV_HEAD, b"fLaC\0\0\0\x22", b"OggS\0\2"])
PACKETS = st.lists(st.binary(min_size=1, max_size=60), max_size=12).map(
    lambda packets: b"#!SILK_V3" + b"".join(len(packet).to_bytes(2, "little") + packet for packet in packets)
)


def is_sound_or_refused(data: bytes) -> None:
    try:
        sound = playable(data, "1")
    except MediumNotPlayable:
        return
    with wave.open(io.BytesIO(sound.wav)) as wav:
        assert wav.getnframes() == round(sound.seconds * RATE)
        assert 0 < wav.getnframes() <= MOST_SECONDS * RATE


@given(HEADS, st.binary(max_size=400))
def test_any_bytes_behind_any_beginning(head: bytes, rest: bytes) -> None:
    is_sound_or_refused(head + rest)


@given(PACKETS)
def test_any_packets(data: bytes) -> None:
    is_sound_or_refused(data)


@given(st.lists(st.tuples(st.integers(0, len(REAL) - 1), st.integers(0, 255)), max_size=12), st.integers(0, len(REAL)))
def test_a_recording_with_any_damage(changes: list[tuple[int, int]], length: int) -> None:
    data = bytearray(REAL)
    for at, byte in changes:
        data[at] = byte
    is_sound_or_refused(bytes(data[:length]))
