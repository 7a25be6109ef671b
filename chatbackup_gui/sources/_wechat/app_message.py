"""App messages, type 49 (FORMAT.md, App messages): cards, files, replies, forwards, money. Pure."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from lxml import etree

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.media import MediaKind, MediaRef
from chatbackup_gui.model.message import Link, MessageKind, Quote, Transfer
from chatbackup_gui.sources._formats.xml import children_of, number_of, parse_xml, text_in, text_of
from chatbackup_gui.sources._formats.xml_leaf import NotPlain
from chatbackup_gui.sources._wechat.app_quick import QUICK, card_body, quote_body, usual_subtype
from chatbackup_gui.sources._wechat.bodies import media_id
from chatbackup_gui.sources._wechat.body import Body, Places, Slot
from chatbackup_gui.sources._wechat.forward import Attached, forward_items

_PAT = 62
_STATES = {
    "1": "sent", "7": "sent", "8": "sent",
    "3": "accepted", "5": "accepted",
    "4": "returned", "9": "returned",
    "10": "expired",
}  # fmt: skip
_CHANNELS = ("finderFeed", "finderLive", "finderLiveProductShare")
_PARTS = (
    *("type", "title", "des", "url", "sourcedisplayname", "md5"),
    *("appattach", "refermsg", "recorditem", "wcpayinfo", "patinfo"),
    *_CHANNELS,
)

_Parts = dict[str, etree._Element]
_Decoder = Callable[[Places, Slot, _Parts], Body]


def app_body(places: Places, slot: Slot, content: bytes, subtype: int) -> Body:
    """Decode an app message; the subtype of the row is what counts, the one in the XML where the row has none."""
    quick = QUICK.get(subtype or usual_subtype(content))
    if quick:
        with suppress(NotPlain):  # then it is parsed
            return quick(content)
    root = parse_xml(content)
    app = root if root.tag == "appmsg" else next((child for child in root if child.tag == "appmsg"), None)
    if app is None:
        raise FormatError("no appmsg in it")
    parts = children_of(app, _PARTS)
    if "type" not in parts:
        raise FormatError("an app message cut short")
    return _BY_SUBTYPE.get(subtype or _type_of(parts), _card)(places, slot, parts)


def _type_of(parts: _Parts) -> int:
    """Return the subtype that the XML names."""
    return number_of(text_in(parts.get("type")))


def _card(places: Places, slot: Slot, parts: _Parts) -> Body:
    """Anything with a title that can be opened."""
    del places, slot
    title, about, url = (text_in(parts.get(tag)) for tag in ("title", "des", "url"))
    origin = text_in(parts.get("sourcedisplayname"))
    feed = next((parts[tag] for tag in _CHANNELS if tag in parts), None)
    if feed is not None:  # the title only says that this program is too old for it
        title, about, url = text_of(feed, "desc") or title, "", ""
        origin = text_of(feed, "nickname") or origin
    return card_body(Link(title, about, url, origin), _type_of(parts))


def _text(places: Places, slot: Slot, parts: _Parts) -> Body:
    """A text that came as an app message."""
    del places, slot
    return Body(MessageKind.TEXT, text_in(parts.get("title")))


def _file(places: Places, slot: Slot, parts: _Parts) -> Body:
    """A file, arrived or only announced."""
    title = (parts["title"].text or "") if "title" in parts else ""
    saved_as, md5 = slot.hints.file_name(), text_in(parts.get("md5")).lower()
    size = number_of(text_of(parts["appattach"], "totallen")) if "appattach" in parts else 0
    ref = MediaRef(MediaKind.FILE, media_id(slot, md5), title=title, size=size, md5=md5)
    place = places.saved_file(slot, saved_as, size, md5) if saved_as else places.file(slot, title, size, md5)
    return Body(MessageKind.FILE, media=(ref,), places=(place,), is_unplaced=bool(md5))


def _quote(places: Places, slot: Slot, parts: _Parts) -> Body:
    """A reply: the title is what was said, refermsg what it answers."""
    del places, slot
    text = text_in(parts.get("title"))
    if "refermsg" not in parts:
        return Body(MessageKind.QUOTE, text, quote=Quote())
    refer = {str(child.tag): (child.text or "").strip() for child in parts["refermsg"]}
    return quote_body(text, refer)


def _forward(places: Places, slot: Slot, parts: _Parts) -> Body:
    """Several messages sent on as one, with their media where the row names the folder of these."""
    folder = slot.hints.forward_folder()
    attached: list[Attached] = []
    record = text_in(parts.get("recorditem"))
    items = forward_items(record.encode("utf-8", "replace"), attached if folder else None) if record else ()
    return Body(
        MessageKind.FORWARD,
        text_in(parts.get("title")),
        media=tuple(
            MediaRef(each.kind, f"{media_id(slot)}.{each.index}", title=each.title, size=each.size, md5=each.md5)
            for each in attached
        ),
        places=tuple(places.forwarded(slot, folder, each.kind, each.index, each.title) for each in attached),
        forward=items,
    )


def _transfer(places: Places, slot: Slot, parts: _Parts) -> Body:
    """Money to one person."""
    del places, slot
    pay = parts.get("wcpayinfo")
    if pay is None:
        raise FormatError("a transfer without wcpayinfo")
    state = _STATES.get(text_of(pay, "paysubtype"), "")
    return Body(
        MessageKind.TRANSFER,
        transfer=Transfer(amount=text_of(pay, "feedesc"), memo=text_of(pay, "pay_memo"), state=state),
    )


def _red_packet(places: Places, slot: Slot, parts: _Parts) -> Body:
    """A red packet; how much was in it stands nowhere in the message."""
    del places, slot
    pay = parts.get("wcpayinfo")
    titles = (text_of(pay, "sendertitle") or text_of(pay, "receivertitle")) if pay is not None else ""
    return Body(MessageKind.TRANSFER, transfer=Transfer(memo=titles or text_in(parts.get("des")), state="packet"))


def _pat(places: Places, slot: Slot, parts: _Parts) -> Body:
    """Somebody nudged somebody: one line, as the program shows it."""
    del places, slot
    pat = parts.get("patinfo")
    text = text_in(parts.get("title")) or (text_of(pat, "template") if pat is not None else "")
    return Body(MessageKind.SYSTEM, text, sender=text_of(pat, "fromusername") if pat is not None else "")


_BY_SUBTYPE: dict[int, _Decoder] = {
    1: _text,
    6: _file,
    74: _file,
    19: _forward,
    57: _quote,
    _PAT: _pat,
    2000: _transfer,
    2001: _red_packet,
    2003: _red_packet,
}
