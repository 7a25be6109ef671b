"""Files that people sent, as WeChat 3.x finds them again: by BytesExtra, or by their md5 alone."""

from __future__ import annotations

import msgspec

from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.media.attachments import name_on_disk
from chatbackup_gui.demo.media.plain_files import PlainFiles, pending_file
from chatbackup_gui.demo.wechat3.bytes_extra import FILE
from chatbackup_gui.demo.wechat3.media.desk import Desk3
from chatbackup_gui.demo.xml import app
from chatbackup_gui.model.message import MessageKind

_FILE, _OLD_FILE = 6, 0
_ONLY_INDEXED = 0.15
_INDEXED = 0.7
_OLD_ROWS = 0.02


class FileMaker:
    """Makes file messages."""

    def __init__(self, desk: Desk3) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._files = PlainFiles(desk)

    def body(self, slot: Slot) -> Body:
        """Return a file message; the file is on disk then, unless it was never fetched."""
        folder = f"FileStorage/File/{slot.month}"
        media = self._files.sent(folder)
        is_by_md5 = bool(media.file) and self._rng.random() < _ONLY_INDEXED
        if is_by_md5 or (media.file and self._rng.random() < _INDEXED):
            self._desk.hard_links.add("File", media.md5, media.file, media.size, slot)
        media = msgspec.structs.replace(
            media,
            announced_size=media.size or self._rng.randint(10_000, 8_000_000),
            found_by="hardlink" if is_by_md5 else "BytesExtra",
        )
        path = media.file or f"{folder}/{name_on_disk(media.title)}"
        kind = _OLD_FILE if self._rng.random() < _OLD_ROWS else _FILE
        content = app.file_message(
            slot.sender, media.title, media.announced_size, media.md5, _FILE, self._desk.hex_name()
        )
        packed = b"" if is_by_md5 else self._desk.named(FILE, path)
        return Body(MessageKind.FILE, subtype(kind), content, media=(media,), packed=packed)

    def pending(self, slot: Slot) -> Body:
        """Return the announcement of a file that has not arrived."""
        return pending_file(self._desk, slot)
