"""Sightings with the numbers made of them, column by column, because that is how Python is quick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from zlib import crc32

import msgspec

from chatbackup_gui.archive.ids import KEY_BITS, UNIX_EPOCH, hash_of
from chatbackup_gui.model.account import ConversationId
from chatbackup_gui.model.message import Message, Sighting

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Message).decode

_MILLISECOND = timedelta(milliseconds=1)


class Sights:
    """Sightings by rank. All columns have the same length; a column's name says what it holds of each."""

    def __init__(
        self, ranks: list[int], sightings: list[Sighting], conversations: list[int], keys: list[int], origin: int = 0
    ) -> None:
        self.ranks = ranks
        self.sightings = sightings
        self.conversations = conversations
        self.keys = keys
        self.bodies = [encode(sighting.message) for sighting in sightings]
        self.contents = [_checksum(body, one, origin) for body, one in zip(self.bodies, sightings, strict=True)]

    @classmethod
    def of(cls, sightings: Sequence[Sighting], rows: Mapping[ConversationId, int], origin: int) -> Sights:
        """Look at sightings of one origin whose conversations have rows."""
        ranks = [
            (one.message.sent_at - UNIX_EPOCH) // _MILLISECOND << 10 | one.message.order & 1023 for one in sightings
        ]
        order = sorted(range(len(ranks)), key=ranks.__getitem__)
        ordered = [sightings[index] for index in order]
        ranks.sort()
        conversations = [rows[one.conversation] for one in ordered]
        keys = [row << KEY_BITS | hash_of(one.message.id) for row, one in zip(conversations, ordered, strict=True)]
        return cls(ranks, ordered, conversations, keys, origin)

    def __len__(self) -> int:
        return len(self.keys)

    def pick(self, indexes: Sequence[int]) -> Sights:
        """Return some of them, in the order given."""
        picked = Sights([], [], [], [])
        for name, column in vars(self).items():
            setattr(picked, name, [column[index] for index in indexes])
        return picked


def _checksum(body: bytes, sighting: Sighting, origin: int) -> int:
    """Return 48 bits of everything a sighting says, to tell at a glance that it says nothing new.

    Where another origin saw the same, its media have places there, too.
    """
    raw, places = sighting.raw, sighting.places
    check = crc32(body, origin if places else 0)
    check = crc32(raw, check) if raw else check
    for place in places:
        check = crc32(place.stem.encode(), crc32(place.folder.encode(), check))
    return (len(body) + len(raw) & 0xFFFF) << 32 | check
