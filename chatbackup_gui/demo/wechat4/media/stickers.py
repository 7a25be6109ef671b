"""Stickers: a few of each month are sent again and again, some of them lie in the cache."""

from __future__ import annotations

import hashlib

import msgspec

from chatbackup_gui.demo import pictures
from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.media.desk import MediaDesk
from chatbackup_gui.demo.media.looks import sha256
from chatbackup_gui.demo.xml import media as xml
from chatbackup_gui.model.message import MessageKind

_LOCAL_TYPE = 47
_A_MONTH = 12
_CACHED = 0.6
_FEWEST_BYTES, _MOST_BYTES = 900, 60_000


class Sticker(msgspec.Struct, frozen=True):
    """A sticker of a month; `media` is what the manifest says of it."""

    md5: str
    size: int
    media: ManifestMedia


class StickerMaker:
    """Makes sticker messages."""

    def __init__(self, desk: MediaDesk, volume_bytes: float, months: float) -> None:
        self._desk = desk
        self._rng = desk.rng
        mean_bytes = volume_bytes / (max(1.0, months) * _A_MONTH * _CACHED)
        self._mean_bytes = max(mean_bytes, _FEWEST_BYTES)
        self._cached = _CACHED * min(1.0, mean_bytes / _FEWEST_BYTES)
        self._months: dict[str, list[Sticker]] = {}

    def body(self, slot: Slot) -> Body:
        """Return a sticker message."""
        stickers = self._months.get(slot.month)
        if stickers is None:
            stickers = self._months[slot.month] = [self._make(slot.month, turn) for turn in range(_A_MONTH)]
        sticker = stickers[min(int(self._rng.paretovariate(0.8)) - 1, _A_MONTH - 1)]
        content = xml.sticker(self._rng, slot.sender, slot.contact.username, sticker.md5, sticker.size)
        return Body(MessageKind.STICKER, _LOCAL_TYPE, content, media=(sticker.media,))

    def _make(self, month: str, turn: int) -> Sticker:
        size = int(min(max(_FEWEST_BYTES, self._rng.expovariate(1 / self._mean_bytes)), _MOST_BYTES))
        maker = pictures.gif if turn % 3 else pictures.png
        picture = maker(turn, self._desk.filler.take(size))
        md5 = hashlib.md5(picture.data, usedforsecurity=False).hexdigest()
        media = ManifestMedia("sticker", "missing", md5=md5, announced_size=len(picture.data))
        if self._rng.random() < self._cached:
            path = self._desk.shelf.put(f"cache/{month}/Emoticon/{md5[:2]}", md5, picture.data)
            media = msgspec.structs.replace(
                media,
                state="full",
                file=path,
                sha256=sha256(picture.data),
                size=len(picture.data),
                suffix=picture.suffix,
            )
        return Sticker(md5, len(picture.data), media)
