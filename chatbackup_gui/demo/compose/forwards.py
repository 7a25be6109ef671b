"""Merged forwards, some with others inside, some with files of their own."""

from __future__ import annotations

from time import gmtime, strftime

import msgspec

from chatbackup_gui.demo import protobuf, words
from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.dat import DatForm
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.desk import MediaDesk
from chatbackup_gui.demo.media.images import sha256, thumbnail
from chatbackup_gui.demo.plan import LOCAL_OFFSET_S
from chatbackup_gui.demo.xml import app, record
from chatbackup_gui.demo.xml.app import App
from chatbackup_gui.demo.xml.record import RecordItem
from chatbackup_gui.model.message import ForwardItem, MessageKind

_FORWARD = 19
_NESTED = 0.15
_WITH_FILES = 0.3
_DEEPEST = 3
_KINDS = {
    record.TEXT: "text",
    record.IMAGE: "image",
    record.VIDEO: "video",
    record.LINK: "link",
    record.FILE: "file",
    record.NESTED: "forward",
}


class Forwards:
    """Makes merged forwards."""

    def __init__(self, desk: MediaDesk, names: Names, volume_bytes: int) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._texts = desk.texts
        self._names = names
        self._has_files = volume_bytes > 0

    def body(self, slot: Slot) -> Body:
        """Return a merged forward."""
        items = self._items(slot, slot.create_time - 86_400, 1)
        title = f"{self._names.of(slot.sender)}和{self._rng.choice(words.GIVEN)}的聊天记录"
        folder = ""
        media: tuple[ManifestMedia, ...] = ()
        if self._has_files and self._rng.random() < _WITH_FILES:
            folder, media, items = self._with_files(slot, items)
        block = record.record_block(title, items)
        content = app.app_message(App(_FORWARD, title, record.preview(items), extra=block), slot.sender)
        facts = {"text": title, "forward": tuple(_told(item) for item in items), "forwarded_media": media}
        packed = protobuf.number(1, 106) + protobuf.data(9, protobuf.text(1, folder)) if folder else None
        return Body(MessageKind.FORWARD, subtype(_FORWARD), content, facts, packed=packed)

    def _items(self, slot: Slot, moment: int, depth: int) -> tuple[RecordItem, ...]:
        found = []
        for _ in range(self._rng.randint(2, 8)):
            moment += self._rng.randint(5, 600)
            name = self._names.of(self._rng.choice(self._names.others(slot.contact, "")))
            time = strftime("%Y-%m-%d %H:%M:%S", gmtime(moment + LOCAL_OFFSET_S))
            if depth < _DEEPEST and self._rng.random() < _NESTED:
                inside = self._items(slot, moment - 86_400, depth + 1)
                found.append(
                    RecordItem(record.NESTED, name, time, f"{name}的聊天记录", record.preview(inside), items=inside)
                )
            else:
                found.append(self._item(name, time))
        return tuple(found)

    def _item(self, name: str, time: str) -> RecordItem:
        chance = self._rng.random()
        if chance < 0.1:
            return RecordItem(record.LINK, name, time, self._texts.title(), "")
        if chance < 0.2:
            file = self._rng.choice(words.FILE_NAMES)
            suffix = file.rpartition(".")[2]
            return RecordItem(record.FILE, name, time, file, "", self._desk.hex_name(), 20_480, suffix)
        return RecordItem(record.TEXT, name, time, "", self._texts.one())

    def _with_files(
        self, slot: Slot, items: tuple[RecordItem, ...]
    ) -> tuple[str, tuple[ManifestMedia, ...], tuple[RecordItem, ...]]:
        """Put an image, a thumbnail and a file below `Rec`, and the items that they belong to first in the list."""
        folder = self._desk.hex_name()[:12]
        place = f"msg/attach/{slot.table.removeprefix('Msg_')}/{slot.month}/Rec/{folder}"
        picture, thumb = thumbnail(self._desk), thumbnail(self._desk)
        image = self._put(place + "/Img", "0", self._desk.dat.wrap(picture.data, DatForm.V2), picture.data)
        self._put(place + "/Img", "0_t", self._desk.dat.wrap(thumb.data, DatForm.V2), thumb.data)
        name = self._rng.choice(words.FILE_NAMES)
        data = self._desk.filler.take(self._rng.randint(500, 3_000))
        file = self._put(place + "/F/1", name, data, data)
        md5s = self._desk.hex_name(), self._desk.hex_name()
        self._desk.hardlinks.add_forwarded(md5s[0], "0", len(picture.data), slot, folder)
        people = items[0].name, items[-1].name
        mine = (
            RecordItem(record.IMAGE, people[0], items[0].time, "", "[图片]", md5s[0], len(picture.data), "jpg"),
            RecordItem(record.FILE, people[1], items[0].time, name, "", md5s[1], len(data), name.rpartition(".")[2]),
        )
        media = (
            msgspec.structs.replace(image, kind="image", suffix=picture.suffix, md5=md5s[0]),
            msgspec.structs.replace(file, kind="file", suffix="." + name.rpartition(".")[2], md5=md5s[1], title=name),
        )
        return folder, media, mine + items

    def _put(self, folder: str, name: str, found: bytes, decoded: bytes) -> ManifestMedia:
        path = self._desk.shelf.put(folder, name, found)
        return ManifestMedia("", "full", path, sha256(decoded), len(decoded))


def _told(item: RecordItem) -> ForwardItem:
    """Return what a reader finds of an item."""
    text = item.title if item.data_type in (record.LINK, record.FILE, record.NESTED) else item.text
    return ForwardItem(item.name, item.time, _KINDS[item.data_type], text, tuple(_told(inner) for inner in item.items))
