"""The index in memory: every blob of the vault, and where it lies.

A vault holds hundreds of thousands of blobs, so a location is one integer here: about 180 bytes a blob
with its id, where an object each would take three times as much.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from chatbackup_gui.vault.blob import BlobId, BlobKind, BlobLocation
from chatbackup_gui.vault.index import PackEntry
from chatbackup_gui.vault.pack import PackedBlob, pack_size

_FIELD = 32
_MASK = 2**_FIELD - 1


class PackContents(msgspec.Struct, frozen=True):
    """What the index says of one pack: its blobs by offset, and the size in bytes its file must have."""

    blobs: tuple[PackedBlob, ...]
    size_bytes: int


class BlobIndex:
    """Blobs by id. Reading is safe from any thread while one other adds."""

    def __init__(self) -> None:
        self._packs: list[bytes] = []
        self._numbers: dict[bytes, int] = {}
        self._places: dict[bytes, int] = {}
        self._more_places: dict[bytes, list[int]] = {}  # the few blobs that lie in several packs

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, blob_id: bytes) -> bool:
        return blob_id in self._places

    def is_within(self, other: BlobIndex) -> bool:
        """Whether the other knows every blob that this one does."""
        return self._places.keys() <= other._places.keys()

    @property
    def pack_ids(self) -> frozenset[bytes]:
        """Every pack that is named."""
        return frozenset(self._packs)

    def has_pack(self, pack: bytes) -> bool:
        """Whether a pack is named."""
        return pack in self._numbers

    def add(self, packs: Iterable[PackEntry]) -> None:
        """Take in packs; one that is known already changes nothing."""
        for pack in packs:
            if pack.id not in self._numbers:
                number = len(self._packs)
                self._packs.append(pack.id)
                self._add_blobs(number, pack.blobs)
                self._numbers[pack.id] = number

    def locations(self, blob_id: bytes) -> list[BlobLocation]:
        """Everywhere a blob lies; empty if it is not known."""
        place = self._places.get(blob_id)
        if place is None:
            return []
        return [self._location(each) for each in (place, *self._more_places.get(blob_id, ()))]

    def contents(self) -> Mapping[bytes, PackContents]:
        """Every pack with what is in it; takes time and memory in proportion to the whole index."""
        blobs: list[list[PackedBlob]] = [[] for _ in self._packs]
        for blob_id, place in self._all_places():
            at = self._location(place)
            blobs[place >> 3 * _FIELD + 1].append(
                PackedBlob(BlobId(blob_id), at.kind, at.offset, at.length, at.plain_length)
            )
        for of_pack in blobs:
            of_pack.sort(key=lambda blob: blob.offset)
        return {
            pack: PackContents(tuple(of_pack), pack_size(of_pack))
            for pack, of_pack in zip(self._packs, blobs, strict=True)
        }

    def tree_packs(self) -> frozenset[bytes]:
        """The packs that hold trees."""
        numbers = {place >> 3 * _FIELD + 1 for _, place in self._all_places() if place & 1}
        return frozenset(self._packs[number] for number in numbers)

    def _add_blobs(self, number: int, blobs: Iterable[PackedBlob]) -> None:
        places = self._places
        for blob in blobs:
            place = _packed(number, blob)
            if places.setdefault(blob.id, place) != place:
                self._more_places.setdefault(blob.id, []).append(place)

    def _all_places(self) -> Iterator[tuple[bytes, int]]:
        yield from self._places.items()
        for blob_id, places in self._more_places.items():
            for place in places:
                yield blob_id, place

    def _location(self, place: int) -> BlobLocation:
        kind = BlobKind.TREE if place & 1 else BlobKind.DATA
        place >>= 1
        plain_length, length = place & _MASK, place >> _FIELD & _MASK
        pack = self._packs[place >> 3 * _FIELD]
        return BlobLocation(pack, kind, place >> 2 * _FIELD & _MASK, length, plain_length or None)


def _packed(number: int, blob: PackedBlob) -> int:
    """Pack number, offset, length, plain length and kind, in one integer."""
    place = number << _FIELD | blob.offset
    place = place << _FIELD | blob.length
    return (place << _FIELD | (blob.plain_length or 0)) << 1 | (blob.kind is BlobKind.TREE)
