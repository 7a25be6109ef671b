"""Rows of WeChat 3.x that nobody can parse: they must survive a backup all the same."""

from __future__ import annotations

from collections.abc import Callable

from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.wechat3.lz4 import compress
from chatbackup_gui.demo.xml import app
from chatbackup_gui.demo.xml.app import App
from chatbackup_gui.model.message import MessageKind


class Broken:
    """Makes garbage, one kind after the other."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._rng = material.rng
        self._turn = 0
        self._ways: tuple[Callable[[Slot], Body], ...] = (
            self._torn_block, self._unknown_type, self._before_the_beginning, self._nothing, self._noise, self._cut_xml,
        )  # fmt: skip

    def body(self, slot: Slot) -> Body:
        """Return the next kind of garbage."""
        way = self._ways[self._turn % len(self._ways)]
        self._turn += 1
        return way(slot)

    def _garbage(self, local_type: int, content: str | bytes | None) -> Body:
        return Body(MessageKind.UNKNOWN, local_type, content, is_garbage=True)

    def _torn_block(self, slot: Slot) -> Body:
        """An LZ4 block that ends within its first literals, so that not even the tag is whole."""
        block = compress(app.app_message(App(5, self._material.texts.title()), slot.sender).encode())
        return self._garbage(subtype(5), block[:30])

    def _unknown_type(self, _: Slot) -> Body:
        """A type that no version known to us has."""
        return self._garbage(922_746_929, f"<msg><new><v>{self._rng.getrandbits(30)}</v></new></msg>")

    def _before_the_beginning(self, _: Slot) -> Body:
        """An LZ4 block that copies from before its own beginning."""
        return self._garbage(subtype(5), b"\x10A\xff\xff\x00")

    def _nothing(self, _: Slot) -> Body:
        """No content at all."""
        return self._garbage(subtype(127), None)

    def _noise(self, _: Slot) -> Body:
        """Bytes without a meaning, not even UTF-8."""
        return self._garbage(11_000, b"\xff\xfe\x00" + self._rng.randbytes(60))

    def _cut_xml(self, slot: Slot) -> Body:
        """XML that ends in the middle of its first tag."""
        return self._garbage(subtype(9999), app.app_message(App(9999), slot.sender)[:42])
