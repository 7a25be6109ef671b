"""Voice messages of WeChat 3.x: SILK recordings in MediaMSGn.db, what they were turned into in the message."""

from __future__ import annotations

from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.looks import sha256
from chatbackup_gui.demo.media.recordings import silk, voice_ms
from chatbackup_gui.demo.wechat3.media.desk import Desk3
from chatbackup_gui.demo.xml import media as xml
from chatbackup_gui.demo.xml.text import attribute
from chatbackup_gui.model.message import MessageKind

_LOCAL_TYPE = 34
_TRANSCRIBED = 0.1


class VoiceMaker:
    """Makes voice messages."""

    def __init__(self, desk: Desk3) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._allowance = desk.budget.of(Kind.VOICE)

    def body(self, slot: Slot) -> Body:
        """Return a voice message; its recording is in a database then, unless it was never fetched."""
        size = self._allowance.draw(self._rng)
        media = self._stored(slot, size) if size else ManifestMedia("voice", "missing")
        announced = media.size or self._rng.randint(2_000, 40_000)
        transcript = self._desk.texts.one().strip() if self._rng.random() < _TRANSCRIBED else ""
        content = xml.voice(self._rng, slot.sender, voice_ms(announced), announced)
        if transcript:
            said = f'<voicetrans is_close="0" transtext="{attribute(transcript)}" /></msg>'
            content = content.removesuffix("</msg>") + said
        return Body(MessageKind.VOICE, _LOCAL_TYPE, content, {"text": transcript}, media=(media,))

    def _stored(self, slot: Slot, size: int) -> ManifestMedia:
        data = silk(self._desk.filler, size)
        path = self._desk.voices.add(slot, self._desk.hex_name(), data)
        self._desk.shelf.count_voice(len(data))
        self._allowance.spend(len(data))
        return ManifestMedia("voice", "full", f"{path}#{slot.server_id}", sha256(data), len(data), ".silk")
