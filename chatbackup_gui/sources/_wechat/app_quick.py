"""Replies and cards, the most frequent app messages, read without parsing where they are laid out as usual.

WeChat writes `title` first within `appmsg`, `des` next, and everything that has parts of its own behind `url`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.message import Link, MessageKind, Quote
from chatbackup_gui.sources._formats.xml import number_of, parse_xml, text_of
from chatbackup_gui.sources._formats.xml_leaf import NotPlain, Tag, leaf
from chatbackup_gui.sources._wechat.body import Body

APP = 49
_BEGINNING = re.compile(rb"<appmsg[^<>]*>\s*(?=<title>)")
_REFERENCE, _REFERENCE_END = b"<refermsg>", b"</refermsg>"
_REFERENCE_PARTS = tuple((name, Tag(name)) for name in ("type", "svrid", "fromusr", "chatusr", "displayname"))
_TITLE, _ABOUT, _TYPE, _URL = Tag("title"), Tag("des"), Tag("type"), Tag("url")
_ORIGIN, _CONTENT = Tag("sourcedisplayname"), Tag("content")
_CDATA = b"<![CDATA["
_ORIGINS = {
    3: "music", 76: "music", 92: "music",
    4: "video", 5: "link", 7: "game", 68: "game",
    8: "sticker", 15: "sticker",
    17: "live_location", 24: "note", 33: "mini_program", 36: "mini_program", 40: "favourite",
    50: "channels_card", 51: "channels", 63: "channels_live", 88: "channels_live",
    53: "solitaire", 87: "notice",
}  # fmt: skip


def usual_subtype(content: bytes) -> int:
    """Return the subtype that an app message itself names, 0 where it is not laid out as usual."""
    try:
        _, start = _title_in(content)
        subtype, end = leaf(content, _TYPE, start, len(content))
    except NotPlain:
        return 0
    return 0 if _CDATA in content[start:end] else number_of(subtype)


def card_body(link: Link, kind: int) -> Body:
    """Return a card; where nobody published it, `origin` says what kind of card it is. Raises FormatError."""
    if not (link.title or link.description or link.url):
        raise FormatError("a card without anything on it")
    origin = link.origin or _ORIGINS.get(kind, f"app{kind}")
    return Body(MessageKind.LINK, link=Link(link.title, link.description, link.url, origin))


def quote_body(text: str, refer: dict[str, str]) -> Body:
    """Return a reply from the texts of its refermsg."""
    quote = Quote(
        id=refer.get("svrid", ""),
        sender=refer.get("chatusr") or refer.get("fromusr", ""),
        name=refer.get("displayname", ""),
        text=_quoted_text(refer.get("content", ""), number_of(refer.get("type"))),
    )
    return Body(MessageKind.QUOTE, text, quote=quote)


def _quoted_text(content: str, kind: int) -> str:
    """Return what a reply carries of the message it answers: its text, or an app message's title."""
    if not content.startswith("<"):
        return content if kind in (0, 1, APP) else ""
    try:
        return text_of(parse_xml(content.encode("utf-8", "replace")), "appmsg/title")
    except FormatError:
        return ""


def _quick_quote(content: bytes) -> Body:
    """Read a reply. Raises NotPlain."""
    text, at = _title_in(content)
    start = content.find(_REFERENCE, at)
    end = content.find(_REFERENCE_END, start)
    if start < 0 or end < 0 or content.find(_TYPE.opening, at, start) < 0:
        raise NotPlain
    quoted = content.find(_CONTENT.opening, start, end)
    if quoted < 0:
        raise NotPlain
    refer = {}
    refer["content"], behind = leaf(content, _CONTENT, quoted, end)
    for name, tag in _REFERENCE_PARTS:
        refer[name], at = leaf(content, tag, start, quoted)
        if at == start:
            refer[name], _ = leaf(content, tag, behind, end)
    return quote_body(text, refer)


def _quick_card(content: bytes) -> Body:
    """Read a card. Raises NotPlain."""
    title, at = _title_in(content)
    end = len(content)
    if content.find(b"<finder", at) >= 0:
        raise NotPlain
    about, behind_about = leaf(content, _ABOUT, at, end)
    kind, behind_kind = leaf(content, _TYPE, behind_about, end)
    url, behind_url = leaf(content, _URL, behind_kind, end)
    if not at < behind_about < behind_kind < behind_url:
        raise NotPlain
    origin, _ = leaf(content, _ORIGIN, behind_url, end)
    return card_body(Link(title, about, url, origin), number_of(kind))


def _title_in(content: bytes) -> tuple[str, int]:
    """Return the title and the offset behind it. Raises NotPlain unless it is the first part."""
    beginning = _BEGINNING.search(content)
    if beginning is None:
        raise NotPlain
    return leaf(content, _TITLE, beginning.end(), len(content))


QUICK: dict[int, Callable[[bytes], Body]] = {57: _quick_quote, 3: _quick_card, 4: _quick_card, 5: _quick_card}
QUICK |= {33: _quick_card, 36: _quick_card, 76: _quick_card}
