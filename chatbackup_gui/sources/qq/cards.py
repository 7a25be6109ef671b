"""Elements that are a card: ark JSON, Qzone items, wallets, calls, markdown (FORMAT.md, Elements). Pure."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.message import Call, Link, Location, MessageKind, Transfer
from chatbackup_gui.sources.qq.body import Part, Slot
from chatbackup_gui.sources.qq.record import Record, texts_in

_ARK = 47901
_QZONE, _QZONE_TITLE, _QZONE_WORDS = 48176, 48178, 48179
_WALLET, _WALLET_TEXTS = 48403, (48443, 48448, 48445, 48444)
_CALL_TEXTS, _CALL_KIND, _VIDEO_CALL = (48157, 48153), 48154, 2
_MARKDOWN = (48701, 48705)
_LIVE_LOCATION = 52152
_MAP, _FORWARD = "com.tencent.map", "com.tencent.multimsg"
_TITLES, _DESCRIPTIONS = ("title", "nickname", "name"), ("desc", "text", "summary", "contact", "address")
_ADDRESSES = ("jumpUrl", "qqdocurl", "url", "jump_url")
_MOST_NEWS = 200

Json = dict[str, Any]


def ark(element: Record, slot: Slot) -> Part:
    """A card made of JSON: mini program, shared link, place, contact, merged forward. Raises FormatError."""
    del slot
    card = _object_in(element.content(_ARK))
    app, prompt, view = _text(card, "app"), _text(card, "prompt"), _view_of(card)
    if app == _MAP and (place := _place_in(view)):
        return Part(MessageKind.LOCATION, prompt, location=place)
    if app == _FORWARD:
        lines = "\n".join(_news_in(view))
        return Part(MessageKind.FORWARD, prompt, link=Link(prompt, lines) if lines else None)
    words = {name: _decoded(view, text) for name in (*_TITLES, *_DESCRIPTIONS) if (text := _text(view, name))}
    title = next((words[name] for name in _TITLES if name in words), "") or prompt or _text(card, "desc")
    about = next((words[name] for name in _DESCRIPTIONS if name in words), "")
    url = next((address for name in _ADDRESSES if (address := _text(view, name))), "")
    return Part(MessageKind.LINK, prompt, link=Link(title, about, url, _text(view, "tag")))


def qzone(element: Record, slot: Slot) -> Part:
    """Something posted elsewhere, shared here."""
    del slot
    words = element.record(_QZONE)
    title = words.text(_QZONE_TITLE)
    return Part(MessageKind.LINK, title, link=Link(title, words.text(_QZONE_WORDS), origin="Qzone"))


def wallet(element: Record, slot: Slot) -> Part:
    """A red packet or a transfer; what it was worth is not in it."""
    del slot
    title = element.record(_WALLET).first_text(*_WALLET_TEXTS)
    return Part(MessageKind.TRANSFER, title, transfer=Transfer(memo=title, state="packet"))


def call(element: Record, slot: Slot) -> Part:
    """A call and how it ended, in QQ's words."""
    del slot
    text = element.first_text(*_CALL_TEXTS)
    return Part(MessageKind.CALL, text, call=Call(is_video=element.number(_CALL_KIND) == _VIDEO_CALL, text=text))


def markdown(element: Record, slot: Slot) -> Part:
    """What bots write."""
    del slot
    return Part(MessageKind.TEXT, element.first_text(*_MARKDOWN))


def live_location(element: Record, slot: Slot) -> Part:
    """That somebody shared where they are; where that was is not kept."""
    del slot
    return Part(MessageKind.LOCATION, element.text(_LIVE_LOCATION) or "".join(texts_in(element)[:1]))


def _object_in(content: bytes) -> Json:
    """Return a JSON object. Raises FormatError."""
    try:
        decoded = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise FormatError("a card that is not JSON") from error
    if not isinstance(decoded, dict):
        raise FormatError("a card that is not JSON")
    return decoded


def _view_of(card: Json) -> Json:
    """Return what a card shows: the part of `meta` that it names, else the first."""
    meta = _dict(card, "meta")
    named = _dict(meta, _text(card, "view"))
    return named or next((part for part in meta.values() if isinstance(part, dict)), {})


def _decoded(view: Json, text: str) -> str:
    """Return a text of a card; those of group notices say that they are base64."""
    if view.get("encode") != 1:
        return text
    try:
        return base64.b64decode(text, validate=True).decode()
    except ValueError:
        return text


def _place_in(view: Json) -> Location | None:
    """Return the place on the map that a card shows."""
    try:
        latitude, longitude = float(view.get("lat", "")), float(view.get("lng", ""))
    except (TypeError, ValueError, OverflowError):
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return Location(latitude, longitude, _text(view, "name"), _text(view, "address"))


def _news_in(view: Json) -> Iterator[str]:
    """Yield the lines by which a merged forward is announced."""
    news = view.get("news")
    for line in news[:_MOST_NEWS] if isinstance(news, list) else ():
        if isinstance(line, dict) and (text := _text(line, "text")):
            yield text


def _text(value: Json, name: str) -> str:
    """Return a member that is a text, empty for any other."""
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _dict(value: Json, name: str) -> Json:
    """Return a member that is an object, an empty one for any other."""
    found = value.get(name)
    return found if isinstance(found, dict) else {}
