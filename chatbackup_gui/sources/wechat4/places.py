"""Where a medium should lie: the texts of `Place` that this source writes and reads (FORMAT.md, Media).

`folder` is relative to the account folder, with slashes; `voice` stands for the media databases and `cache/*/…` for
that folder in every month. `stem` is what to look for, and behind slashes (which no file name has) what helps.
"""

from __future__ import annotations

import msgspec

from chatbackup_gui.model.media import MediaKind, Place
from chatbackup_gui.sources._wechat.body import Months, Slot
from chatbackup_gui.sources._wechat.wanted_file import WantedFile

VOICE_FOLDER = "voice"
STICKER_FOLDER = "cache/*/Emoticon/"
IMAGE_ROOT = "msg/attach/"
VIDEO_ROOT = "msg/video/"
FILE_ROOT = "msg/file/"
FORWARDS = "/Rec/"
PICTURES = r"msg/(?:.+/)?Img/[^/]+"  # where `.dat` is what WeChat makes of pictures
_PARTS = {MediaKind.IMAGE: "Img", MediaKind.VIDEO: "V", MediaKind.FILE: "F"}


class WantedPart(msgspec.Struct, frozen=True):
    """What the stem of a place inside a merged forward says; `part` is one of Img, V and F."""

    part: str
    index: str
    title: str = ""
    neighbour: str = ""

    @property
    def stem(self) -> str:
        """What `read_part_stem` takes apart."""
        return f"{self.part}/{self.index}/{self.neighbour}/{self.title}"


class Places:
    """Makes places. Not for use by several threads."""

    def __init__(self) -> None:
        self._months = Months()

    def image(self, slot: Slot, stem: str) -> Place:
        """An image in its conversation's folder."""
        month, neighbour = self._months.around(slot.create_time)
        return Place(f"{IMAGE_ROOT}{slot.hash}/{month}/Img", with_neighbour(stem, neighbour))

    def video(self, slot: Slot, stem: str) -> Place:
        """A video in the folder that all conversations share."""
        month, neighbour = self._months.around(slot.create_time)
        return Place(VIDEO_ROOT + month, with_neighbour(stem, neighbour))

    def file(self, slot: Slot, title: str, size: int, md5: str) -> Place:
        """A file under the name that its sender gave it."""
        month, neighbour = self._months.around(slot.create_time)
        return Place(FILE_ROOT + month, WantedFile(title, size, md5, neighbour).stem)

    def saved_file(self, slot: Slot, name: str, size: int, md5: str, *, month: str = "") -> Place:
        """A file under the name that it was saved under, in the month that is given or else in that of its message."""
        own, neighbour = self._months.around(slot.create_time)
        if month and month != own:
            neighbour = own
        return Place(FILE_ROOT + (month or own), WantedFile(name, size, md5, neighbour, is_saved=True).stem)

    def forwarded(self, slot: Slot, folder: str, kind: MediaKind, index: str, title: str) -> Place:
        """A medium inside a merged forward, which has a folder of its own."""
        month, neighbour = self._months.around(slot.create_time)
        wanted = WantedPart(_PARTS[kind], index, title, neighbour)
        return Place(f"{IMAGE_ROOT}{slot.hash}/{month}{FORWARDS}{folder}", wanted.stem)

    def voice(self, slot: Slot) -> Place:
        """A recording, by server id and conversation, or by its row where the server gave no id."""
        return Place(VOICE_FOLDER, f"{slot.server_id}/{slot.hash}/{slot.create_time}/{slot.local_id}")

    def sticker(self, md5: str) -> Place:
        """A sticker in the cache of whatever month it was first seen."""
        return Place(STICKER_FOLDER + md5[:2], md5)


def with_neighbour(stem: str, neighbour: str) -> str:
    """Return the stem of an image's or video's place."""
    return f"{stem}/{neighbour}" if neighbour else stem


def read_part_stem(stem: str) -> WantedPart:
    """Take apart the stem of a place inside a merged forward."""
    part, index, neighbour, title = (stem.split("/", 3) + [""] * 3)[:4]
    return WantedPart(part, index, title, neighbour)
