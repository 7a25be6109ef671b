"""Forwarded bundles; the messages inside are here only where they were opened once (column 40900)."""

from __future__ import annotations

from random import Random
from time import gmtime, strftime

import msgspec

from chatbackup_gui.demo import words
from chatbackup_gui.demo.plan import DAY_S, LOCAL_OFFSET_S
from chatbackup_gui.demo.qq import structured
from chatbackup_gui.demo.qq.content import Content, Slot
from chatbackup_gui.demo.qq.elements import Element, ElementType, MediaFields, encode_body, medium, plain
from chatbackup_gui.demo.qq.room import Room
from chatbackup_gui.demo.qq.snapshot import NOTHING_CACHED, Snapshot
from chatbackup_gui.demo.texts import TextSource
from chatbackup_gui.model.message import ForwardItem, MessageKind

_MIXED, _BUNDLE = 2, 8  # 40011
_CACHED = 0.6
_NESTED = 0.12
_PICTURES = 0.2
_DEEPEST = 3
_SHOWN_LINES = 4


class _Inside(msgspec.Struct, frozen=True):
    """The messages of a bundle: encoded for 40900, as a reader finds them, and as the outside shows them."""

    encoded: bytes
    items: tuple[ForwardItem, ...]
    lines: tuple[str, ...]


class Forwards:
    """Makes forwarded bundles."""

    def __init__(self, rng: Random, texts: TextSource) -> None:
        self._rng = rng
        self._texts = texts

    def content(self, slot: Slot, room: Room) -> Content:
        """Return a bundle."""
        title = "群聊的聊天记录" if self._rng.random() < 0.5 else f"{slot.speaker.name}的聊天记录"
        inside = self._inside(room, slot.time - DAY_S, 1)
        is_cached = self._rng.random() < _CACHED
        facts = {"forward": inside.items} if is_cached else {}
        return Content(
            MessageKind.FORWARD, _BUNDLE, (self._outside(title, inside),), text=title, facts=facts,
            cached=inside.encoded if is_cached else NOTHING_CACHED,
        )  # fmt: skip

    def _outside(self, title: str, inside: _Inside) -> Element:
        return structured.forward(title, inside.lines[:_SHOWN_LINES], f"{self._rng.getrandbits(192):048x}")

    def _inside(self, room: Room, moment: int, depth: int) -> _Inside:
        """Return a few messages, some of them pictures, some bundles again."""
        encoded, items, lines = b"", [], []
        for _ in range(self._rng.randint(2, 6)):
            moment += self._rng.randint(5, 600)
            element, item, within = self._item(room, moment, depth)
            encoded += self._message(element, item, moment, within)
            items.append(item)
            lines.append(f"{item.name}: {item.text or '[图片]'}")
        return _Inside(encoded, tuple(items), tuple(lines))

    def _item(self, room: Room, moment: int, depth: int) -> tuple[Element, ForwardItem, bytes]:
        """Return the element of a message inside, how a reader finds it, and its own 40900."""
        name = self._rng.choice(words.SURNAMES) + self._rng.choice(words.GIVEN)
        time = strftime("%Y-%m-%d %H:%M:%S", gmtime(moment + LOCAL_OFFSET_S))
        chance = self._rng.random()
        if depth < _DEEPEST and chance < _NESTED:
            inside = self._inside(room, moment - DAY_S, depth + 1)
            title = f"{name}的聊天记录"
            return self._outside(title, inside), ForwardItem(name, time, "forward", title, inside.items), inside.encoded
        if chance > 1 - _PICTURES:
            fields = MediaFields("picture.jpg", size=4_000, md5=f"{self._rng.getrandbits(128):032x}", picture_kind=1000)
            return medium(ElementType.PICTURE, fields), ForwardItem(name, time, "image"), b""
        said = self._texts.one()
        return plain(said), ForwardItem(name, time, "text", said), b""

    def _message(self, element: Element, item: ForwardItem, moment: int, within: bytes) -> bytes:
        """Return a message as column 40900 keeps it."""
        identity = moment << 32 | self._rng.getrandbits(32)
        uid, sender = f"u_{self._rng.getrandbits(88):022x}", self._rng.randint(10**8, 10**9)
        snapshot = Snapshot(identity, _BUNDLE if item.items else _MIXED, uid, sender, item.name, moment)
        return snapshot.encode(encode_body((element,), identity, is_mine=False), within)
