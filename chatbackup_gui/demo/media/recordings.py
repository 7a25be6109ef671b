"""Moving pictures, whose bytes begin as the real ones do, and voices, which are what they say."""

from __future__ import annotations

import io
import math
from array import array
from collections.abc import Iterator
from functools import cache

from chatbackup_gui.demo.filler import Filler

BYTES_A_SECOND_OF_VIDEO = 120_000
_SILK_HEAD = b"\x02#!SILK_V3"
_SILK_END = b"\xff\xff"
_RATE = 24_000
_BITS_A_SECOND = 12_800
_HUM_SECONDS = 4
_PACKETS_AT_ONCE = 8
_BYTES_A_SECOND_OF_VOICE = 1_600
_LONGEST_S = 60


def mp4(filler: Filler, size_bytes: int) -> Iterator[bytes]:
    """Yield a file that begins as an MP4 does: a `ftyp` box, and the rest in `mdat`."""
    yield b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
    payload = max(0, size_bytes - 32)
    yield (payload + 8).to_bytes(4, "big") + b"mdat"
    yield from filler.pieces(payload)


def silk(filler: Filler, size_bytes: int) -> bytes:
    """Return a recording of somebody humming, of about this size, in SILK as WeChat and QQ keep it: -1 ends it.

    It is made of packets of one hum, in an order that the filler tells: encoding each anew would take long.
    """
    packets, parts, size = _hum(), [_SILK_HEAD], len(_SILK_HEAD)
    while size < size_bytes:
        at = int.from_bytes(filler.take(2), "little") % (len(packets) - _PACKETS_AT_ONCE)
        parts += packets[at : at + _PACKETS_AT_ONCE]
        size += sum(map(len, parts[-_PACKETS_AT_ONCE:]))
    return b"".join(parts) + _SILK_END


def voice_ms(size_bytes: int) -> int:
    """Return how long a recording of this size lasts."""
    return min(1_000 + size_bytes * 1_000 // _BYTES_A_SECOND_OF_VOICE, _LONGEST_S * 1_000)


@cache
def _hum() -> list[bytes]:
    """Return the packets of a hum, each with its length before it, as the codec's own library makes them."""
    import pysilk

    encoded = io.BytesIO()
    moments = (at / _RATE for at in range(_RATE * _HUM_SECONDS))
    pysilk.encode(io.BytesIO(array("h", map(_sample, moments)).tobytes()), encoded, _RATE, _BITS_A_SECOND)
    data, at, packets = encoded.getvalue(), len(_SILK_HEAD), []
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "little")
        packets.append(data[at:end])
        at = end
    return packets


def _sample(seconds: float) -> int:
    """Return the loudness at a moment: a tone that wanders, in syllables."""
    tone = math.sin(2 * math.pi * (140 + 20 * math.sin(seconds * 2.5)) * seconds)
    return int(9_000 * tone * (0.3 + 0.7 * abs(math.sin(seconds * 6))))
