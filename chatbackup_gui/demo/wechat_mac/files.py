"""Files and recordings of WeChat 3.x for Mac."""

from __future__ import annotations

import msgspec

from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.looks import sha256
from chatbackup_gui.demo.media.plain_files import PlainFiles, pending_file
from chatbackup_gui.demo.media.recordings import silk, voice_ms
from chatbackup_gui.demo.wechat_mac.desk import DeskMac
from chatbackup_gui.demo.xml import app
from chatbackup_gui.demo.xml import media as xml
from chatbackup_gui.model.message import MessageKind

_FILE, _VOICE = 6, 34
_LINKED = 0.7
_TRANSCRIBED = 0.1


class FileMaker:
    """Makes file messages."""

    def __init__(self, desk: DeskMac) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._files = PlainFiles(desk)

    def body(self, slot: Slot) -> Body:
        """Return a file message; the file is on disk then, unless it was never fetched."""
        media = self._files.sent(self._desk.folder(slot, "File"))
        is_renamed = media.file and media.file.rpartition("/")[2] != media.title
        if is_renamed or (media.file and self._rng.random() < _LINKED):
            self._desk.links.add(media.md5, media.file, media.size, slot)
        announced = media.size or self._rng.randint(10_000, 8_000_000)
        media = msgspec.structs.replace(media, announced_size=announced, found_by="hldata" if is_renamed else "title")
        content = app.file_message(slot.sender, media.title, announced, media.md5, _FILE, self._desk.hex_name())
        return Body(MessageKind.FILE, subtype(_FILE), content, media=(media,))

    def pending(self, slot: Slot) -> Body:
        """Return the announcement of a file that has not arrived."""
        return pending_file(self._desk, slot)


class VoiceMaker:
    """Makes voice messages: a SILK file each; what it was turned into stands in a column of its own."""

    def __init__(self, desk: DeskMac) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._allowance = desk.budget.of(Kind.VOICE)

    def body(self, slot: Slot) -> Body:
        """Return a voice message; its recording is on disk then, unless it was never fetched."""
        size = self._allowance.draw(self._rng)
        media = self._stored(slot, size) if size else ManifestMedia("voice", "missing")
        announced = media.size or self._rng.randint(2_000, 40_000)
        transcript = self._desk.texts.one() if self._rng.random() < _TRANSCRIBED else ""
        content = xml.voice(self._rng, slot.sender, voice_ms(announced), announced)
        return Body(MessageKind.VOICE, _VOICE, content, {"text": transcript}, media=(media,))

    def _stored(self, slot: Slot, size: int) -> ManifestMedia:
        data = silk(self._desk.filler, size)
        path = self._desk.shelf.put(self._desk.folder(slot, "Audio"), f"{slot.local_id}.aud.silk", data)
        self._desk.count(Kind.VOICE, len(data))
        return ManifestMedia("voice", "full", path, sha256(data), len(data), ".silk")
