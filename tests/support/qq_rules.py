"""What a row of QQ NT says, by the rules in `chatbackup_gui/demo/qq/__init__.py`, read without any of our code."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import Any
from xml.etree import ElementTree

from support.qq_files import Fields, fields, integer, word

WORDS = {1: 45101, 6: 47602, 11: 80900, 14: 48701, 27: 52138, 4: 45923, 28: 52152, 21: 48157}
MEDIA = {2: "image", 3: "file", 4: "voice", 5: "video", 11: "sticker", 23: "file", 30: "file"}


def elements_of(body: Any) -> list[Fields] | None:
    """Return the elements of column 40800, None if it is not what it should be."""
    if isinstance(body, str):
        return None
    try:
        return [fields(each) for each in fields(body or b"").get(40800, [])]
    except ValueError:
        return None


def kind_of(elements: list[Fields] | None, main: int) -> str:
    """Return the kind of a message."""
    if elements is None:
        return "unknown"
    if not elements:
        return "recalled" if main == 1 else "unknown"
    types = {integer(element, 45002): element for element in reversed(elements)}
    if 8 in types:
        return "recalled" if integer(types[8], 45003) == 1 else "system"
    for number, kind in ((7, "quote"), (16, "forward"), (9, "transfer"), (21, "call")):
        if number in types:
            return kind
    if 10 in types:
        return "location" if json.loads(word(types[10], 47901))["app"] == "com.tencent.map" else "link"
    for number, kind in (
        (26, "link"),
        (28, "location"),
        (3, "file"),
        (23, "file"),
        (30, "file"),
        (4, "voice"),
        (5, "video"),
    ):
        if number in types:
            return kind
    pictures = [element for element in elements if integer(element, 45002) == 2]
    if pictures:
        return "image" if any(integer(element, 45003) == 0 for element in pictures) else "sticker"
    if types.keys() & {11, 27}:
        return "sticker"
    return "text" if types.keys() & {1, 6, 14} else "unknown"


def text_of(elements: list[Fields] | None, names: dict[str, str]) -> str:
    """Return what a person sees; `names` are those of people in this conversation, by uid."""
    return "".join(_said(element, names) for element in elements or ())


def _said(element: Fields, names: dict[str, str]) -> str:
    kind = integer(element, 45002)
    if kind in WORDS:
        return word(element, WORDS[kind])
    if kind == 8:
        return _notice(element, names)
    if kind == 9:
        return word(fields(element[48403][0]), 48443)
    if kind == 10:
        return str(json.loads(word(element, 47901))["prompt"])
    if kind == 26:
        return word(fields(element[48176][0]), 48178)
    if kind == 16:
        return ElementTree.fromstring(word(element, 48602)).findtext("item/title") or ""
    return ""


def _notice(element: Fields, names: dict[str, str]) -> str:
    if integer(element, 45003) == 1:
        sender, revoker = word(element, 47703), word(element, 47704)
        whose = "" if sender == revoker else f"成员{names[sender]}的"
        return f"{names[revoker]}撤回了{whose}一条消息{word(element, 47713)}"
    if 48274 in element:
        return word(element, 48274)
    if 48214 in element:
        parts = ElementTree.fromstring(word(element, 48214))
        return "".join(part.get("txt", "") if part.tag == "nor" else names[part.get("uin", "")] for part in parts)
    if 48271 in element:
        items = json.loads(word(element, 48271))["items"]
        return "".join(item["txt"] if item["type"] == "nor" else names[item["uid"]] for item in items)
    whom, by = names[word(element, 48503)], names.get(word(element, 48505), "")
    if 48541 in element:
        seconds = integer(fields(element[48541][0]), 48532)
        return f"{whom}被{by}禁言{seconds // 60}分钟" if seconds else f"{whom}被{by}解除禁言"
    return {1: f"{whom}加入了群聊", 3: f"{whom}被{by}移出群聊"}[integer(element, 48501)]


def link_of(element: Fields) -> tuple[str, str, str, str]:
    """Return title, description, url and origin of a card."""
    card = json.loads(word(element, 47901))
    meta = card["meta"][card["view"]]
    texts = [meta.get("title", ""), meta.get("desc", meta.get("text", ""))]
    if meta.get("encode") == 1:
        texts = [b64decode(text).decode() for text in texts]
    return texts[0], texts[1], meta.get("jumpUrl", meta.get("qqdocurl", "")), meta.get("tag", "")
