"""Images of WeChat 3.x: masked with one byte, thumbnails beside them, named by the row or by their md5."""

from __future__ import annotations

import msgspec

from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.looks import md5, pictured, previewed, sha256, thumbnail
from chatbackup_gui.demo.wechat3.bytes_extra import FILE, THUMBNAIL
from chatbackup_gui.demo.wechat3.media.desk import Desk3
from chatbackup_gui.demo.xml import media as xml
from chatbackup_gui.model.message import MessageKind

_LOCAL_TYPE = 3
_MALFORMED = 0.03
_THUMBS = 0.95
_ONLY_INDEXED = 0.1  # the row names no file, so that only the md5 leads to it
_INDEXED = 0.7
_SPOILT = 0.006


class ImageMaker:
    """Makes image messages."""

    def __init__(self, desk: Desk3) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._allowance = desk.budget.of(Kind.IMAGE)

    def body(self, slot: Slot) -> Body:
        """Return an image message; its files are on disk then, as far as it has any."""
        path, thumb_path = self._paths(slot)
        media, size = ManifestMedia("image", "missing"), self._allowance.draw(self._rng)
        if size:
            media = self._full(path, size)
        if (size and self._rng.random() < _THUMBS) or (not size and self._allowance.draw_preview(self._rng)):
            media = self._with_thumb(media, thumb_path)
        is_by_md5 = media.is_decodable and self._is_newer(slot) and bool(size) and self._rng.random() < _ONLY_INDEXED
        if is_by_md5 or (size and self._is_newer(slot) and self._rng.random() < _INDEXED):
            self._desk.hard_links.add("Image", media.md5, path, media.size, slot)
        media = msgspec.structs.replace(
            media,
            md5=media.md5 or self._desk.hex_name(),
            announced_size=media.size or self._rng.randint(20_000, 400_000),
            found_by="hardlink" if is_by_md5 else "BytesExtra",
        )
        return Body(
            MessageKind.IMAGE,
            _LOCAL_TYPE,
            self._xml(media),
            media=(media,),
            packed=self._desk.named(THUMBNAIL, thumb_path) + (b"" if is_by_md5 else self._desk.named(FILE, path)),
        )

    def _xml(self, media: ManifestMedia) -> str:
        facts = xml.ImageFacts(media.md5, 96, 128, media.announced_size, 0, 2_048)
        return xml.image(self._rng, facts, is_malformed=self._rng.random() < _MALFORMED)

    def _is_newer(self, slot: Slot) -> bool:
        return slot.month >= self._desk.newer_since

    def _paths(self, slot: Slot) -> tuple[str, str]:
        """Return where the image and its thumbnail lie, by conversation or, in older times, by month only."""
        stem = self._desk.hex_name()
        if self._is_newer(slot):
            folder = f"FileStorage/MsgAttach/{slot.chat_md5}"
            return f"{folder}/Image/{slot.month}/{stem}.dat", f"{folder}/Thumb/{slot.month}/{stem}_t.dat"
        folder = "FileStorage/Image"
        return f"{folder}/{slot.month}/{stem}.dat", f"{folder}/Thumb/{slot.month}/{stem}_t.dat"

    def _put(self, path: str, data: bytes) -> None:
        folder, _, name = path.rpartition("/")
        self._desk.shelf.put(folder, name, data)
        self._desk.count(Kind.IMAGE, len(data))

    def _full(self, path: str, size: int) -> ManifestMedia:
        """Write the image; a few are spoilt, so that no mask makes them a picture."""
        picture = pictured(self._desk, size)
        is_spoilt = self._rng.random() < _SPOILT
        data = self._desk.filler.take(len(picture.data)) if is_spoilt else self._desk.masked(picture.data)
        self._put(path, data)
        content, suffix = (data, ".dat") if is_spoilt else (picture.data, picture.suffix)
        return ManifestMedia(
            "image", "full", path, sha256(content), len(content), suffix, not is_spoilt, md5=md5(picture.data)
        )

    def _with_thumb(self, media: ManifestMedia, path: str) -> ManifestMedia:
        """Write the thumbnail; the manifest tells of it where an archive should keep it."""
        thumb = thumbnail(self._desk)
        self._put(path, self._desk.masked(thumb.data))
        if media.state == "full" and media.is_decodable:
            return media
        return previewed(media, path, thumb)
