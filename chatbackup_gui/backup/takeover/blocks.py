"""In which order messages are taken over: the newest months first, in blocks of whole months, each sorted by time.

The catalogue numbers messages by time; a block lies in one gap of what it has, and its numbers ascend. A block that
would be large is a single month, whose conversations are merged as they are read, one blob of each in memory.
"""

from __future__ import annotations

import heapq
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

import msgspec

from chatbackup_gui.archive.ids import rank_of
from chatbackup_gui.backup.takeover.lacks import Lacks
from chatbackup_gui.backup.takeover.line import Names, sighting_of
from chatbackup_gui.backup.takeover.outline import HeldAccount, Part, digest_of
from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.account import ConversationId
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.message import Sighting

BLOCK_BYTES = 8 * 2**20  # of lines
FIRST_BYTES = 2**20
BATCH_MESSAGES = 20_000


class Block(msgspec.Struct, frozen=True):
    """Months of one account that are taken over together."""

    account: HeldAccount
    parts: list[Part]
    size_bytes: int


class Line(NamedTuple):
    """A message of a line, and the bytes that the line takes."""

    rank: int
    size_bytes: int
    sighting: Sighting


def blocks_of(parts: Iterable[Part]) -> Iterator[Block]:
    """Yield the newest months first; of each account's newest a part before the rest, to be read at once."""
    waiting: dict[int, Block] = {}
    begun: set[int] = set()
    for month in _by_month(parts):
        owner = id(month.account)
        if owner not in begun:
            begun.add(owner)
            yield from _divided(month)
            continue
        before = waiting.pop(owner, None)
        if before and before.size_bytes + month.size_bytes > BLOCK_BYTES:
            yield before
            before = None
        if before:
            month = Block(month.account, before.parts + month.parts, before.size_bytes + month.size_bytes)
        if month.size_bytes < BLOCK_BYTES:
            waiting[owner] = month
        else:
            yield month
    yield from waiting.values()


def _divided(month: Block) -> Iterator[Block]:
    """Yield a month in two parts, the first of about FIRST_BYTES."""
    total, count = 0, 0
    while count < len(month.parts) and total < FIRST_BYTES:
        total += month.parts[count].size_bytes
        count += 1
    yield Block(month.account, month.parts[:count], total)
    if count < len(month.parts):
        yield Block(month.account, month.parts[count:], month.size_bytes - total)


def _by_month(parts: Iterable[Part]) -> list[Block]:
    """Return the months of each account, newest first."""
    months: dict[tuple[int, int], Block] = {}
    for part in parts:
        account = part.conversation.owner
        before = months.get((part.month, id(account)))
        if before is None:
            months[part.month, id(account)] = Block(account, [part], part.size_bytes)
        else:
            before.parts.append(part)
            grown = Block(account, before.parts, before.size_bytes + part.size_bytes)
            months[part.month, id(account)] = grown
    return [months[key] for key in sorted(months, key=itemgetter(0), reverse=True)]


class LineReader:
    """Reads the lines of blocks. What is no message of ours is counted in `misfits`, by conversation and month."""

    def __init__(self, lacks: Lacks, token: CancelToken) -> None:
        self._lacks = lacks
        self._token = token
        self.misfits: Counter[tuple[str, int]] = Counter()
        self.read: list[bytes] = []  # digests of the blobs that were read to their end
        self.names: dict[int, Names] = {}  # of the media in a part, by its `id`

    def batches(self, block: Block) -> Iterator[list[Line]]:
        """Yield a block's messages, ascending by rank from batch to batch."""
        streams = [self._lines(part) for part in block.parts if part.blobs]
        if block.size_bytes <= BLOCK_BYTES:
            lines = [line for stream in streams for line in stream]
            lines.sort(key=itemgetter(0))
            yield lines
        else:
            yield from _parted(heapq.merge(*streams, key=itemgetter(0)))

    def _lines(self, part: Part) -> Iterator[Line]:
        held = part.conversation
        names = self.names.setdefault(id(part), {})
        assert held.id is not None
        for blob in part.blobs:
            self._token.check()
            data = self._lacks.data(blob, (held.scope, part.month))
            if data is None:
                held.is_whole = False
                continue
            yield from self._in_blob(data, held.id, names, (held.scope, part.month))
            self.read.append(digest_of(held.scope, blob))

    def _in_blob(
        self, data: bytes, conversation: ConversationId, names: Names, where: tuple[str, int]
    ) -> Iterator[Line]:
        for text in io.BytesIO(data):
            try:
                sighting = sighting_of(text, conversation, names)
            except FormatError:
                self.misfits[where] += 1
            else:
                message = sighting.message
                yield Line(rank_of(message.sent_at, message.order), len(text), sighting)


def _parted(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield lines in batches of BATCH_MESSAGES or BLOCK_BYTES."""
    part: list[Line] = []
    size_bytes = 0
    for line in lines:
        part.append(line)
        size_bytes += line.size_bytes
        if len(part) >= BATCH_MESSAGES or size_bytes >= BLOCK_BYTES:
            yield part
            part, size_bytes = [], 0
    if part:
        yield part
