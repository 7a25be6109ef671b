"""Whole rows of WeChat 3, WeChat 4 and WeChat for Mac, made of the bytes at hand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, repeat

from chatbackup_gui.model.account import ConversationId, PersonId
from chatbackup_gui.sources._database.view import SqlValue
from chatbackup_gui.sources._wechat.decoding import Decoded
from chatbackup_gui.sources.wechat3 import decoder as wechat3
from chatbackup_gui.sources.wechat4 import decoder as wechat4
from chatbackup_gui.sources.wechat4.places import Places
from chatbackup_gui.sources.wechat_mac import decoder as wechat_mac
from chatbackup_gui.sources.wechat_mac.places import Places as MacPlaces

_KINDS = (1, 3, 34, 37, 42, 43, 47, 48, 49, 50, 62, 65, 66, 10000, 10002, 49 | 57 << 32, 49 | 6 << 32, 11000)
_ME, _GROUP = PersonId("wxid_me"), ConversationId("1@chatroom")
USES_SEEDS = True


def check(data: bytes) -> None:
    """Decode the same bytes as a row of each."""
    kind = _KINDS[data[0] % len(_KINDS)] if data else 1
    values = list(islice(_values_in(data[1:]), 20))
    decoders = (
        (wechat3.TableDecoder(_ME, {1: PersonId("wxid_1")}, "t"), (values[:4], kind & 0xFFFF, values[5:13])),
        (wechat4.TableDecoder(wechat4.Speaker(_GROUP, "0" * 32, _ME, {1: _ME}, frozenset({"wxid_1"})), "t", Places()),
         (values[:4], kind, values[5:11])),
        (wechat_mac.TableDecoder(wechat_mac.Owner(_GROUP, "0" * 32, True, _ME, frozenset()), "t", MacPlaces()),
         (values[:4], kind & 0xFFFF, values[5:11])),
    )  # fmt: skip
    for decoder, (before, local_type, behind) in decoders:
        into = Decoded()
        decoder.decode([(*before, local_type, *behind)], into)
        (sighting,) = into.sightings
        assert sighting.message.id
        assert len(sighting.places) == len(sighting.message.media)
        assert len(into.problems) <= 1


def _values_in(data: bytes) -> Iterator[SqlValue]:
    """Yield what SQLite might hold: a byte says of what type, and how long."""
    at = 0
    while at < len(data):
        form, at = data[at], at + 1
        size = 8 if form % 4 == 1 else min(form, 64) * (1 if form % 8 else 64)
        piece, at = data[at : at + size], at + size
        yield [None, int.from_bytes(piece, "little", signed=True) if len(piece) <= 8 else 0, piece, piece][form % 4]
    yield from repeat(None)
