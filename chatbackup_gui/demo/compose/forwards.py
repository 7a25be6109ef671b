"""Merged forwards, some with others inside, some with files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from time import gmtime, strftime
from typing import Protocol

import msgspec

from chatbackup_gui.demo import words
from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.desk import MediaDesk
from chatbackup_gui.demo.plan import LOCAL_OFFSET_S
from chatbackup_gui.demo.xml import app, record
from chatbackup_gui.demo.xml.app import App
from chatbackup_gui.demo.xml.record import RecordItem
from chatbackup_gui.model.message import ForwardItem, MessageKind

_FORWARD = 19
_NESTED = 0.15
_WITH_FOLDER = 3  # one in so many, beginning with the first
_DEEPEST = 3
_KINDS = {
    record.TEXT: "text",
    record.IMAGE: "image",
    record.VIDEO: "video",
    record.LINK: "link",
    record.FILE: "file",
    record.NESTED: "forward",
}
_TITLED = (record.LINK, record.FILE, record.NESTED)


class ForwardedFiles(Protocol):
    """Whoever puts the media of merged forwards on disk, where a generation of WeChat does so."""

    def put(self, slot: Slot, folder: str, index: str, item: RecordItem) -> ManifestMedia:
        """Return what there is of an item with an md5, which is on disk then."""
        ...

    def packed(self, folder: str) -> bytes:
        """Return what the row says of the forward's folder."""
        ...


class Forwards:
    """Makes merged forwards; without `files` their media are on no disk."""

    def __init__(self, desk: MediaDesk, names: Names, files: ForwardedFiles | None) -> None:
        self._desk = desk
        self._rng = desk.rng
        self._texts = desk.texts
        self._names = names
        self._files = files
        self._made = 0

    def body(self, slot: Slot) -> Body:
        """Return a merged forward; where it has a folder of its own, some of its media are on disk then."""
        items = self._items(slot, slot.create_time - 86_400, 1)
        title = f"{self._names.of(slot.sender)}和{self._rng.choice(words.GIVEN)}的聊天记录"
        packed, media = None, tuple[ManifestMedia, ...]()
        if self._files and self._made % _WITH_FOLDER == 0:
            folder, files = self._desk.hex_name()[:12], self._files
            items = (*self._one_of_each(items[0]), *items)
            media = tuple(files.put(slot, folder, index, item) for index, item in _media_in(items))
            packed = files.packed(folder)
        self._made += 1
        block = record.record_block(title, items)
        content = app.app_message(App(_FORWARD, title, record.preview(items), extra=block), slot.sender)
        numbers = iter(range(len(media)))
        facts = {"text": title, "forward": tuple(_told(item, numbers) for item in items)}
        return Body(MessageKind.FORWARD, subtype(_FORWARD), content, facts, media=media, packed=packed)

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
        makers = {0.2: self._file, 0.3: self._image, 0.35: self._video}
        maker = next((maker for below, maker in makers.items() if chance < below), None)
        return maker(name, time) if maker else RecordItem(record.TEXT, name, time, "", self._texts.one())

    def _one_of_each(self, beside: RecordItem) -> Iterator[RecordItem]:
        """Yield an image, a video and a file from the same person and time as another item."""
        for maker in (self._image, self._video, self._file):
            yield maker(beside.name, beside.time)

    def _image(self, name: str, time: str) -> RecordItem:
        return self._medium(RecordItem(record.IMAGE, name, time, text="[图片]", suffix="jpg"))

    def _video(self, name: str, time: str) -> RecordItem:
        return self._medium(RecordItem(record.VIDEO, name, time, text="[视频]", suffix="mp4"))

    def _file(self, name: str, time: str) -> RecordItem:
        file = self._rng.choice(words.FILE_NAMES)
        return self._medium(RecordItem(record.FILE, name, time, file, suffix=file.rpartition(".")[2]))

    def _medium(self, item: RecordItem) -> RecordItem:
        return msgspec.structs.replace(item, md5=self._desk.hex_name(), size=self._rng.randint(500, 3_000))


def _media_in(items: tuple[RecordItem, ...], above: str = "") -> Iterator[tuple[str, RecordItem]]:
    """Yield the media of all levels, with their positions: `0`, and `2_0` within the third item."""
    for position, item in enumerate(items):
        if item.md5:
            yield f"{above}{position}", item
        yield from _media_in(item.items, f"{above}{position}_")


def _told(item: RecordItem, numbers: Iterator[int]) -> ForwardItem:
    """Return what a reader finds of an item; media that may lie on disk are numbered."""
    text = item.title if item.data_type in _TITLED else item.text
    number = next(numbers, None) if item.md5 else None
    inside = tuple(_told(inner, numbers) for inner in item.items)
    return ForwardItem(item.name, item.time, _KINDS[item.data_type], text, inside, number)
