"""What WeChat 3.x for Windows says itself, as far as it differs from 4.x: recalls and pats (wechat.md 1.6)."""

from __future__ import annotations

from html import escape

from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.compose.notices import RECALL, SYSTEM, recall_notice
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.xml import other
from chatbackup_gui.model.message import MessageKind

_PAT = 4 << 32 | SYSTEM
_RECALLED_SUBTYPES = (1, 5, 6, 33, 36, 57)


def recall_row(notice: str) -> str:
    """Return the content of a row that was a message."""
    return f"<revokemsg>{escape(notice, quote=False)}</revokemsg>"


class Notices3:
    """Makes notices."""

    def __init__(self, material: Material, names: Names) -> None:
        self._rng = material.rng
        self._names = names

    def recalled(self, slot: Slot) -> Body:
        """Return the notice of a message that was taken back before this computer saw it, in one of three shapes.

        The plain one of an app message is a notice like others: nothing in the row says what it is about.
        """
        notice = recall_notice(self._names.within(slot.contact, slot.sender), is_own=slot.is_mine)
        shape = self._rng.randrange(3)
        if shape == 0:
            local_type = self._rng.choice(_RECALLED_SUBTYPES) << 32 | SYSTEM
            return self._notice(MessageKind.SYSTEM, local_type, notice, notice)
        if shape == 1:
            return self._notice(MessageKind.RECALLED, SYSTEM, recall_row(notice), notice)
        content = other.recall(slot.contact.username, slot.server_id, notice, is_own=slot.is_mine)
        return self._notice(MessageKind.RECALLED, RECALL, content, notice)

    def pat(self, slot: Slot) -> Body:
        """Return a pat: in 3.x a plain notice of its own subtype, with the names as they were."""
        patted = self._rng.choice(self._names.others(slot.contact, slot.sender))
        text = f'"{self._names.within(slot.contact, slot.sender)}" 拍了拍 "{self._names.within(slot.contact, patted)}"'
        return self._notice(MessageKind.SYSTEM, _PAT, text, text)

    def _notice(self, kind: MessageKind, local_type: int, content: str, text: str) -> Body:
        return Body(kind, local_type, content, {"text": text}, has_prefix=False, is_from_program=True)
