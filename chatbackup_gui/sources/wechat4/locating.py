"""Finding media files (FORMAT.md, Media): which file of a folder belongs to a place, and which is worth keeping."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._formats.images import WXGF_SUFFIX
from chatbackup_gui.sources._formats.wechat_dat import ImageKeys
from chatbackup_gui.sources._media.folders import Listing, MediaFolders, stamp_of
from chatbackup_gui.sources._media.found import entries_of, located
from chatbackup_gui.sources._media.picture_heads import PictureHeads
from chatbackup_gui.sources._wechat.sent_files import sent_files
from chatbackup_gui.sources._wechat.wanted_file import read_file_stem
from chatbackup_gui.sources.wechat4.places import (
    FILE_ROOT,
    FORWARDS,
    IMAGE_ROOT,
    STICKER_FOLDER,
    VIDEO_ROOT,
    read_part_stem,
)

_FULL_IMAGES = ("_h.dat", ".dat", "_h_w.dat", "_w.dat", "_nw.dat", "_b.dat", "_c.dat", "_h", "")
_THUMBNAILS = ("_t.dat", "_t_w.dat", "_t")  # those without an ending lie in merged forwards
_VIDEOS = ("_raw.mp4", ".mp4", "_raw.mov", ".mov")
_POSTERS = (".jpg", "_thumb.jpg", ".jpeg", ".png")
_STICKERS = ("", ".gif", ".png", ".jpg", ".webp", ".wxgf")
_NOT_SHOWN = ("", WXGF_SUFFIX)
_MONTH = re.compile(r"(?<=/)\d{4}-\d{2}(?=/|$)")


class MediaLocator:
    """Answers `locate` and `folder_stamp` for everything that lies in files."""

    def __init__(self, account: Path, image_keys: ImageKeys) -> None:
        self._folders = MediaFolders(account)
        self._listings: dict[str, Listing] = {}
        self._heads = PictureHeads(image_keys)

    def stamp(self, folder: str) -> int:
        """Return what changes when files come into or leave a folder, 0 where it is not there."""
        if folder.startswith(STICKER_FOLDER):
            return self._stamp_of_all(self._sticker_folders(folder))
        if FORWARDS in folder:
            return self._stamp_of_all(self._forward_folders(folder))
        return self._folders.stamp(folder)

    def _stamp_of_all(self, folders: Iterable[str]) -> int:
        """Return what changes when any of these folders does, 0 where none is there."""
        return stamp_of([stamp for folder in folders if (stamp := self._folders.stamp(folder))])

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield the files wanted from one folder; every folder that may hold them is looked at once.

        Raises SourceInCloud after the last, where nobody knows what a picture is before it was fetched.
        """
        return self._heads.all_of(self._located(folder, places))

    def _located(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        self._listings = {}
        if folder.startswith(STICKER_FOLDER):
            yield from self._stickers(folder, places)
        elif FORWARDS in folder:
            for place in places:
                yield from self._forwarded(folder, place)
        elif folder.startswith(FILE_ROOT):
            files = [(place, read_file_stem(place.stem)) for place in places]
            yield from sent_files(
                files, self._listing, lambda wanted: (folder, _neighbour_of(folder, wanted.neighbour))
            )
        elif folder.startswith((IMAGE_ROOT, VIDEO_ROOT)):
            find = self._image if folder.startswith(IMAGE_ROOT) else self._video
            for place in places:
                stem, _, neighbour = place.stem.partition("/")
                found = list(find(folder, place, stem.lower()))
                yield from found or find(_neighbour_of(folder, neighbour), place, stem.lower())

    def _image(self, folder: str, place: Place, stem: str) -> Iterator[Located]:
        """The best variant that can be decoded, and the thumbnail where none can be shown."""
        listing = self._listing(folder)
        full, suffix = None, ""
        for entry in entries_of(listing, stem, _FULL_IMAGES):
            suffix = self._heads.suffix(entry)
            if suffix or not full:
                full = entry
            if suffix:
                break
        thumb = next(entries_of(listing, stem, _THUMBNAILS), None)
        if full:
            yield from located(folder, place, full, is_sealed=not suffix)
        if thumb and suffix in _NOT_SHOWN:
            shown_as = self._heads.suffix(thumb)
            if not full or shown_as not in _NOT_SHOWN:
                yield from located(folder, place, thumb, is_preview=True, is_sealed=not shown_as)

    def _video(self, folder: str, place: Place, stem: str) -> Iterator[Located]:
        """The video, the original first, and its poster."""
        listing = self._listing(folder)
        for entry in islice(entries_of(listing, stem, _VIDEOS), 1):
            yield from located(folder, place, entry)
        for entry in islice(entries_of(listing, stem, _POSTERS), 1):
            yield from located(folder, place, entry, is_preview=True)

    def _stickers(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Stickers, in whichever month's cache they are."""
        months = [(month, listing) for month in self._sticker_folders(folder) if (listing := self._listing(month))]
        for place in places:
            for month, listing in months:
                entry = next(entries_of(listing, place.stem.lower(), _STICKERS), None)
                if entry:
                    yield from located(month, place, entry)
                    break

    def _forwarded(self, folder: str, place: Place) -> Iterator[Located]:
        """A medium of a merged forward; videos lie beside its other media or below `msg/video`."""
        wanted = read_part_stem(place.stem)
        find = {"Img": self._image, "V": self._video, "F": self._attached}.get(wanted.part)
        for where in filter(None, (folder, _video_forward(folder), _neighbour_of(folder, wanted.neighbour))):
            found = list(find(f"{where}/{wanted.part}", place, wanted.index)) if find else []
            if found:
                yield from found
                return

    def _attached(self, folder: str, place: Place, index: str) -> Iterator[Located]:
        """A file of a merged forward: by its name, or as all that is there, as it may have been saved under another."""
        listing = self._listing(f"{folder}/{index}")
        entry = listing.get(read_part_stem(place.stem).title.lower())
        if entry is None and len(listing) == 1:
            (entry,) = listing.values()
        if entry:
            yield from located(f"{folder}/{index}", place, entry)

    def _listing(self, folder: str) -> Listing:
        """Return what lies in a folder, as of the first look within one `locate`."""
        listing = self._listings.get(folder)
        if listing is None:
            listing = self._listings[folder] = self._folders.listing(folder)
        return listing

    def _sticker_folders(self, folder: str) -> list[str]:
        """Return the cache folders of all months, the newest first."""
        before, _, behind = folder.partition("*")
        return [f"{before}{month}{behind}" for month in reversed(self._folders.children(before.strip("/")))]

    def _forward_folders(self, folder: str) -> Iterator[str]:
        """Yield the folders in which media of a merged forward may come to lie, as far as they are there."""
        for where in (folder, _video_forward(folder)):
            if self._folders.stamp(where):
                files = [f"{where}/F/{index}" for index in self._folders.children(f"{where}/F")]
                yield from (where, f"{where}/Img", f"{where}/V", f"{where}/F", *files)


def _video_forward(folder: str) -> str:
    """Return where a merged forward's videos may lie instead of in its own folder."""
    month, _, name = folder.partition(FORWARDS)
    return f"{VIDEO_ROOT}{month.rpartition('/')[2]}{FORWARDS}{name}"


def _neighbour_of(folder: str, month: str) -> str:
    """Return the same folder of another month, "" where there is none to look in."""
    return _MONTH.sub(month, folder, count=1) if month else ""
