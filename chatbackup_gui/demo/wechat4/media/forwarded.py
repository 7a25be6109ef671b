"""Media inside merged forwards: `Rec/<folder>/{Img,V,F}`, each under its position in the forward."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from chatbackup_gui.demo import pictures, protobuf
from chatbackup_gui.demo.bodies import Slot
from chatbackup_gui.demo.dat import DatForm
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.looks import sha256, thumbnail
from chatbackup_gui.demo.media.recordings import mp4
from chatbackup_gui.demo.wechat4.media.desk import Desk4
from chatbackup_gui.demo.xml import record
from chatbackup_gui.demo.xml.record import RecordItem

_OPENED = 0.7
_THUMBNAIL_ONLY = 0.15


class ForwardedMaker:
    """Puts media of merged forwards on disk, as far as somebody opened them."""

    def __init__(self, desk: Desk4) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._makers: dict[int, Callable[[str, str, RecordItem], ManifestMedia]] = {
            record.IMAGE: self._image,
            record.VIDEO: self._video,
            record.FILE: self._file,
        }

    def packed(self, folder: str) -> bytes:
        """Return packed_info_data: 9 {1 folder below `Rec`}."""
        return protobuf.number(1, 106) + protobuf.data(9, protobuf.text(1, folder))

    def put(self, slot: Slot, folder: str, index: str, item: RecordItem) -> ManifestMedia:
        """Return what there is of an item with an md5, which is on disk then."""
        place = f"msg/attach/{slot.chat_md5}/{slot.month}/Rec/{folder}"
        media = self._makers[item.data_type](place, index, item)
        if media.state == "full":
            self._desk.hardlinks.add_forwarded(media.kind, item.md5, index, media.size, slot, folder)
        title = item.title if media.kind == "file" else ""
        return msgspec.structs.replace(
            media, md5=item.md5, announced_size=item.size, title=title, found_by="packed_info_data"
        )

    def _image(self, place: str, index: str, item: RecordItem) -> ManifestMedia:
        """An image and its thumbnail, wrapped like others, but without an ending."""
        chance = self._rng.random()
        if chance > _OPENED + _THUMBNAIL_ONLY:
            return ManifestMedia("image", "missing")
        thumb = thumbnail(self._desk)
        thumb_path = self._wrapped(f"{place}/Img", f"{index}_t", thumb.data)
        if chance > _OPENED:
            return ManifestMedia(
                "image",
                "preview",
                preview_file=thumb_path,
                preview_sha256=sha256(thumb.data),
                preview_size=len(thumb.data),
                preview_suffix=thumb.suffix,
            )
        picture = pictures.jpeg(self._rng.getrandbits(16), self._desk.filler.take(item.size))
        path = self._wrapped(f"{place}/Img", index, picture.data)
        return ManifestMedia("image", "full", path, sha256(picture.data), len(picture.data), picture.suffix)

    def _wrapped(self, folder: str, name: str, data: bytes) -> str:
        return self._desk.shelf.put(folder, name, self._desk.dat.wrap(data, DatForm.V2))

    def _video(self, place: str, index: str, item: RecordItem) -> ManifestMedia:
        return self._open("video", f"{place}/V", f"{index}.mp4", mp4(self._desk.filler, item.size))

    def _file(self, place: str, index: str, item: RecordItem) -> ManifestMedia:
        return self._open("file", f"{place}/F/{index}", item.title, self._desk.filler.pieces(item.size))

    def _open(self, kind: str, folder: str, name: str, content: Iterator[bytes]) -> ManifestMedia:
        """Write a file that lies open."""
        if self._rng.random() > _OPENED:
            return ManifestMedia(kind, "missing")
        stored = self._desk.shelf.put_pieces(folder, name, content)
        return ManifestMedia(kind, "full", stored.path, stored.sha256, stored.size, "." + name.rpartition(".")[2])
