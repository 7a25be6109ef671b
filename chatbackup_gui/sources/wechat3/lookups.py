"""Where media lie of which the rows do not tell it (FORMAT.md, Finding media): asked from the hard-link databases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

import msgspec

from chatbackup_gui.model.media import MediaKind, Place
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources._database.side_database import SideDatabase
from chatbackup_gui.sources._wechat.body import Slot
from chatbackup_gui.sources._wechat.wanted_file import WantedFile, read_file_stem
from chatbackup_gui.sources.wechat3.hardlinks import Hardlinks, Link
from chatbackup_gui.sources.wechat3.places import (
    ATTACHED_ROOT,
    FILE_ROOT,
    FILES,
    IMAGES,
    OLD_IMAGE_ROOT,
    OLD_THUMBNAIL_ROOT,
    THUMBNAILS,
    VIDEO_ROOT,
    WantedPicture,
    file_place,
    folders_of,
    read_picture_stem,
)

_MONTH = re.compile(r"\d{4}-\d{2}")
_HASH = re.compile(r"[0-9a-f]{32}", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^<>:\"/\\|?*\x00-\x1f]{1,255}")


class MediaLookups:
    """Fills in places of a batch at a time; serves one pass."""

    def __init__(self, databases: Sequence[SideDatabase]) -> None:
        self._databases = [(database, Hardlinks()) for database in databases]

    def fill_in(self, sightings: list[Sighting], unplaced: Sequence[tuple[int, Slot]]) -> None:
        """Replace the sightings whose media get another place. Raises SourceBusy."""
        by_kind: dict[MediaKind, list[int]] = {}
        for number, slot in unplaced:
            if not slot.hints.file_name():  # else the row has told it
                by_kind.setdefault(sightings[number].message.media[0].kind, []).append(number)
        for kind, numbers in by_kind.items():
            self._fill_in_links(sightings, kind, numbers)

    def _fill_in_links(self, sightings: list[Sighting], kind: MediaKind, numbers: list[int]) -> None:
        """Move media to where a hard link says that their content lies."""
        md5s = {md5 for number in numbers if (md5 := sightings[number].message.media[0].md5)}
        if not md5s:
            return
        links: dict[str, list[Link]] = {}
        for database, hardlinks in self._databases:
            links |= database.read(partial(hardlinks.find, kind=kind, md5s=md5s)) or {}
        for number in numbers:
            for link in links.get(sightings[number].message.media[0].md5, [])[-1:]:
                place = _linked(kind, sightings[number].places[0], link)
                sightings[number] = msgspec.structs.replace(sightings[number], places=(place,))


def _linked(kind: MediaKind, place: Place, link: Link) -> Place:
    """Return where a medium lies by its link; as before where the link has no month, or no name of a file."""
    month = next(filter(_MONTH.fullmatch, link.folders), "")
    if not month or not _FILE_NAME.fullmatch(link.name):
        return place
    if kind is MediaKind.FILE:
        wanted = read_file_stem(place.stem.partition("/")[2])
        owner = _owner_of(link)
        folder = f"{ATTACHED_ROOT}{owner}{FILES}{month}" if owner else FILE_ROOT + month
        return file_place(folder, WantedFile(link.name, wanted.size, wanted.md5, is_saved=True))
    known = read_picture_stem(place.stem)
    folder, thumbnails = _picture_folders(kind, link, month)
    wanted_picture = WantedPicture(kind, link.name, known.thumbnail)
    return wanted_picture.place(folder, folders_of(place.folder)[1] if known.thumbnail else thumbnails)


def _picture_folders(kind: MediaKind, link: Link, month: str) -> tuple[str, str]:
    """Return the folder of an image or video, and that of its thumbnail."""
    if kind is MediaKind.VIDEO:
        return VIDEO_ROOT + month, VIDEO_ROOT + month
    if owner := _owner_of(link):
        return f"{ATTACHED_ROOT}{owner}{IMAGES}{month}", f"{ATTACHED_ROOT}{owner}{THUMBNAILS}{month}"
    return OLD_IMAGE_ROOT + month, OLD_THUMBNAIL_ROOT + month


def _owner_of(link: Link) -> str:
    """Return the hash of a conversation among a link's folders, empty where there is none."""
    return next(filter(_HASH.fullmatch, link.folders), "").lower()
