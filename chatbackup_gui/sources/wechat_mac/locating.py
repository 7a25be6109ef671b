"""Finding media files (FORMAT.md, Media): under the row's own name, else where hldata.db says that the content lies."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath

from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._media.folders import Listing, MediaFolders
from chatbackup_gui.sources._media.found import entries_of, located
from chatbackup_gui.sources._wechat.wanted_file import WantedFile, file_fitting, file_named
from chatbackup_gui.sources.wechat_mac.links import Links
from chatbackup_gui.sources.wechat_mac.places import (
    AUDIO,
    FILE,
    IMAGE,
    MEDIA_ROOT,
    STICKER_FOLDER,
    VIDEO,
    WantedMedium,
    read_stem,
)

_PICTURES = (".jpg", ".png", ".gif", ".jpeg", ".webp", ".heic", "")
_FULL_IMAGES = tuple(f"_.pic{size}{suffix}" for size in ("_hd", "") for suffix in _PICTURES)
_THUMBNAILS = tuple(f"_.pic_thumb{suffix}" for suffix in _PICTURES)
_VIDEOS = ("_raw.mp4", ".mp4", "_raw.mov", ".mov")
_POSTERS = (".video_thumb.jpg", "_thumb.jpg", ".jpg", ".jpeg", ".png")
_STICKERS = ("", ".gif", ".png", ".jpg", ".webp", ".wxgf")
_RECORDING = ".aud.silk"
_THUMB = "_thumb"

_Found = tuple[str, "os.DirEntry[str]"]  # a folder and an entry of it
_Linked = dict[str, list[tuple[str, str]]]


class MediaLocator:
    """Answers `locate` and `folder_stamp`. One thread at a time."""

    def __init__(self, account: Path, links: Links) -> None:
        self._folders = MediaFolders(account)
        self._links = links

    def stamp(self, folder: str) -> int:
        """Return what changes when files come into or leave a folder, 0 where it is not there."""
        return self._folders.stamp(folder)

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield the files wanted from one folder. Raises SourceBusy."""
        listing = self._folders.listing(folder)
        if folder == STICKER_FOLDER:
            for place in places:
                yield from _first(place, _named(folder, listing, place.stem.lower(), _STICKERS))
        elif folder.startswith(MEDIA_ROOT):
            wanted = [(place, read_stem(place.stem)) for place in places]
            part = folder.rpartition("/")[2]
            if part == AUDIO:
                yield from _recordings(folder, listing, wanted)
            elif part in _PARTS:
                linked = self._links.find({each.md5 for _, each in wanted if each.md5})
                for place, each in wanted:
                    yield from _PARTS[part](self, folder, listing, place, each, linked)

    def _image(
        self, folder: str, listing: Listing, place: Place, wanted: WantedMedium, linked: _Linked
    ) -> Iterator[Located]:
        """The best version there is, and the thumbnail where there is nothing else."""
        stem = f"{wanted.local_id}{wanted.create_time}"
        others = list(self._linked(wanted, linked))
        full = [
            *_named(folder, listing, stem, _FULL_IMAGES),
            *(found for found in others if not _is_thumbnail(found[1].name)),
        ]
        if full:
            yield from _first(place, full)
            return
        thumbs = (*_named(folder, listing, stem, _THUMBNAILS), *others)
        yield from _first(place, thumbs, is_preview=True)

    def _video(
        self, folder: str, listing: Listing, place: Place, wanted: WantedMedium, linked: _Linked
    ) -> Iterator[Located]:
        """The video, the original first, and its poster."""
        stem = f"{wanted.local_id}_{wanted.create_time}"
        others = list(self._linked(wanted, linked))
        videos = [*_named(folder, listing, stem, _VIDEOS), *others]
        yield from _first(place, videos)
        beside = (
            poster
            for where, entry in others
            for poster in _named(where, self._folders.listing(where), _stem_of(entry.name), _POSTERS)
        )
        yield from _first(place, (*_named(folder, listing, stem, _POSTERS), *beside), is_preview=True)

    def _file(
        self, folder: str, listing: Listing, place: Place, wanted: WantedMedium, linked: _Linked
    ) -> Iterator[Located]:
        """The file of this content; else one that has the name and the announced size."""
        yield from _first(place, [*self._linked(wanted, linked), *_sent(folder, listing, wanted)])

    def _linked(self, wanted: WantedMedium, linked: _Linked) -> Iterator[_Found]:
        """Yield what is still there of the files that hldata.db knows."""
        for folder, name in linked.get(wanted.md5, ()):
            entry = self._folders.listing(folder).get(name.lower())
            if entry is not None:
                yield folder, entry


_PARTS = {IMAGE: MediaLocator._image, VIDEO: MediaLocator._video, FILE: MediaLocator._file}


def _recordings(folder: str, listing: Listing, wanted: Iterable[tuple[Place, WantedMedium]]) -> Iterator[Located]:
    """Yield recordings: by row and time, which something may follow, or by the row alone."""
    names = sorted(name for name in listing if name.endswith(_RECORDING))
    for place, each in wanted:
        beginning = f"{each.local_id}{each.create_time}"
        at = bisect_left(names, beginning)
        candidates = [name for name in names[at : at + 1] if name.startswith(beginning)]
        candidates += filter(listing.__contains__, [f"{each.local_id}{_RECORDING}"])
        yield from _first(place, [(folder, listing[name]) for name in candidates])


def _named(folder: str, listing: Listing, stem: str, endings: Sequence[str]) -> Iterator[_Found]:
    """Yield the files there are of these, in this order."""
    return ((folder, entry) for entry in entries_of(listing, stem, endings))


def _sent(folder: str, listing: Listing, wanted: WantedMedium) -> Iterator[_Found]:
    """Yield the file that has the name and the announced size; where none was announced, that of the name."""
    file = WantedFile(wanted.name, wanted.size, wanted.md5)
    entry = file_fitting(listing, file) if wanted.size else file_named(listing, file)
    if entry is not None:
        yield folder, entry


def _stem_of(name: str) -> str:
    """Return what a video's poster is named after."""
    return name.lower().rpartition(".")[0].removesuffix("_raw")


def _is_thumbnail(name: str) -> bool:
    """Whether a picture's name says that it is a thumbnail."""
    return PurePosixPath(name.lower()).stem.endswith(_THUMB)


def _first(place: Place, files: Iterable[_Found], *, is_preview: bool = False) -> Iterator[Located]:
    """Yield the first of some files that is still there and no folder."""
    here = (found for folder, entry in files for found in located(folder, place, entry, is_preview=is_preview))
    return islice(here, 1)
