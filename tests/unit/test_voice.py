"""Recordings as sound."""

from __future__ import annotations

import io
import math
import wave
from array import array
from itertools import pairwise

import pysilk
import pytest

from chatbackup_gui.demo.filler import Filler
from chatbackup_gui.demo.media.recordings import silk
from chatbackup_gui.errors import MediumNotPlayable
from chatbackup_gui.transcript import voice
from chatbackup_gui.transcript.voice import RATE, Playable, playable


def tone(seconds: float, *, rate: int = RATE) -> array[int]:
    return array("h", (int(9000 * math.sin(2 * math.pi * 440 * at / rate)) for at in range(int(rate * seconds))))


def wav_of(samples: array[int], *, rate: int, channels: int = 1) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as wav:
        wav.setnchannels(channels)
        wav.setsampwidth(2)
        wav.setframerate(rate)
        wav.writeframes(samples.tobytes())
    return file.getvalue()


def silk_of(samples: array[int], *, tencent: bool) -> bytes:
    encoded = io.BytesIO()
    pysilk.encode(io.BytesIO(samples.tobytes()), encoded, RATE, RATE, tencent=tencent)
    return encoded.getvalue()


def samples_of(sound: Playable) -> array[int]:
    with wave.open(io.BytesIO(sound.wav), "rb") as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, RATE)
        return array("h", wav.readframes(wav.getnframes()))


def pitch(samples: array[int]) -> float:
    """Return how often a second a tone crosses zero upwards."""
    crossings = sum(one < 0 <= other for one, other in pairwise(samples))
    return crossings * RATE / len(samples)


@pytest.mark.parametrize("tencent", [True, False])
def test_silk_sounds_as_it_was_recorded(tencent: bool) -> None:
    sound = playable(silk_of(tone(1), tencent=tencent), "1.silk")
    assert sound.seconds == 1.0
    samples = samples_of(sound)
    assert pitch(samples) == pytest.approx(440, rel=0.02)
    assert max(samples) > 4000


def test_the_end_mark_and_a_packet_that_was_cut_off_are_not_played() -> None:
    whole = silk_of(tone(1), tencent=True)
    assert playable(whole + b"\xff\xff", "1.silk").seconds == 1.0
    assert playable(whole[:-3], "1.silk").seconds == 0.98


def test_wav_is_mixed_to_one_channel() -> None:
    both = array("h", (sample for each in tone(0.5, rate=8000) for sample in (each, each)))
    sound = playable(wav_of(both, rate=8000, channels=2), "1.wav")
    assert sound.seconds == pytest.approx(0.5, abs=0.01)
    assert pitch(samples_of(sound)) == pytest.approx(440, rel=0.02)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x02#!SILK_V3",
        b"\x02#!SILK_V3\xff\xff",
        b"\x02#!SILK_V3\0\0\0\0",
        b"\x02#!SILK_V3\x20\0" + b"\xff" * 32,
        b"#!AMR\n" + bytes(64),
        b"ID3\3\0\0\0\0\0\0",
        b"RIFF\x10\0\0\0WAVEfmt ",
        b"\xff\xd8\xff a picture",
    ],
)
def test_what_is_unknown_or_damaged_is_not_played(data: bytes) -> None:
    with pytest.raises(MediumNotPlayable) as raised:
        playable(data, "x.silk")
    assert raised.value.name == "x.silk"


def test_a_recording_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "MOST_SECONDS", 1)
    monkeypatch.setattr(voice, "_MOST_PACKETS", 50)
    assert playable(silk_of(tone(3), tencent=True), "1.silk").seconds == 1.0
    assert playable(wav_of(tone(3), rate=RATE), "1.wav").seconds == 1.0


def test_the_recordings_of_the_demo_can_be_heard() -> None:
    filler = Filler("voices")
    for size in (500, 5_000, 50_000):
        recording = silk(filler, size)
        assert size <= len(recording) <= size + 500
        assert max(samples_of(playable(recording, "1.silk"))) > 1000
    assert silk(filler, 500) != silk(filler, 500)
