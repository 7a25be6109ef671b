"""Finding media files (FORMAT.md, Media): which file of a folder belongs to a place, and which is worth keeping."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._media.folders import Listing, MediaFolders, stamp_of
from chatbackup_gui.sources._media.found import entries_of, located
from chatbackup_gui.sources.qq.file_paths import FilePaths
from chatbackup_gui.sources.qq.layout import home_of
from chatbackup_gui.sources.qq.places import (
    FILES,
    PACKS,
    PICTURES,
    STICKERS,
    VIDEOS,
    VOICES,
    WantedFile,
    months_beside,
    read_file_stem,
)

FOUND_BY_PATH = "="
_DATA = "nt_data/"
_IMAGE_ENDINGS = ("", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".heic", ".avif")
_ENDINGS = {
    PICTURES: _IMAGE_ENDINGS,
    STICKERS: _IMAGE_ENDINGS,
    VIDEOS: (".mp4", ".mov", ".mkv", ".avi", ""),
    VOICES: (".amr", ".silk", ".slk", ""),
}
_WHOLE = ("Ori", "OriTemp")
_SMALL = ("Thumb", "ThumbTemp")
_THUMBNAILS = tuple(
    f"{size}{ending}" for size in ("_720", "_0", "") for ending in (".jpg", ".png", ".webp", ".gif", "")
)
_ELSEWHERE = {STICKERS: (PICTURES,), PICTURES: (STICKERS,)}  # what is a sticker changed over time


class MediaLocator:
    """Answers `locate` and `folder_stamp`; paths of what it finds are relative to `nt_data`'s parent, or whole."""

    def __init__(self, account: Path) -> None:
        self.paths = FilePaths(account)
        self._folders = MediaFolders(home_of(account))
        self._listings: dict[str, Listing] = {}

    def stamp(self, folder: str) -> int:
        """Return what changes when files come into or leave where a place's folder leads; 0 where nothing is there."""
        if folder.startswith(FILES):
            return stamp_of([each for each in map(_time_of, self.paths.folders(folder.removeprefix(FILES))) if each])
        parts = self._parts_of(folder)
        return stamp_of([stamp for part in parts if (stamp := self._folders.stamp(part))])

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        """Yield the files wanted from one folder; every folder that may hold them is looked at once."""
        self._listings = {}
        if folder.startswith(FILES):
            for place in places:
                yield from self._file(place)
        elif folder.startswith(PACKS):
            for place in places:
                stem = place.stem.partition("/")[0]
                yield from self._first(place, stem, [_DATA + folder], _IMAGE_ENDINGS)
        elif root := next((each for each in _ENDINGS if folder.startswith(each)), ""):
            for place in places:
                yield from self._of_month(root, folder.removeprefix(root), place)

    def _of_month(self, root: str, month: str, place: Place) -> Iterator[Located]:
        """The medium itself, and of a video, or where it is missing, its small picture."""
        md5, _, name = place.stem.partition("/")
        stems = [stem for stem in dict.fromkeys((md5, name.partition(".")[0])) if stem]
        roots = (root, *_ELSEWHERE.get(root, ()))
        wholes = [part for each in roots for part in _below(each, month, _WHOLE)]
        found = next(chain.from_iterable(self._first(place, stem, wholes, _ENDINGS[root]) for stem in stems), None)
        if found:
            yield found
        if root != VOICES and (root == VIDEOS or not found):
            smalls = [part for each in roots for part in _below(each, month, _SMALL)]
            yield from next(
                ([each] for stem in stems for each in self._first(place, stem, smalls, _THUMBNAILS, is_preview=True)),
                (),
            )

    def _first(
        self, place: Place, stem: str, folders: Sequence[str], endings: Sequence[str], *, is_preview: bool = False
    ) -> Iterator[Located]:
        """Yield the first file there is of a stem, the folders in order."""
        for folder in folders:
            for entry in entries_of(self._listing(folder), stem, endings):
                for each in located(folder, place, entry, is_preview=is_preview):
                    yield each
                    return

    def _file(self, place: Place) -> Iterator[Located]:
        """A file by the path it had, else by its MD5 where QQ keeps some; one of another size is another file."""
        wanted = read_file_stem(place.stem)
        for path in self._files_for(wanted):
            try:
                seen = path.stat()
            except (OSError, ValueError):
                continue
            fits = seen.st_size == wanted.size if wanted.size else path.name == wanted.name
            if stat.S_ISREG(seen.st_mode) and fits and self.paths.allows(path):
                yield Located(place.stem, f"{FOUND_BY_PATH}{path}", seen.st_size, seen.st_mtime_ns)
                return

    def _files_for(self, wanted: WantedFile) -> Iterator[Path]:
        """Yield where a file may be: its path, then the folders of received files by name and MD5."""
        yield from self.paths.candidates(wanted.path)
        suffix = Path(wanted.name).suffix
        for folder in self.paths.folders(""):
            if wanted.md5:
                yield folder / f"{wanted.md5}{suffix}"
            if wanted.name:
                yield folder / wanted.name

    def _listing(self, folder: str) -> Listing:
        """Return what lies in a folder, as of the first look within one `locate`."""
        listing = self._listings.get(folder)
        if listing is None:
            listing = self._listings[folder] = self._folders.listing(folder)
        return listing

    def _parts_of(self, folder: str) -> list[str]:
        """Return all folders in which media of a place's folder may lie."""
        root = next((each for each in _ENDINGS if folder.startswith(each)), "")
        if not root:
            return [_DATA + folder] if folder.startswith(PACKS) else []
        month = folder.removeprefix(root)
        roots = (root, *_ELSEWHERE.get(root, ()))
        return [part for each in roots for part in _below(each, month, (*_WHOLE, *_SMALL))]


def _below(root: str, month: str, names: Sequence[str]) -> list[str]:
    """Return the folders of a month and of those beside it."""
    months = (month, *months_beside(month))
    return [f"{_DATA}{root}{each}/{name}" for each in months for name in names]


def _time_of(folder: Path) -> int:
    """Return when entries of a folder changed, in ns; 0 where there is none."""
    try:
        return folder.stat().st_mtime_ns
    except (OSError, ValueError):
        return 0
