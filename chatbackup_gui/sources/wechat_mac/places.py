"""Where a medium should lie: the texts of `Place` that this source writes and reads (FORMAT.md, Media).

`folder` is relative to the account folder, with slashes. `stem` is a sticker's md5, else a `WantedMedium`.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chatbackup_gui.model.media import MediaKind, Place
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources._wechat.body import Slot
from chatbackup_gui.sources.wechat_mac.layout import MEDIA, MESSAGES

MEDIA_ROOT = f"{MESSAGES}/{MEDIA}/"
STICKER_FOLDER = "Stickers/File"
IMAGE, VIDEO, AUDIO, FILE = "Image", "Video", "Audio", "File"


class WantedMedium(msgspec.Struct, frozen=True):
    """What the stem of a place says: the row, the content's md5, and of a file its size and the sender's name for it.

    Numbers are as the row has them, 0 where unknown.
    """

    local_id: int
    create_time: int
    md5: str = ""
    size: int = 0
    name: str = ""

    @property
    def stem(self) -> str:
        """What `read_stem` takes apart."""
        return f"{self.local_id}/{self.create_time}/{self.size}/{self.md5}/{self.name}"


class Places:
    """Makes places. Images and videos get their md5 afterwards (`with_md5s`): it is all that hldata.db knows."""

    def image(self, slot: Slot, stem: str) -> Place:
        """An image in its conversation's folder."""
        del stem
        return _place(slot, IMAGE)

    def video(self, slot: Slot, stem: str) -> Place:
        """A video in its conversation's folder."""
        del stem
        return _place(slot, VIDEO)

    def file(self, slot: Slot, title: str, size: int, md5: str) -> Place:
        """A file under the name that its sender gave it."""
        return _place(slot, FILE, md5, size, title)

    def saved_file(self, slot: Slot, name: str, size: int, md5: str) -> Place:
        """A file; rows tell no other name than the sender's."""
        return self.file(slot, name, size, md5)

    def forwarded(self, slot: Slot, folder: str, kind: MediaKind, index: str, title: str) -> Place:
        """Never asked for: rows name no folder of a merged forward."""
        raise AssertionError((slot, folder, kind, index, title))

    def voice(self, slot: Slot) -> Place:
        """A recording."""
        return _place(slot, AUDIO)

    def sticker(self, md5: str) -> Place:
        """A sticker, all of which lie in one folder."""
        return Place(STICKER_FOLDER, md5)


def with_md5s(sightings: list[Sighting], unplaced: Sequence[tuple[int, Slot]]) -> None:
    """Let the places of images and videos say their md5."""
    for number, slot in unplaced:
        sighting = sightings[number]
        kind, md5 = sighting.message.media[0].kind, sighting.message.media[0].md5
        if md5 and kind in _PARTS:
            place = _place(slot, _PARTS[kind], md5)
            sightings[number] = msgspec.structs.replace(sighting, places=(place, *sighting.places[1:]))


def read_stem(stem: str) -> WantedMedium:
    """Take apart the stem of a place below `MessageTemp`."""
    local_id, create_time, size, md5, name = (stem.split("/", 4) + [""] * 5)[:5]
    return WantedMedium(_number(local_id), _number(create_time), md5, _number(size), name)


_PARTS = {MediaKind.IMAGE: IMAGE, MediaKind.VIDEO: VIDEO}


def _place(slot: Slot, part: str, md5: str = "", size: int = 0, name: str = "") -> Place:
    wanted = WantedMedium(slot.local_id, slot.create_time, md5, size, name)
    return Place(f"{MEDIA_ROOT}{slot.hash}/{part}", wanted.stem)


def _number(text: str) -> int:
    """Return a number of at most 19 digits, 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
