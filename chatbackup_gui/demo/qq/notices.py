"""Grey tips: what the program says between the messages (qq.md 4.3), each with the words a person sees."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

import msgspec

from chatbackup_gui.demo.protobuf import data, number, text
from chatbackup_gui.demo.qq.elements import Element, ElementType

RECALL, GROUP_TIP, INVITE, ACTION = 1, 4, 12, 17  # 45003
_JOINED, _REMOVED = 1, 3  # 48501


class Named(msgspec.Struct, frozen=True):
    """Somebody in a notice: the uid that stands in it, and the name a person sees (`你` for oneself)."""

    uid: str
    name: str


class Notice(msgspec.Struct, frozen=True):
    """A grey tip and the words that a person sees."""

    element: Element
    words: str


def recall(sender: Named, revoker: Named, suffix: str = "", original: bytes = b"") -> Notice:
    """Return that a message was taken back; `original` holds its elements, which only one's own have."""
    fields = text(47703, sender.uid) + text(47704, revoker.uid) + text(47705, sender.name) + text(47714, revoker.name)
    if suffix:
        fields += text(47713, suffix)
    if original:
        fields += data(47710, original)
    whose = "" if sender.uid == revoker.uid else f"成员{sender.name}的"
    return Notice(Element(ElementType.GREY_TIP, fields, RECALL), f"{revoker.name}撤回了{whose}一条消息{suffix}")


def action(parts: Sequence[Named | str], user: Named) -> Notice:
    """Return a poke or the like: XML of people, who have a uid and no name, and words."""
    inside = "".join(
        f"<nor txt={quoteattr(part)}/>" if isinstance(part, str) else f'<qq uin={quoteattr(part.uid)} col="3"/>'
        for part in parts
    )
    xml = f'<gtip align="center">{inside}</gtip>'
    fields = text(48214, xml) + data(48210, text(1005, user.uid) + text(1006, user.name))
    return Notice(Element(ElementType.GREY_TIP, fields, ACTION), _joined(parts))


def invitation(parts: Sequence[Named | str]) -> Notice:
    """Return who invited whom: JSON of people and words."""
    items = [
        {"type": "nor", "txt": part, "col": "1"}
        if isinstance(part, str)
        else {"type": "qq", "uid": part.uid, "jp": part.uid, "col": "3"}
        for part in parts
    ]
    content = json.dumps({"align": "center", "items": items}, ensure_ascii=False, separators=(",", ":"))
    return Notice(Element(ElementType.GREY_TIP, text(48271, content), INVITE), _joined(parts))


def words_alone(words: str) -> Notice:
    """Return a notice that is plain text."""
    return Notice(Element(ElementType.GREY_TIP, text(48274, words), ACTION), words)


def joined(member: Named) -> Notice:
    """Return that somebody came into the group."""
    return _group_tip(_JOINED, member, Named("", ""), f"{member.name}加入了群聊")


def removed(member: Named, by: Named) -> Notice:
    """Return that somebody was put out of the group."""
    return _group_tip(_REMOVED, member, by, f"{member.name}被{by.name}移出群聊")


def muted(member: Named, by: Named, seconds: int, time: int) -> Notice:
    """Return that somebody may not speak for a while; 0 seconds: may speak again."""
    mute = number(48531, time) + number(48532, seconds)
    people = text(48503, member.uid) + text(48504, member.name) + text(48505, by.uid) + text(48506, by.name)
    words = f"{member.name}被{by.name}禁言{seconds // 60}分钟" if seconds else f"{member.name}被{by.name}解除禁言"
    return Notice(Element(ElementType.GREY_TIP, people + data(48541, mute), GROUP_TIP), words)


def _group_tip(kind: int, member: Named, by: Named, words: str) -> Notice:
    """Return a change in the group's people: 48503 and 48504 whom it befell, 48505 and 48506 who did it."""
    people = text(48503, member.uid) + text(48504, member.name)
    if by.uid:
        people += text(48505, by.uid) + text(48506, by.name)
    return Notice(Element(ElementType.GREY_TIP, number(48501, kind) + people, GROUP_TIP), words)


def _joined(parts: Sequence[Named | str]) -> str:
    return "".join(part if isinstance(part, str) else part.name for part in parts)
