"""Grey tips: what QQ itself says between the messages, recalls among it (FORMAT.md, Grey tips). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.message import MessageKind, Recall
from chatbackup_gui.sources._formats.xml import parse_xml
from chatbackup_gui.sources.qq.body import Part, Slot
from chatbackup_gui.sources.qq.record import Record, texts_in

_SUBTYPE, _RECALLED = 45003, 1
_SENDER_UID, _REVOKER_UID, _SENDER, _REVOKERS, _SUFFIX = 47703, 47704, 47705, (47714, 47716), 47713
_XML, _JSON, _TEXT, _USER, _USER_NAME = 48214, 48271, 48274, 48210, 1006
_GROUP_CHANGE, _GROUP_PEOPLE = 48501, range(48503, 48509)
_MUTE, _MUTE_SECONDS = 48541, 48532
_JOINED, _DISMISSED, _REMOVED = 1, 2, 3
_SHOWN_ATTRIBUTES = ("nm", "txt")
_UID = re.compile(r"u_[0-9A-Za-z_\-]{4,64}")
_MINUTE_SECONDS = 60
_MOST_ITEMS = 1_000


def grey_tip(element: Record, slot: Slot) -> Part:
    """A notice, in the words that QQ shows. Raises FormatError."""
    if element.number(_SUBTYPE) == _RECALLED or element.has(_REVOKER_UID):
        return Part(MessageKind.RECALLED, recalled=Recall(_recall_words(element)))
    return Part(MessageKind.SYSTEM, _words(element, slot))


def _recall_words(element: Record) -> str:
    """Return who took back whose message."""
    sender, revoker = element.text(_SENDER), element.first_text(*_REVOKERS)
    is_own = element.text(_SENDER_UID) == element.text(_REVOKER_UID)
    whose = f"成员{sender}的" if sender and not is_own else ""
    return f"{revoker or sender}撤回了{whose}一条消息{element.text(_SUFFIX)}"


def _words(element: Record, slot: Slot) -> str:
    """Return what a notice says, in whichever form it is there."""
    if xml := element.content(_XML):
        return _xml_words(parse_xml(xml), slot)
    if json := element.content(_JSON):
        return _json_words(json, slot)
    if text := element.text(_TEXT):
        return text
    if element.has(_MUTE) or element.has(_GROUP_CHANGE):
        return _group_words(element, slot)
    return "".join(texts_in(element)) or element.record(_USER).text(_USER_NAME)


def _xml_words(root: etree._Element, slot: Slot) -> str:
    """Return the texts of a notice and the names of the people in it, in order."""
    words = []
    for node in root.iter():
        if node.tag == "qq" and (uid := str(node.get("uin", ""))):
            words.append(slot.name_of(uid) or node.get("nm", ""))
        else:
            words.append(next((text for name in _SHOWN_ATTRIBUTES if (text := node.get(name))), ""))
    return "".join(map(str, words)) or "".join(str(text) for text in root.itertext()).strip()


def _json_words(content: bytes, slot: Slot) -> str:
    """Return the same of a notice in JSON. Raises FormatError."""
    try:
        tip = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise FormatError("a notice that is not JSON") from error
    items: Any = tip.get("items") if isinstance(tip, dict) else None
    if not isinstance(items, list):
        raise FormatError("a notice that is not JSON")
    return "".join(_item_words(item, slot) for item in items[:_MOST_ITEMS] if isinstance(item, dict))


def _item_words(item: dict[str, Any], slot: Slot) -> str:
    """Return one item's words: a person's name, or a text."""
    uid = item.get("uid") or item.get("jp") if item.get("type") == "qq" else ""
    name = slot.name_of(uid) if isinstance(uid, str) and uid else ""
    texts = (item.get(key) for key in ("nm", "txt"))
    return name or next((text for text in texts if isinstance(text, str) and text), "")


def _group_words(element: Record, slot: Slot) -> str:
    """Return what changed among the people of a group."""
    people = [*_people_in(element, slot), "", ""]
    whom, by = people[0], f"被{people[1]}" if people[1] else "被"
    change = element.number(_GROUP_CHANGE)
    if element.has(_MUTE):
        seconds = element.record(_MUTE).number(_MUTE_SECONDS)
        return f"{whom}{by}禁言{seconds // _MINUTE_SECONDS}分钟" if seconds else f"{whom}{by}解除禁言"
    if change == _DISMISSED:
        return "群聊已解散"
    if change in (_JOINED, _REMOVED):
        return f"{whom}加入了群聊" if change == _JOINED else f"{whom}{by}移出群聊"
    return "".join(texts_in(element))


def _people_in(element: Record, slot: Slot) -> Iterator[str]:
    """Yield the names of the people in a group's notice; a name that follows a uid belongs to the same person."""
    uid = ""
    for number in _GROUP_PEOPLE:
        text = element.text(number)
        if _UID.fullmatch(text):
            if uid:
                yield slot.name_of(uid) or uid
            uid = text
        elif text:
            yield text
            uid = ""
    if uid:
        yield slot.name_of(uid) or uid
