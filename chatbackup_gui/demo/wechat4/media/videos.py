"""Videos and their posters."""

from __future__ import annotations

import msgspec

from chatbackup_gui.demo import protobuf
from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.looks import previewed, thumbnail
from chatbackup_gui.demo.media.recordings import BYTES_A_SECOND_OF_VIDEO, mp4
from chatbackup_gui.demo.wechat4.media.desk import Desk4
from chatbackup_gui.demo.xml import media as xml
from chatbackup_gui.model.message import MessageKind

_LOCAL_TYPE = 43
_POSTERS = 0.9
_RAW = 0.1
_WAYS = {"packed_info_data": 85, "message_resource": 8, "hardlink": 7}
_WAYS_OF_RAW = (50, 10, 40)


class VideoMaker:
    """Makes video messages."""

    def __init__(self, desk: Desk4) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._allowance = desk.budget.of(Kind.VIDEO)

    def body(self, slot: Slot) -> Body:
        """Return a video message; its files are on disk then, as far as it has any."""
        stem, md5 = self._desk.hex_name(), self._desk.hex_name()
        folder = f"msg/video/{slot.month}"
        size = self._allowance.draw(self._rng)
        media = ManifestMedia("video", "missing")
        if size:
            media = self._full(folder, stem, size)
        if (size and self._rng.random() < _POSTERS) or (not size and self._allowance.draw_preview(self._rng)):
            media = self._with_poster(media, folder, stem)
        announced = media.size or self._rng.randint(300_000, 9_000_000)
        found_by = self._found_by(media)
        if found_by == "hardlink" or (size and self._rng.random() < 0.5):
            self._desk.hardlinks.add_video(md5, media.file.rpartition("/")[2], media.size, slot)
        if found_by != "hardlink":
            self._desk.resources.add(slot, _LOCAL_TYPE, stem, media.size)
        content = xml.video(self._rng, slot.sender, md5, 1 + announced // BYTES_A_SECOND_OF_VIDEO, announced, 4_096)
        media = msgspec.structs.replace(media, md5=md5, announced_size=announced, found_by=found_by)
        packed = self._packed(stem) if found_by == "packed_info_data" else None
        return Body(MessageKind.VIDEO, _LOCAL_TYPE, content, media=(media,), packed=packed)

    def _found_by(self, media: ManifestMedia) -> str:
        """Choose what leads to a video; of originals the row says less often where they are."""
        if not media.file:
            return "packed_info_data"
        weights = _WAYS_OF_RAW if "_raw" in media.file else tuple(_WAYS.values())
        return self._rng.choices(tuple(_WAYS), weights)[0]

    def _packed(self, stem: str) -> bytes:
        """Return packed_info_data: 4 video {4 height, 5 width, 8 stem}."""
        video = protobuf.number(4, 960) + protobuf.number(5, 540) + protobuf.text(8, stem)
        return protobuf.number(1, 106) + protobuf.number(2, 14) + protobuf.data(4, video)

    def _full(self, folder: str, stem: str, size: int) -> ManifestMedia:
        name = f"{stem}_raw.mp4" if self._rng.random() < _RAW else f"{stem}.mp4"
        stored = self._desk.shelf.put_pieces(folder, name, mp4(self._desk.filler, size))
        self._desk.count(Kind.VIDEO, stored.size)
        return ManifestMedia("video", "full", stored.path, stored.sha256, stored.size, ".mp4")

    def _with_poster(self, media: ManifestMedia, folder: str, stem: str) -> ManifestMedia:
        poster = thumbnail(self._desk)
        name = f"{stem}_thumb.jpg" if self._rng.random() < 0.1 else f"{stem}.jpg"
        path = self._desk.shelf.put(folder, name, poster.data)
        self._desk.count(Kind.VIDEO, len(poster.data))
        return previewed(media, path, poster)
