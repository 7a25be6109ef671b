"""Finding media files (FORMAT.md, Finding media): which file belongs to a place, and which is worth keeping."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from chatbackup_gui.model.media import Located, MediaKind, Place
from chatbackup_gui.sources._formats.images import WXGF_SUFFIX
from chatbackup_gui.sources._formats.wechat_dat import ImageKeys
from chatbackup_gui.sources._media.folders import Listing, MediaFolders, stamp_of
from chatbackup_gui.sources._media.found import entries_of, located
from chatbackup_gui.sources._media.picture_heads import PictureHeads
from chatbackup_gui.sources._wechat.sent_files import sent_files
from chatbackup_gui.sources._wechat.wanted_file import read_file_stem
from chatbackup_gui.sources.wechat3.places import WantedPicture, folders_of, read_picture_stem

_ENDINGS = {MediaKind.IMAGE: (".dat", ".jpg", ".png", ".gif"), MediaKind.VIDEO: (".mp4", ".mov")}
_PREVIEWS = {MediaKind.IMAGE: ("_t.dat", ".dat"), MediaKind.VIDEO: (".jpg", "_t.jpg", ".png")}
_NOT_SHOWN = ("", WXGF_SUFFIX)
_STICKERS = ("", ".gif", ".png", ".jpg", ".webp")


class MediaLocator:
    """Answers `locate` and `folder_stamp` for everything that lies in files."""

    def __init__(self, account: Path, image_keys: ImageKeys) -> None:
        self._folders = MediaFolders(account)
        self._heads = PictureHeads(image_keys)

    def stamp(self, folder: str) -> int:
        """Return what changes when files come into or leave a folder or that of its thumbnails, 0 where none is."""
        main, beside = folders_of(folder)
        if main == beside:
            return self._folders.stamp(main)
        return stamp_of([stamp for each in (main, beside) if (stamp := self._folders.stamp(each))])

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield the files wanted from one folder.

        Raises SourceInCloud after the last, where nobody knows what a picture is before it was fetched.
        """
        return self._heads.all_of(self._located(folder, places))

    def _located(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        files = []
        for place in places:
            kind = place.stem.partition("/")[0]
            if kind == MediaKind.FILE:
                files.append((place, read_file_stem(place.stem.partition("/")[2])))
            elif kind == MediaKind.STICKER:
                yield from self._sticker(folder, place)
            elif kind in _ENDINGS:
                yield from self._picture(place)
        yield from sent_files(files, self._folders.listing, lambda file: _months_of(folder, file.neighbour))

    def _picture(self, place: Place) -> Iterator[Located]:
        """An image, and its thumbnail where it cannot be shown; a video and its poster."""
        folder, beside = folders_of(place.folder)
        wanted = read_picture_stem(place.stem)
        found = _chosen(self._folders.listing(folder), wanted.name, wanted.stem, _ENDINGS[wanted.kind])
        suffix = self._suffix(found, wanted.kind) if found else ""
        if found:
            yield from located(folder, place, found, is_sealed=not suffix)
        if suffix in _NOT_SHOWN or wanted.kind is MediaKind.VIDEO:
            yield from self._preview(beside, place, wanted, found)

    def _preview(
        self, folder: str, place: Place, wanted: WantedPicture, main: os.DirEntry[str] | None
    ) -> Iterator[Located]:
        """The thumbnail or poster, unless it is the medium itself, or can no more be shown than the image."""
        stem = wanted.stem or Path(wanted.name).stem
        found = _chosen(self._folders.listing(folder), wanted.thumbnail, stem, _PREVIEWS[wanted.kind])
        if found is None or (main is not None and found.path == main.path):
            return
        suffix = self._suffix(found, wanted.kind)
        if main is None or suffix not in _NOT_SHOWN:
            yield from located(folder, place, found, is_preview=True, is_sealed=not suffix)

    def _sticker(self, folder: str, place: Place) -> Iterator[Located]:
        """A sticker among those that the account keeps."""
        for entry in entries_of(self._folders.listing(folder), place.stem.partition("/")[2].lower(), _STICKERS):
            yield from located(folder, place, entry)
            return

    def _suffix(self, entry: os.DirEntry[str], kind: MediaKind) -> str:
        """Tell what an image holds from its first bytes, "" where it cannot be decoded; a video is what it is."""
        if kind is MediaKind.VIDEO:
            return Path(entry.name).suffix
        return self._heads.suffix(entry)


def _months_of(folder: str, neighbour: str) -> list[str]:
    """Return the folder of a month, and the same of its neighbour where there is one to look in."""
    return [folder, f"{folder.rpartition('/')[0]}/{neighbour}"] if neighbour else [folder]


def _chosen(listing: Listing, name: str, stem: str, endings: Sequence[str]) -> os.DirEntry[str] | None:
    """Return the file of that name, else the first with that stem and one of the endings."""
    if name:
        return listing.get(name.lower()) or _by_stem(listing, Path(name).stem, endings)
    return _by_stem(listing, stem, endings)


def _by_stem(listing: Listing, stem: str, endings: Sequence[str]) -> os.DirEntry[str] | None:
    """Return the first file with that stem, None where there is no stem."""
    return next(entries_of(listing, stem.lower(), endings), None) if stem else None
