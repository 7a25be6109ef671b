"""Files of a folder that were chosen: for what the archive shall know of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence

from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._media.folders import Listing


def entries_of(listing: Listing, stem: str, endings: Sequence[str]) -> Iterator[os.DirEntry[str]]:
    """Yield the files there are of these, in this order."""
    for ending in endings:
        entry = listing.get(stem + ending)
        if entry is not None:
            yield entry


def located(
    folder: str, place: Place, entry: os.DirEntry[str], *, is_preview: bool = False, is_sealed: bool = False
) -> Iterator[Located]:
    """Yield a file, unless it has just gone or is a folder."""
    try:
        seen = entry.stat()
    except OSError:
        return
    if not stat.S_ISDIR(seen.st_mode):
        yield Located(place.stem, f"{folder}/{entry.name}", seen.st_size, seen.st_mtime_ns, is_preview, is_sealed)
