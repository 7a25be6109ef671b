"""Files that people sent, under their real names, some of them twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import msgspec

from chatbackup_gui.demo import protobuf
from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.attachments import file_content, file_title, name_on_disk, suffix_of
from chatbackup_gui.demo.media.plain_files import pending_file
from chatbackup_gui.demo.wechat4.media.desk import Desk4
from chatbackup_gui.demo.xml import app
from chatbackup_gui.model.message import MessageKind

_FILE = 6
_SENT_AGAIN = 0.12
_SAVED_ONCE = 0.3  # of those sent again: the program remembers the file and does not save a copy
_PACKED, _PACKED_IF_RENAMED = 0.8, 0.5
_KEPT_FOR_AGAIN_BYTES = 300_000


class Earlier(msgspec.Struct, frozen=True):
    """A small file that may be sent again."""

    content: bytes
    media: ManifestMedia


class FileMaker:
    """Makes file messages."""

    def __init__(self, desk: Desk4) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._allowance = desk.budget.of(Kind.FILE)
        self._earlier: deque[Earlier] = deque(maxlen=8)

    def body(self, slot: Slot) -> Body:
        """Return a file message; the file is on disk then, unless it was never fetched."""
        title, size, packed = file_title(self._desk), self._allowance.draw(self._rng), None
        media = ManifestMedia("file", "missing", md5=self._desk.hex_name(), title=title, found_by="packed_info_data")
        if size and self._earlier and self._rng.random() < _SENT_AGAIN:
            media, packed = self._again(slot, self._rng.choice(self._earlier))
        elif size:
            media, packed = self._full(slot, title, file_content(self._desk, title, size))
        announced = media.size or self._rng.randint(10_000, 8_000_000)
        media = msgspec.structs.replace(media, announced_size=announced)
        self._desk.resources.add(slot, subtype(_FILE), self._desk.hex_name(), media.size)
        content = app.file_message(slot.sender, media.title, announced, media.md5, _FILE, self._desk.hex_name())
        return Body(MessageKind.FILE, subtype(_FILE), content, media=(media,), packed=packed)

    def pending(self, slot: Slot) -> Body:
        """Return the announcement of a file that has not arrived."""
        return pending_file(self._desk, slot)

    def _again(self, slot: Slot, earlier: Earlier) -> tuple[ManifestMedia, bytes | None]:
        """A file that was here before, in whatever month: only the index tells where, or there is a copy."""
        if earlier.media.found_by != "title" and self._rng.random() < _SAVED_ONCE:
            return msgspec.structs.replace(earlier.media, found_by="hardlink"), None
        return self._full(slot, earlier.media.title, iter([earlier.content]))

    def _full(self, slot: Slot, title: str, content: Iterator[bytes]) -> tuple[ManifestMedia, bytes | None]:
        folder = f"msg/file/{slot.month}"
        name = self._desk.shelf.free_name(folder, name_on_disk(title))
        stored = self._desk.shelf.put_pieces(folder, name, content, with_md5=True)
        self._desk.count(Kind.FILE, stored.size)
        is_packed = self._rng.random() < (_PACKED if name == title else _PACKED_IF_RENAMED)
        is_noted = is_packed or name != title or self._rng.random() < 0.6
        if is_noted:
            self._desk.hardlinks.add_file(stored.md5, name, stored.size, slot)
        media = ManifestMedia(
            "file",
            "full",
            stored.path,
            stored.sha256,
            stored.size,
            suffix_of(title),
            md5=stored.md5,
            title=title,
            found_by="packed_info_data" if is_packed else "hardlink" if is_noted else "title",
        )
        if stored.size < _KEPT_FOR_AGAIN_BYTES:
            self._earlier.append(Earlier(self._desk.shelf.read(stored.path), media))
        return media, self._packed(name) if is_packed else None

    def _packed(self, name: str) -> bytes:
        """Return packed_info_data: 7 file {1: {2 file name}}."""
        file = protobuf.data(1, protobuf.text(2, name))
        return protobuf.number(1, 106) + protobuf.number(2, 14) + protobuf.data(7, file)
