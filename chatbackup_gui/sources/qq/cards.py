"""Elements that are a card: ark JSON, Qzone items, wallets, calls, markdown (FORMAT.md, Elements). Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.message import Call, ForwardItem, Link, Location, MessageKind, Transfer
from chatbackup_gui.sources.qq.body import Part, Slot
from chatbackup_gui.sources.qq.record import Record, texts_in

_ARK = 47901
_QZONE_TITLE, _QZONE_WORDS, _QZONE_LINES = 48175, 48176, (48178, 48179)
_WALLET, _WALLET_TITLE, _WALLET_TEXTS = 48403, 48443, (48445, 48448, 48444)
_CALL_TEXTS, _CALL_KIND, _VIDEO_CALL = (48153, 48157), 48154, 2
_MARKDOWN = (48701, 48705)
_LIVE_LOCATION = 52152
_MAP, _FORWARD = "com.tencent.map", "com.tencent.multimsg"
_TITLES, _DESCRIPTIONS = ("title", "nickname", "name"), ("desc", "summary", "contact", "address")
_ADDRESSES = ("jumpUrl", "qqdocurl", "url", "jump_url")
_MOST_NEWS = 200

Json = dict[str, Any]


def ark(element: Record, slot: Slot) -> Part:
    """A card made of JSON: mini program, shared link, place, contact, merged forward. Raises FormatError."""
    del slot
    card = _object_in(element.content(_ARK))
    app, prompt = _text(card, "app"), _text(card, "prompt")
    views = [view for view in _dict(card, "meta").values() if isinstance(view, dict)]
    if app == _MAP and (place := next(_places_in(views), None)):
        return Part(MessageKind.LOCATION, location=place)
    if app == _FORWARD:
        return Part(MessageKind.FORWARD, prompt or _text(card, "desc"), forward=tuple(_news_in(views)))
    title = _first(views, _TITLES) or prompt or _text(card, "desc")
    link = Link(title, _first(views, _DESCRIPTIONS), _first(views, _ADDRESSES), _first(views, ("tag",)) or app)
    return Part(MessageKind.LINK, prompt if prompt != title else "", link=link)


def qzone(element: Record, slot: Slot) -> Part:
    """Something posted elsewhere, shared here."""
    del slot
    words = element.record(_QZONE_WORDS)
    lines = [line for number in _QZONE_LINES if (line := words.text(number))]
    title = element.text(_QZONE_TITLE) or element.record(_QZONE_TITLE).first_text(*_QZONE_LINES)
    return Part(MessageKind.LINK, link=Link(title, "\n".join(lines), origin="Qzone"))


def wallet(element: Record, slot: Slot) -> Part:
    """A red packet or a transfer; what it was worth is not in it."""
    del slot
    purse = element.record(_WALLET)
    words = next((text for number in _WALLET_TEXTS if (text := purse.text(number))), "")
    title = purse.text(_WALLET_TITLE)
    return Part(MessageKind.TRANSFER, words, transfer=Transfer(memo=title or words, state="packet"))


def call(element: Record, slot: Slot) -> Part:
    """A call and how it ended, in QQ's words."""
    del slot
    text = element.first_text(*_CALL_TEXTS)
    return Part(MessageKind.CALL, call=Call(is_video=element.number(_CALL_KIND) == _VIDEO_CALL, text=text))


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


def _places_in(views: list[Json]) -> Iterator[Location]:
    """Yield the places on the map that a card shows."""
    for view in views:
        try:
            latitude, longitude = float(view.get("lat", "")), float(view.get("lng", ""))
        except (TypeError, ValueError):
            continue
        if -90 <= latitude <= 90 and -180 <= longitude <= 180:
            yield Location(latitude, longitude, _text(view, "name"), _text(view, "address"))


def _news_in(views: list[Json]) -> Iterator[ForwardItem]:
    """Yield the lines by which a merged forward is announced: `name: words`."""
    for view in views:
        news = view.get("news")
        for line in news[:_MOST_NEWS] if isinstance(news, list) else ():
            if isinstance(line, dict) and (text := _text(line, "text")):
                yield announced(text)


def announced(line: str) -> ForwardItem:
    """Return what one line of a forward's announcement says."""
    name, colon, words = line.partition(": ") if ": " in line else line.partition("：")
    return ForwardItem(name.strip(), kind=MessageKind.TEXT.value, text=words.strip()) if colon else _nameless(line)


def _nameless(line: str) -> ForwardItem:
    return ForwardItem(kind=MessageKind.TEXT.value, text=line.strip())


def _first(views: list[Json], names: tuple[str, ...]) -> str:
    """Return the first text of any of these names in any view, the names in order."""
    return next((text for name in names for view in views if (text := _text(view, name))), "")


def _text(value: Json, name: str) -> str:
    """Return a member that is a text, empty for any other."""
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _dict(value: Json, name: str) -> Json:
    """Return a member that is an object, an empty one for any other."""
    found = value.get(name)
    return found if isinstance(found, dict) else {}
