"""Where the pictures of an `.mht` file lie, in a few bytes for each: there may be a million of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import islice

from chatbackup_gui.sources.qq_export.decoder import picture_stem
from chatbackup_gui.sources.qq_export.mht_parts import Part, ReadAt, part_at

LARGEST_INDEX = 1_000_000
_HALF = 64
_MASK = (1 << _HALF) - 1


class PartIndex:
    """Finds pictures by `picture_stem` of their names, without the file's being read through again."""

    def __init__(self, scan: Callable[[], Iterator[Part]], read_at: ReadAt, largest: int = LARGEST_INDEX) -> None:
        """Read through the file once. Raises what `scan` raises."""
        self._scan = scan
        self._read_at = read_at
        parts = scan()
        rows = sorted(_row_of(part) for part in islice(parts, largest))
        self._hashes = array("Q", (row >> 2 * _HALF for row in rows))
        self._places = array("Q", (row >> _HALF & _MASK for row in rows))
        self._ends = array("Q", (row & _MASK for row in rows))
        self._is_whole = next(parts, None) is None

    def find(self, stems: Iterable[str]) -> dict[str, Part]:
        """Return what there is of some pictures. Raises what `read_at` raises."""
        wanted = set(stems)
        found = {stem: part for stem in wanted if (part := self._known(stem))}
        if not self._is_whole and len(found) < len(wanted):
            for part in self._scan():
                stem = picture_stem(part.name)
                if stem in wanted:
                    found.setdefault(stem, part)
        return found

    def _known(self, stem: str) -> Part | None:
        wanted = _hash_of(stem)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            part = part_at(self._read_at, self._places[at], self._ends[at])
            if part and picture_stem(part.name) == stem:
                return part
            at += 1
        return None


def _row_of(part: Part) -> int:
    return _hash_of(picture_stem(part.name)) << 2 * _HALF | part.place << _HALF | part.end


def _hash_of(stem: str) -> int:
    return int.from_bytes(blake2b(stem.encode("utf-8", "replace"), digest_size=8).digest(), "big")
