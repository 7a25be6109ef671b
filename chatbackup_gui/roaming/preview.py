"""What a change of rules gains and loses, in messages, bytes, months and conversations."""

from __future__ import annotations

import msgspec


class Total(msgspec.Struct, frozen=True):
    """A sum over conversations; bytes are of media, `months` and `conversations` come or go altogether."""

    messages: int = 0
    bytes: int = 0
    months: int = 0
    conversations: int = 0

    def __add__(self, other: Total) -> Total:
        return Total(
            self.messages + other.messages,
            self.bytes + other.bytes,
            self.months + other.months,
            self.conversations + other.conversations,
        )


class Preview(msgspec.Struct, frozen=True):
    """What a change of rules brings into the next snapshot, and what it leaves out of it."""

    gained: Total = Total()
    lost: Total = Total()

    def __add__(self, other: Preview) -> Preview:
        return Preview(self.gained + other.gained, self.lost + other.lost)
