"""Videos of WeChat 3.x and their posters, plain files by month."""

from __future__ import annotations

import msgspec

from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.looks import previewed, thumbnail
from chatbackup_gui.demo.media.recordings import BYTES_A_SECOND_OF_VIDEO, mp4
from chatbackup_gui.demo.wechat3.bytes_extra import FILE, THUMBNAIL
from chatbackup_gui.demo.wechat3.media.desk import Desk3
from chatbackup_gui.demo.xml import media as xml
from chatbackup_gui.model.message import MessageKind

_LOCAL_TYPE = 43
_POSTERS = 0.9
_ONLY_INDEXED = 0.06
_INDEXED = 0.3  # most videos' md5 is in no index


class VideoMaker:
    """Makes video messages."""

    def __init__(self, desk: Desk3) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._allowance = desk.budget.of(Kind.VIDEO)

    def body(self, slot: Slot) -> Body:
        """Return a video message; its files are on disk then, as far as it has any."""
        folder, stem = f"FileStorage/Video/{slot.month}", self._desk.hex_name()
        media, size = ManifestMedia("video", "missing"), self._allowance.draw(self._rng)
        if size:
            media = self._full(folder, stem, size)
        if (size and self._rng.random() < _POSTERS) or (not size and self._allowance.draw_preview(self._rng)):
            media = self._with_poster(media, folder, stem)
        is_by_md5 = bool(size) and self._rng.random() < _ONLY_INDEXED
        media = msgspec.structs.replace(
            media,
            md5=media.md5 or self._desk.hex_name(),
            announced_size=media.size or self._rng.randint(300_000, 9_000_000),
            found_by="hardlink" if is_by_md5 else "BytesExtra",
        )
        if is_by_md5 or (size and self._rng.random() < _INDEXED):
            self._desk.hard_links.add("Video", media.md5, media.file, media.size, slot)
        seconds = 1 + media.announced_size // BYTES_A_SECOND_OF_VIDEO
        content = xml.video(self._rng, slot.sender, media.md5, seconds, media.announced_size, 4_096)
        named = b"" if is_by_md5 else self._desk.named(FILE, f"{folder}/{stem}.mp4")
        packed = self._desk.named(THUMBNAIL, f"{folder}/{stem}.jpg") + named
        return Body(MessageKind.VIDEO, _LOCAL_TYPE, content, media=(media,), packed=packed)

    def _full(self, folder: str, stem: str, size: int) -> ManifestMedia:
        stored = self._desk.shelf.put_pieces(folder, f"{stem}.mp4", mp4(self._desk.filler, size), with_md5=True)
        self._desk.count(Kind.VIDEO, stored.size)
        return ManifestMedia("video", "full", stored.path, stored.sha256, stored.size, ".mp4", md5=stored.md5)

    def _with_poster(self, media: ManifestMedia, folder: str, stem: str) -> ManifestMedia:
        poster = thumbnail(self._desk)
        path = self._desk.shelf.put(folder, f"{stem}.jpg", poster.data)
        self._desk.count(Kind.VIDEO, len(poster.data))
        return previewed(media, path, poster)
