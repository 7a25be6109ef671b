"""Files that people sent, as WeChat 3.x keeps them: under their real names, some of them twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import msgspec

from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.attachments import file_content, file_title, name_on_disk, suffix_of
from chatbackup_gui.demo.wechat3.bytes_extra import FILE
from chatbackup_gui.demo.wechat3.media.desk import Desk3
from chatbackup_gui.demo.xml import app
from chatbackup_gui.model.message import MessageKind

_FILE, _PENDING, _OLD_FILE = 6, 74, 0
_SENT_AGAIN = 0.12
_ONLY_INDEXED = 0.15
_INDEXED = 0.7
_OLD_ROWS = 0.02
_KEPT_FOR_AGAIN_BYTES = 300_000


class Earlier(msgspec.Struct, frozen=True):
    """A small file that may be sent again."""

    title: str
    content: bytes


class FileMaker:
    """Makes file messages."""

    def __init__(self, desk: Desk3) -> None:
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
            media = ManifestMedia("file", "missing", title=title)
        is_by_md5 = bool(size) and self._rng.random() < _ONLY_INDEXED
        if is_by_md5 or (size and self._rng.random() < _INDEXED):
            self._desk.hard_links.add("File", media.md5, media.file, media.size, slot)
        media = msgspec.structs.replace(
            media,
            md5=media.md5 or self._desk.hex_name(),
            announced_size=media.size or self._rng.randint(10_000, 8_000_000),
            found_by="hardlink" if is_by_md5 else "BytesExtra",
        )
        path = media.file or f"FileStorage/File/{slot.month}/{name_on_disk(title)}"
        kind = _OLD_FILE if self._rng.random() < _OLD_ROWS else _FILE
        content = app.file_message(
            slot.sender, media.title, media.announced_size, media.md5, _FILE, self._desk.hex_name()
        )
        packed = b"" if is_by_md5 else self._desk.named(FILE, path)
        return Body(MessageKind.FILE, subtype(kind), content, media=(media,), packed=packed)

    def pending(self, slot: Slot) -> Body:
        """Return the announcement of a file that has not arrived."""
        title, size, md5 = file_title(self._desk), self._rng.randint(10_000, 80_000_000), self._desk.hex_name()
        media = ManifestMedia("file", "missing", md5=md5, announced_size=size, title=title)
        content = app.file_message(slot.sender, title, size, md5, _PENDING, self._desk.hex_name())
        return Body(MessageKind.FILE, subtype(_PENDING), content, media=(media,))

    def _full(self, slot: Slot, title: str, content: Iterator[bytes]) -> ManifestMedia:
        folder = f"FileStorage/File/{slot.month}"
        name = self._desk.shelf.free_name(folder, name_on_disk(title))
        stored = self._desk.shelf.put_pieces(folder, name, content, with_md5=True)
        self._desk.budget.files.written()
        self._allowance.spend(stored.size)
        if stored.size < _KEPT_FOR_AGAIN_BYTES:
            self._earlier.append(Earlier(title, (self._desk.shelf.folder(folder) / name).read_bytes()))
        return ManifestMedia(
            "file", "full", stored.path, stored.sha256, stored.size, suffix_of(title), md5=stored.md5, title=title
        )
