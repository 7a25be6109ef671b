"""Ids for messages that an export gives none: the same whenever and however often a message is exported."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Hashable
from datetime import datetime
from hashlib import blake2b

import msgspec

from chatbackup_gui.model.message import MessageId

_THINGS_KEPT = 4_096
_LAST_ORDER = 1_023
_BLANKS = re.compile(r"\s+")


class Identity(msgspec.Struct, frozen=True, gc=False):
    """A message's id, and its place among those of the same second."""

    id: MessageId
    order: int


class Identities:
    """Gives ids to the messages of one conversation, which come in the order of the file.

    The id follows from conversation, second, sender and text; those equal in all that are numbered. What came is
    remembered for a while, since messages that are out of order are so by little.
    """

    def __init__(self, conversation: str) -> None:
        self._conversation = conversation
        self._equals = _Counts()
        self._seconds = _Counts()

    def next(self, at: datetime, sender: str, text: str) -> Identity:
        """Return the identity of the next message; `at` is the clock on the wall, since its zone is but assumed."""
        content = _digest(self._conversation, at.isoformat(), sender, _BLANKS.sub("", text))
        number = self._equals.take(content)
        name = _digest(content.hex(), str(number)) if number else content
        return Identity(MessageId(f"x{name.hex()}"), min(self._seconds.take(at), _LAST_ORDER))


class _Counts:
    """Counts things, and forgets those that came first when they are many."""

    def __init__(self) -> None:
        self._counts: OrderedDict[Hashable, int] = OrderedDict()

    def take(self, thing: Hashable) -> int:
        """Return how often it came before."""
        count = self._counts.get(thing, 0)
        self._counts[thing] = count + 1
        if len(self._counts) > _THINGS_KEPT:
            self._counts.popitem(last=False)
        return count


def _digest(*parts: str) -> bytes:
    """Return ten bytes that stand for texts; where one ends and the next begins counts."""
    told = "".join(f"{len(part)}:{part}" for part in parts)
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=10).digest()
