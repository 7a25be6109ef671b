"""Where a medium should lie: the texts of `Place` that this source writes and reads (FORMAT.md, Finding media).

`folder` is relative to the account folder, with slashes; where a thumbnail lies elsewhere, its folder follows behind a
`|`, which no folder on Windows has in its name. `MediaMSG` stands for the databases of recordings. `stem` says what to
look for: its first part is the kind of the medium, and behind slashes stands what that kind needs.
"""

from __future__ import annotations

import msgspec

from chatbackup_gui.model.media import MediaKind, Place
from chatbackup_gui.sources._wechat.body import Months, Slot
from chatbackup_gui.sources._wechat.wanted_file import WantedFile
from chatbackup_gui.sources.wechat3.bytes_extra import BytesExtra, FilePath

VOICE_FOLDER = "MediaMSG"
STICKER_ROOT = "FileStorage/CustomEmotion/"
ATTACHED_ROOT = "FileStorage/MsgAttach/"
OLD_IMAGE_ROOT, OLD_THUMBNAIL_ROOT = "FileStorage/Image/", "FileStorage/Image/Thumb/"
VIDEO_ROOT = "FileStorage/Video/"
FILE_ROOT = "FileStorage/File/"
IMAGES, THUMBNAILS, FILES = "/Image/", "/Thumb/", "/File/"
PICTURES = r"FileStorage/(?:MsgAttach/[^/]+/)?(?:Image|Thumb)/.+"  # where `.dat` is what WeChat makes of pictures
_BESIDE = "|"


class WantedPicture(msgspec.Struct, frozen=True):
    """What the stem of an image's or video's place says: names of files, any of them "" where unknown.

    Without `name`, everything that begins with `stem` and has one of the usual endings counts.
    """

    kind: MediaKind
    name: str = ""
    thumbnail: str = ""
    stem: str = ""

    def place(self, folder: str, thumbnail_folder: str = "") -> Place:
        """Return the place in these folders."""
        beside = f"{_BESIDE}{thumbnail_folder}" if thumbnail_folder not in ("", folder) else ""
        return Place(folder + beside, f"{self.kind}/{self.name}/{self.thumbnail}/{self.stem}")


class RowPlaces(msgspec.Struct, frozen=True, gc=False):
    """The contract's Places for one row: what its BytesExtra says goes before where the medium would lie."""

    months: Months
    extra: BytesExtra

    def image(self, slot: Slot, stem: str) -> Place:
        """An image and its thumbnail, which have folders and names of their own."""
        month, _ = self.months.around(slot.create_time)
        attached = f"{ATTACHED_ROOT}{slot.hash}"
        return self._picture(MediaKind.IMAGE, f"{attached}{IMAGES}{month}", f"{attached}{THUMBNAILS}{month}", stem)

    def video(self, slot: Slot, stem: str) -> Place:
        """A video and its poster."""
        month, _ = self.months.around(slot.create_time)
        return self._picture(MediaKind.VIDEO, VIDEO_ROOT + month, VIDEO_ROOT + month, stem)

    def file(self, slot: Slot, title: str, size: int, md5: str) -> Place:
        """A file under the name that its sender gave it."""
        month, neighbour = self.months.around(slot.create_time)
        return file_place(FILE_ROOT + month, WantedFile(title, size, md5, neighbour))

    def saved_file(self, slot: Slot, name: str, size: int, md5: str) -> Place:
        """A file where it was saved."""
        month, _ = self.months.around(slot.create_time)
        file = self.extra.file()
        folder = file.folder if file else FILE_ROOT + month
        return file_place(folder, WantedFile(name, size, md5, is_saved=True))

    def forwarded(self, slot: Slot, folder: str, kind: MediaKind, index: str, title: str) -> Place:
        """A medium inside a merged forward: never asked for, as no row of 3.x names the folder."""
        raise AssertionError(slot, folder, kind, index, title)

    def voice(self, slot: Slot) -> Place:
        """A recording, by server id; its time is that of its message."""
        return Place(VOICE_FOLDER, f"{MediaKind.VOICE}/{slot.create_time}/{slot.server_id}")

    def sticker(self, md5: str) -> Place:
        """A sticker that the account keeps."""
        return Place(STICKER_ROOT + md5[:2], f"{MediaKind.STICKER}/{md5}")

    def _picture(self, kind: MediaKind, folder: str, thumbnail_folder: str, stem: str) -> Place:
        """A picture or video where BytesExtra says; the folders are for what it does not say."""
        file, thumbnail = self.extra.file(), self.extra.thumbnail()
        wanted = WantedPicture(
            kind, file.name if file else "", thumbnail.name if thumbnail else "", "" if file else stem
        )
        return wanted.place(_folder_of(file) or folder, _folder_of(thumbnail) or thumbnail_folder)


def file_place(folder: str, wanted: WantedFile) -> Place:
    """Return the place of a file."""
    return Place(folder, f"{MediaKind.FILE}/{wanted.stem}")


def folders_of(folder: str) -> tuple[str, str]:
    """Return the folder of a place, and that of its thumbnails."""
    main, _, beside = folder.partition(_BESIDE)
    return main, beside or main


def read_picture_stem(stem: str) -> WantedPicture:
    """Take apart the stem of an image's or video's place."""
    kind, name, thumbnail, rest = (stem.split("/", 3) + [""] * 3)[:4]
    return WantedPicture(MediaKind(kind), name, thumbnail, rest)


def _folder_of(path: FilePath | None) -> str:
    """Return a path's folder, empty where there is none."""
    return path.folder if path else ""
