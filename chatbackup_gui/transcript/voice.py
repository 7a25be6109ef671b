"""Recordings as sound that every system plays: WAV, 16 bit, mono.

SILK, which WeChat and QQ record in, is decoded by the codec's own library (silk-python); WAV, MP3, FLAC and Vorbis by
miniaudio. Packets of SILK are looked at before the library sees them: their lengths are signed, and it takes -1, with
which some recordings end, for all that is left.
"""

from __future__ import annotations

import io
import wave
from contextlib import closing
from itertools import islice

import miniaudio
import msgspec
import pysilk

from chatbackup_gui.errors import MediumNotPlayable
from chatbackup_gui.transcript.media_type import media_type

RATE = 24_000  # the highest that SILK has
MOST_SECONDS = 600

_SILK, _TENCENT = b"#!SILK_V3", b"\x02"
_PACKET_MS = 20
_MOST_PACKETS = MOST_SECONDS * 1000 // _PACKET_MS
_LARGEST_PACKET_BYTES = RATE * 2 * _PACKET_MS // 1000  # the library refuses larger ones
_OTHERS = frozenset({"audio/wav", "audio/mpeg", "audio/flac", "audio/ogg"})


class Playable(msgspec.Struct, frozen=True):
    """A recording as WAV, and how long it plays."""

    wav: bytes
    seconds: float


def playable(data: bytes, name: str) -> Playable:
    """Return a recording as sound, its first ten minutes if it is longer.

    Raises MediumNotPlayable, with the name, for an encoding that is not known and for what is damaged.
    """
    samples = _samples(data)
    if not samples:
        raise MediumNotPlayable(name=name)
    sound = io.BytesIO()
    with wave.open(sound, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(RATE)
        wav.writeframes(samples)
    return Playable(sound.getvalue(), len(samples) / 2 / RATE)


def _samples(data: bytes) -> bytes:
    """Return the samples of a recording, none where it cannot be decoded."""
    encoding = media_type(data)
    if encoding == "audio/silk":
        return _from_silk(data.removeprefix(_TENCENT).removeprefix(_SILK))
    return _from_others(data) if encoding in _OTHERS else b""


def _from_silk(packets: bytes) -> bytes:
    samples = io.BytesIO()
    try:
        pysilk.decode(io.BytesIO(_SILK + _whole_packets(packets)), samples, RATE)
    except pysilk.SilkError:
        return b""
    return samples.getvalue()


def _whole_packets(packets: bytes) -> bytes:
    """Return the packets (length in two bytes, payload) that are whole, up to the first that is none."""
    at = 0
    for _ in range(_MOST_PACKETS):
        size = int.from_bytes(packets[at : at + 2], "little", signed=True)
        if not 0 < size <= _LARGEST_PACKET_BYTES or at + 2 + size > len(packets):
            break
        at += 2 + size
    return packets[:at]


def _from_others(data: bytes) -> bytes:
    try:
        stream = miniaudio.stream_memory(
            data, output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE, frames_to_read=RATE
        )
        with closing(stream):
            return b"".join(piece.tobytes() for piece in islice(stream, MOST_SECONDS))
    except miniaudio.MiniaudioError:
        return b""
