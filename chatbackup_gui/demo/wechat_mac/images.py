"""Images and videos of WeChat 3.x for Mac: plain files named by the message, or by nothing but their md5."""

from __future__ import annotations

import msgspec

from chatbackup_gui.demo import pictures
from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.looks import md5, previewed, sha256, thumbnail
from chatbackup_gui.demo.media.recordings import BYTES_A_SECOND_OF_VIDEO, mp4
from chatbackup_gui.demo.wechat_mac.desk import DeskMac
from chatbackup_gui.demo.xml import media as xml
from chatbackup_gui.model.message import MessageKind

_IMAGE, _VIDEO = 3, 43
_HD = 0.25
_THUMBS = 0.95
_MALFORMED = 0.03
_ONLY_LINKED = 0.1
_LINKED = 0.7


def _with_preview(desk: DeskMac, kind: Kind, media: ManifestMedia, folder: str, name: str) -> ManifestMedia:
    """Write a thumbnail; the manifest tells of it where an archive should keep it."""
    thumb = thumbnail(desk)
    path = desk.shelf.put(folder, name, thumb.data)
    desk.count(kind, len(thumb.data))
    if kind is Kind.IMAGE and media.state == "full":
        return media
    return previewed(media, path, thumb)


class ImageMaker:
    """Makes image messages."""

    def __init__(self, desk: DeskMac) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._allowance = desk.budget.of(Kind.IMAGE)

    def body(self, slot: Slot) -> Body:
        """Return an image message; its files are on disk then, as far as it has any."""
        folder, size = self._desk.folder(slot, "Image"), self._allowance.draw(self._rng)
        stem = f"{slot.local_id}{slot.create_time}_"
        is_linked = bool(size) and self._rng.random() < _ONLY_LINKED
        media = ManifestMedia("image", "missing")
        if size:
            media = self._full(folder, self._desk.hex_name() if is_linked else stem, size)
        if (size and self._rng.random() < _THUMBS) or (not size and self._allowance.draw_preview(self._rng)):
            media = _with_preview(self._desk, Kind.IMAGE, media, folder, f"{stem}.pic_thumb.jpg")
        if is_linked or (size and self._rng.random() < _LINKED):
            self._desk.links.add(media.md5, media.file, media.size, slot)
        media = msgspec.structs.replace(
            media,
            md5=media.md5 or self._desk.hex_name(),
            announced_size=media.size or self._rng.randint(20_000, 400_000),
            found_by="hldata" if is_linked else "name",
        )
        facts = xml.ImageFacts(media.md5, 96, 128, media.announced_size, 0, 2_048)
        content = xml.image(self._rng, facts, is_malformed=self._rng.random() < _MALFORMED)
        return Body(MessageKind.IMAGE, _IMAGE, content, media=(media,))

    def _full(self, folder: str, stem: str, size: int) -> ManifestMedia:
        """Write the image, and for some the original beside it, which is the better one."""
        media = self._put(folder, f"{stem}.pic.jpg", size)
        if self._rng.random() < _HD:
            media = self._put(folder, f"{stem}.pic_hd.jpg", size * 2)
        return media

    def _put(self, folder: str, name: str, size: int) -> ManifestMedia:
        data = pictures.jpeg(self._rng.getrandbits(16), self._desk.filler.take(size)).data
        path = self._desk.shelf.put(folder, name, data)
        self._desk.count(Kind.IMAGE, len(data))
        return ManifestMedia("image", "full", path, sha256(data), len(data), ".jpg", md5=md5(data))


class VideoMaker:
    """Makes video messages."""

    def __init__(self, desk: DeskMac) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._allowance = desk.budget.of(Kind.VIDEO)

    def body(self, slot: Slot) -> Body:
        """Return a video message; its files are on disk then, as far as it has any."""
        folder, size = self._desk.folder(slot, "Video"), self._allowance.draw(self._rng)
        stem = f"{slot.local_id}_{slot.create_time}"
        is_linked = bool(size) and self._rng.random() < _ONLY_LINKED
        media = ManifestMedia("video", "missing")
        if size:
            media = self._full(folder, f"{self._desk.hex_name() if is_linked else stem}.mp4", size)
        if (size and self._rng.random() < _THUMBS) or (not size and self._allowance.draw_preview(self._rng)):
            media = _with_preview(self._desk, Kind.VIDEO, media, folder, f"{stem}.video_thumb.jpg")
        if is_linked or (size and self._rng.random() < _LINKED):
            self._desk.links.add(media.md5, media.file, media.size, slot)
        media = msgspec.structs.replace(
            media,
            md5=media.md5 or self._desk.hex_name(),
            announced_size=media.size or self._rng.randint(300_000, 9_000_000),
            found_by="hldata" if is_linked else "name",
        )
        seconds = 1 + media.announced_size // BYTES_A_SECOND_OF_VIDEO
        content = xml.video(self._rng, slot.sender, media.md5, seconds, media.announced_size, 4_096)
        return Body(MessageKind.VIDEO, _VIDEO, content, media=(media,))

    def _full(self, folder: str, name: str, size: int) -> ManifestMedia:
        stored = self._desk.shelf.put_pieces(folder, name, mp4(self._desk.filler, size), with_md5=True)
        self._desk.count(Kind.VIDEO, stored.size)
        return ManifestMedia("video", "full", stored.path, stored.sha256, stored.size, ".mp4", md5=stored.md5)
