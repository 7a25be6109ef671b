"""Files and recordings of WeChat 3.x for Mac."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import msgspec

from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.attachments import file_content, file_title, name_on_disk, suffix_of
from chatbackup_gui.demo.media.looks import sha256
from chatbackup_gui.demo.media.recordings import silk, voice_ms
from chatbackup_gui.demo.wechat_mac.desk import DeskMac
from chatbackup_gui.demo.xml import app
from chatbackup_gui.demo.xml import media as xml
from chatbackup_gui.model.message import MessageKind

_FILE, _PENDING, _VOICE = 6, 74, 34
_SENT_AGAIN = 0.12
_LINKED = 0.7
_TRANSCRIBED = 0.1
_KEPT_FOR_AGAIN_BYTES = 300_000


class Earlier(msgspec.Struct, frozen=True):
    """A small file that may be sent again."""

    title: str
    content: bytes


class FileMaker:
    """Makes file messages."""

    def __init__(self, desk: DeskMac) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._allowance = desk.budget.of(Kind.FILE)
        self._earlier: deque[Earlier] = deque(maxlen=8)

    def body(self, slot: Slot) -> Body:
        """Return a file message; the file is on disk then, unless it was never fetched."""
        title, size = file_title(self._desk), self._allowance.draw(self._rng)
        if size and self._earlier and self._rng.random() < _SENT_AGAIN:
            earlier = self._rng.choice(self._earlier)
            media = self._full(slot, earlier.title, iter([earlier.content]))
        elif size:
            media = self._full(slot, title, file_content(self._desk, title, size))
        else:
            media = ManifestMedia("file", "missing", md5=self._desk.hex_name(), title=title)
        is_renamed = media.file and media.file.rpartition("/")[2] != media.title
        if is_renamed or (size and self._rng.random() < _LINKED):
            self._desk.links.add(media.md5, media.file, media.size, slot)
        announced = media.size or self._rng.randint(10_000, 8_000_000)
        media = msgspec.structs.replace(media, announced_size=announced, found_by="hldata" if is_renamed else "title")
        content = app.file_message(slot.sender, media.title, announced, media.md5, _FILE, self._desk.hex_name())
        return Body(MessageKind.FILE, subtype(_FILE), content, media=(media,))

    def pending(self, slot: Slot) -> Body:
        """Return the announcement of a file that has not arrived."""
        title, size, md5 = file_title(self._desk), self._rng.randint(10_000, 80_000_000), self._desk.hex_name()
        media = ManifestMedia("file", "missing", md5=md5, announced_size=size, title=title)
        content = app.file_message(slot.sender, title, size, md5, _PENDING, self._desk.hex_name())
        return Body(MessageKind.FILE, subtype(_PENDING), content, media=(media,))

    def _full(self, slot: Slot, title: str, content: Iterator[bytes]) -> ManifestMedia:
        folder = self._desk.folder(slot, "File")
        name = self._desk.shelf.free_name(folder, name_on_disk(title))
        stored = self._desk.shelf.put_pieces(folder, name, content, with_md5=True)
        self._desk.count(Kind.FILE, stored.size)
        if stored.size < _KEPT_FOR_AGAIN_BYTES:
            self._earlier.append(Earlier(title, (self._desk.shelf.folder(folder) / name).read_bytes()))
        return ManifestMedia(
            "file", "full", stored.path, stored.sha256, stored.size, suffix_of(title), md5=stored.md5, title=title
        )


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
