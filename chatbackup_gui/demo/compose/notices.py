"""What the program itself says: notices, recalls, pats."""

from __future__ import annotations

from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.xml import app, other
from chatbackup_gui.demo.xml.app import App
from chatbackup_gui.model.message import MessageKind

SYSTEM = 10_000
RECALL = 10_002
_PAT = 62
_NOTICES = (
    "以上是打招呼的内容",
    "消息已发出，但被对方拒收了。",
    "红包已被领取",
    "你撤回了一个拍一拍",
    "群聊名称已修改",
    "如果陌生人主动添加你为朋友，请谨慎核实对方身份。",
)


def recall_notice(name: str, *, is_own: bool) -> str:
    """Return what WeChat shows in place of a message that was taken back."""
    return "你撤回了一条消息" if is_own else f'"{name}" 撤回了一条消息'


class Notices:
    """Makes notices."""

    def __init__(self, material: Material, names: Names) -> None:
        self._rng = material.rng
        self._names = names

    def system(self, slot: Slot) -> Body:
        """Return a plain notice."""
        added = f"你已添加了{slot.contact.name}，现在可以开始聊天了。"
        text = self._rng.choice((*_NOTICES, added))
        return Body(
            MessageKind.SYSTEM,
            SYSTEM,
            text,
            {"text": text},
            has_prefix=False,
            is_compressed=False,
            is_from_program=True,
        )

    def joined(self, slot: Slot) -> Body:
        """Return the notice that somebody was invited into a group."""
        inviter = slot.sender
        newcomer = self._rng.choice(self._names.others(slot.contact, inviter))
        people = (inviter, self._names.of(inviter)), (newcomer, self._names.of(newcomer))
        text = f'"{people[0][1]}"邀请"{people[1][1]}"加入了群聊'
        content = other.joined(*people)
        return Body(MessageKind.SYSTEM, SYSTEM, content, {"text": text}, has_prefix=False, is_from_program=True)

    def recalled(self, slot: Slot) -> Body:
        """Return the notice of a message that was taken back before this computer saw it."""
        text = recall_notice(self._names.within(slot.contact, slot.sender), is_own=slot.is_mine)
        content = other.recall(slot.contact.username, slot.server_id, text, is_own=slot.is_mine)
        local_type = self._rng.choice((SYSTEM, SYSTEM, RECALL))
        return Body(MessageKind.RECALLED, local_type, content, {"text": text}, has_prefix=False, is_from_program=True)

    def pat(self, slot: Slot) -> Body:
        """Return a pat: its title says it in words, the template with ids."""
        patted = self._rng.choice(self._names.others(slot.contact, slot.sender))
        text = f'"{self._names.within(slot.contact, slot.sender)}" 拍了拍 "{self._names.within(slot.contact, patted)}"'
        template = f'"${{{slot.sender}}}" 拍了拍 "${{{patted}}}"'
        chat = slot.contact.username
        block = other.pat_block(chat, slot.sender, patted, template, slot.server_id, slot.create_time)
        content = app.app_message(App(_PAT, text, extra=block), slot.sender)
        return Body(MessageKind.SYSTEM, subtype(_PAT), content, {"text": text})
