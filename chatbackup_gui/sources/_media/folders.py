"""Folders of an account, listed at most once while they do not change; names without regard to capitals."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from chatbackup_gui.sources._database.files import as_source_error
from chatbackup_gui.sources._database.listing import child_named

_ENTRIES_KEPT = 40_000
_FOLDERS_KEPT = 2_048
_ABSENT_KEPT = 16_384
_COARSEST_CLOCK_NS = 2 * 10**9  # FAT keeps times to two seconds

Listing = dict[str, "os.DirEntry[str]"]


class MediaFolders:
    """Finds and lists folders below an account folder by relative paths with slashes.

    Every call raises SourceUnavailable where the system keeps a folder from us: that says nothing of what is in it.
    """

    def __init__(self, account: Path) -> None:
        self._account = account
        self._places: OrderedDict[str, Path] = OrderedDict()
        self._listings: OrderedDict[str, tuple[int, Listing]] = OrderedDict()
        self._entries = 0
        self._absent: dict[str, tuple[Path, int]] = {}

    def stamp(self, folder: str) -> int:
        """Return what changes when entries come or go, or when the folder has settled; 0 where there is none."""
        changed_ns = self._look(folder)[1]
        is_settled = time.time_ns() - changed_ns > _COARSEST_CLOCK_NS
        return changed_ns if is_settled or not changed_ns else changed_ns - 1

    def children(self, folder: str) -> list[str]:
        """Return the names of a folder's entries, sorted."""
        return sorted(entry.name for entry in self.listing(folder).values())

    def listing(self, folder: str) -> Listing:
        """Return lower-case name -> entry; empty where there is no such folder."""
        path, stamp = self._look(folder)
        known = self._listings.get(folder)
        if known and known[0] == stamp:
            return known[1]
        if not stamp:
            return {}
        try:
            with os.scandir(path) as entries:
                listing = {entry.name.lower(): entry for entry in entries}
        except OSError as error:
            _refuse_kept(error, path)
            return {}
        self._keep(folder, stamp, listing)
        return listing

    def _look(self, folder: str) -> tuple[Path, int]:
        """Return (where a folder is, its mtime in ns), the time 0 where it is not there."""
        if not folder or ".." in folder:
            return self._account, 0
        parent, _, name = folder.rpartition("/")
        if parent and self._is_still_absent(parent):
            return self._account, 0
        path = self._places.get(folder) or self._account / folder
        stamp = _folder_time(path)
        if not stamp and not self._is_still_absent(folder):
            entry = self.listing(parent).get(name.lower()) if parent else None
            found = Path(entry.path) if entry else None if parent else child_named(self._account, name)
            path = found or path
            stamp = _folder_time(path) if found else 0
            if not stamp:
                self._note_absent(folder)
        if stamp:
            self._places[folder] = path
            if len(self._places) > _FOLDERS_KEPT:
                self._places.popitem(last=False)
        return path, stamp

    def _is_still_absent(self, folder: str) -> bool:
        """Whether the folder that would have to get a new entry for this one to appear has got none."""
        known = self._absent.get(folder)
        return known is not None and _folder_time(known[0]) == known[1]

    def _note_absent(self, folder: str) -> None:
        """Remember in which folder something has to appear first, unless that changed just now."""
        parent = folder.rpartition("/")[0]
        above = self._absent.get(parent) if parent else None
        place = self._places.get(parent) or self._account / parent
        nearest = above or (place, _folder_time(place))
        if nearest[1] and time.time_ns() - nearest[1] > _COARSEST_CLOCK_NS:
            self._absent[folder] = nearest
            if len(self._absent) > _ABSENT_KEPT:
                del self._absent[next(iter(self._absent))]

    def _keep(self, folder: str, stamp: int, listing: Listing) -> None:
        """Keep a listing, and let the oldest go when they grow too many."""
        before = self._listings.pop(folder, None)
        self._entries += len(listing) + 1 - (len(before[1]) + 1 if before else 0)
        self._listings[folder] = stamp, listing
        while self._entries > _ENTRIES_KEPT and len(self._listings) > 1:
            self._entries -= len(self._listings.popitem(last=False)[1][1]) + 1


def stamp_of(parts: Sequence[object]) -> int:
    """Return one stamp, below 2**63, for several; the same in every process, 0 for none."""
    digest = hashlib.blake2b(repr(tuple(parts)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 if parts else 0


def _folder_time(path: Path) -> int:
    """Return a folder's mtime in ns, 0 for what is no folder. Raises SourceUnavailable."""
    try:
        seen = path.stat()
    except (OSError, ValueError) as error:
        _refuse_kept(error, path)
        return 0
    return seen.st_mtime_ns if stat.S_ISDIR(seen.st_mode) else 0


def _refuse_kept(error: OSError | ValueError, path: Path) -> None:
    """Raise SourceUnavailable where an error says that something is there and kept from us."""
    if isinstance(error, PermissionError):
        raise as_source_error(error, path) from error
