"""Voice messages: SILK recordings in media_N.db."""

from __future__ import annotations

from chatbackup_gui.demo import protobuf
from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.looks import sha256
from chatbackup_gui.demo.media.recordings import silk, voice_ms
from chatbackup_gui.demo.wechat4.media.desk import Desk4
from chatbackup_gui.demo.xml import media as xml
from chatbackup_gui.model.message import MessageKind

_LOCAL_TYPE = 34
_IN_TWO_PARTS = 0.01
_TRANSCRIBED = 0.1
_LOADED, _ABSENT = 1, 4  # download_status


class VoiceMaker:
    """Makes voice messages."""

    def __init__(self, desk: Desk4) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._allowance = desk.budget.of(Kind.VOICE)

    def body(self, slot: Slot) -> Body:
        """Return a voice message; its recording is in a database then, unless it was never fetched."""
        size = self._allowance.draw(self._rng)
        media = self._stored(slot, size) if size else ManifestMedia("voice", "missing")
        announced = media.size or self._rng.randint(2_000, 40_000)
        transcript = self._desk.texts.one() if self._rng.random() < _TRANSCRIBED else ""
        return Body(
            MessageKind.VOICE,
            _LOCAL_TYPE,
            xml.voice(self._rng, slot.sender, voice_ms(announced), announced),
            {"text": transcript},
            media=(media,),
            packed=self._packed(transcript),
            download_status=_LOADED if size else _ABSENT,
        )

    def _stored(self, slot: Slot, size: int) -> ManifestMedia:
        data = silk(self._desk.filler, size)
        middle = len(data) // 2
        parts = [data[:middle], data[middle:]] if self._rng.random() < _IN_TWO_PARTS else [data]
        path = self._desk.voices.add(slot, parts)
        self._desk.shelf.count_voice(len(data))
        self._allowance.spend(len(data))
        return ManifestMedia("voice", "full", f"{path}#{slot.server_id}", sha256(data), len(data), ".silk")

    def _packed(self, transcript: str) -> bytes | None:
        """Return packed_info_data of a voice that was turned into text: 5 {1 state, 2 text}."""
        if not transcript:
            return None
        voice = protobuf.number(1, 2) + protobuf.text(2, transcript)
        return protobuf.number(1, 106) + protobuf.number(2, 14) + protobuf.data(5, voice)
