"""Elements that carry a structure of their own: cards, forwards, calls, wallets, markdown (qq.md 4.1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from chatbackup_gui.demo.protobuf import data, number, text
from chatbackup_gui.demo.qq.elements import Element, ElementType

_KEYBOARD_ROWS = 1


def ark(app: str, view: str, prompt: str, meta: dict[str, Any]) -> Element:
    """Return a card: one JSON text."""
    card = {"app": app, "desc": "", "view": view, "ver": "0.0.0.1", "prompt": prompt, "meta": meta}
    return Element(ElementType.ARK, text(47901, json.dumps(card, ensure_ascii=False, separators=(",", ":"))))


def wallet(title: str) -> Element:
    """Return a red packet."""
    texts = text(48443, title) + text(48444, "赶紧点击拆开吧") + text(48445, "QQ红包") + text(48448, f"[QQ红包]{title}")
    return Element(ElementType.WALLET, data(48403, texts) + number(48412, 2))


def markdown(content: str, summary: str) -> Element:
    """Return a markdown text, as bots and accounts send it."""
    return Element(ElementType.MARKDOWN, text(48701, content) + text(48705, summary))


def keyboard() -> Element:
    """Return the buttons that may stand below a markdown text; they say nothing by themselves."""
    return Element(ElementType.KEYBOARD, data(49100, number(49101, _KEYBOARD_ROWS)))


def forward(title: str, lines: Sequence[str], resource: str) -> Element:
    """Return a forwarded bundle: its outside. The messages inside stand in column 40900, if anywhere."""
    shown = "".join(f'<title color="#777777" size="26">{escape(line)}</title>' for line in lines)
    head = (
        f'<msg brief="[聊天记录]" m_fileName={quoteattr(resource)} action="viewMultiMsg" tSum="{len(lines)}" flag="3" '
        f'm_resid={quoteattr(resource)} serviceID="35"><item layout="1">'
    )
    xml = (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<title color="#000000" size="34">{escape(title)}</title>{shown}'
        f'<hr></hr><summary color="#808080" size="26">查看{len(lines)}条转发消息</summary></item>'
        '<source name="聊天记录"></source></msg>'
    )
    return Element(ElementType.FORWARD, text(48601, resource) + text(48602, xml) + text(48603, resource[:16]))


def call(summary: str, milliseconds: int, *, is_video: bool) -> Element:
    """Return a call that has ended."""
    fields = number(48151, 2) + number(48152, milliseconds) + text(48153, summary) + number(48154, 2 if is_video else 1)
    return Element(ElementType.CALL, fields + text(48157, summary))


def qzone(title: str, description: str) -> Element:
    """Return something from somebody's Qzone."""
    inside = text(48178, title) + text(48179, description)
    return Element(
        ElementType.QZONE, number(48175, 1) + data(48176, inside) + text(48180, "https://example.invalid/cover")
    )


def live_location(said: str) -> Element:
    """Return that somebody shares where they are; there is no place in it."""
    return Element(ElementType.LIVE_LOCATION, text(52152, said))


def strange(payload: str) -> Element:
    """Return an element of a type that nobody has seen."""
    return Element(ElementType.NOBODY_KNOWS, data(49999, text(1, payload)) + number(49998, 7))
