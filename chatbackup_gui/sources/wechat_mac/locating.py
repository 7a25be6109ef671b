"""Finding media files (FORMAT.md, Media): under the row's own name, else where hldata.db says that the content lies."""

from __future__ import annotations

import hashlib
import os
import stat
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._media.folders import Listing, MediaFolders
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
_MOST_COPIES = 20

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
        fitting = [found for found in self._linked(wanted, linked) if _has_size(found[1], wanted.size)]
        yield from _first(place, fitting or _fitting(folder, listing, wanted))

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
    for ending in endings:
        entry = listing.get(stem + ending)
        if entry is not None:
            yield folder, entry


def _fitting(folder: str, listing: Listing, wanted: WantedMedium) -> list[_Found]:
    """Return the files that have the sender's name, or one numbered after it, and the announced size.

    Where several have, that of the announced md5. Where no size was announced, that of the name.
    """
    if not wanted.size:
        return list(_named(folder, listing, wanted.name.lower(), ("",)))
    entries = [entry for name in _numbered(wanted.name.lower()) if (entry := listing.get(name))]
    entries = [entry for entry in entries if _has_size(entry, wanted.size)]
    if len(entries) > 1 and wanted.md5:
        entries = [entry for entry in entries if _md5_of(Path(entry.path)) == wanted.md5]
    return [(folder, entry) for entry in entries]


def _numbered(name: str) -> list[str]:
    """Return a name and those of the copies that WeChat numbers: `name(1).ext`."""
    suffix = PurePosixPath(name).suffix
    root = name.removesuffix(suffix)
    return [name, *(f"{root}({number}){suffix}" for number in range(1, _MOST_COPIES))]


def _stem_of(name: str) -> str:
    """Return what a video's poster is named after."""
    return name.lower().rpartition(".")[0].removesuffix("_raw")


def _is_thumbnail(name: str) -> bool:
    """Whether a picture's name says that it is a thumbnail."""
    return PurePosixPath(name.lower()).stem.endswith(_THUMB)


def _has_size(entry: os.DirEntry[str], size: int) -> bool:
    """Whether a file has the announced size; True where none was announced, False when it has just gone."""
    try:
        return not size or entry.stat().st_size == size
    except OSError:
        return False


def _md5_of(path: Path) -> str:
    """Return a file's md5, empty when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    except OSError:
        return ""


def _first(place: Place, files: Iterable[_Found], *, is_preview: bool = False) -> Iterator[Located]:
    """Yield the first of some files that is still there and no folder."""
    for folder, entry in files:
        try:
            seen = entry.stat()
        except OSError:
            continue
        if stat.S_ISREG(seen.st_mode):
            yield Located(place.stem, f"{folder}/{entry.name}", seen.st_size, seen.st_mtime_ns, is_preview)
            return
