"""Moving pictures and voices: bytes that begin as the real ones do."""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.demo.filler import Filler

BYTES_A_SECOND_OF_VIDEO = 120_000
_SILK_HEAD = b"\x02#!SILK_V3"
_FRAME_BYTES = 250
_BYTES_A_SECOND_OF_VOICE = 1_600
_LONGEST_S = 60


def mp4(filler: Filler, size_bytes: int) -> Iterator[bytes]:
    """Yield a file that begins as an MP4 does: a `ftyp` box, and the rest in `mdat`."""
    yield b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"
    payload = max(0, size_bytes - 32)
    yield (payload + 8).to_bytes(4, "big") + b"mdat"
    yield from filler.pieces(payload)


def silk(filler: Filler, size_bytes: int) -> bytes:
    """Return a recording in SILK's framing: two bytes of length before each frame, -1 at the end."""
    sound = filler.take(size_bytes)
    frames = [sound[at : at + _FRAME_BYTES] for at in range(0, len(sound), _FRAME_BYTES)]
    return _SILK_HEAD + b"".join(len(frame).to_bytes(2, "little") + frame for frame in frames) + b"\xff\xff"


def voice_ms(size_bytes: int) -> int:
    """Return how long a recording of this size lasts."""
    return min(1_000 + size_bytes * 1_000 // _BYTES_A_SECOND_OF_VOICE, _LONGEST_S * 1_000)
