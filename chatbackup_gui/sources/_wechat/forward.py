"""Merged forwards (FORMAT.md, App messages): messages inside a message, possibly inside another."""

from __future__ import annotations

import msgspec
from lxml import etree

from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import ForwardItem, MessageKind
from chatbackup_gui.sources._formats.xml import children_of, number_of, parse_xml, text_in

_DEEPEST = 6
_MOST_ITEMS = 2_000
_NESTED = 17
_MESSAGE_KINDS = {
    1: MessageKind.TEXT,
    2: MessageKind.IMAGE,
    3: MessageKind.VOICE,
    4: MessageKind.VIDEO,
    5: MessageKind.LINK,
    6: MessageKind.LOCATION,
    8: MessageKind.FILE,
    16: MessageKind.LINK,
    _NESTED: MessageKind.FORWARD,
    19: MessageKind.LINK,
    22: MessageKind.LINK,
    23: MessageKind.LINK,
    26: MessageKind.LINK,
    29: MessageKind.LINK,
    32: MessageKind.LINK,
    37: MessageKind.STICKER,
}
_KINDS = {number: kind.value for number, kind in _MESSAGE_KINDS.items()}
_UNKNOWN = MessageKind.UNKNOWN.value
_PARTS = ("datatitle", "datadesc", "sourcename", "sourcetime", "fullmd5", "datasize")
_MEDIA = {2: MediaKind.IMAGE, 4: MediaKind.VIDEO, 8: MediaKind.FILE}


class Attached(msgspec.Struct, frozen=True):
    """A medium of a merged forward. `index` is the item's position; inside others, theirs stand before: `2_0`."""

    kind: MediaKind
    index: str
    title: str
    size: int
    md5: str


def forward_items(record: bytes, attached: list[Attached] | None = None) -> tuple[ForwardItem, ...]:
    """Return what a recorditem holds, at most six levels deep and 2,000 items each. Raises FormatError.

    The media of all levels are added to `attached`, and an item's `media` is its position there; without that list
    items have none.
    """
    return _items(parse_xml(record), _DEEPEST, "", attached)


def _items(record: etree._Element, depth: int, above: str, attached: list[Attached] | None) -> tuple[ForwardItem, ...]:
    """Return the items of one record and add their media."""
    data = record if record.tag == "datalist" else record.find(".//datalist")
    if data is None or depth == 0:
        return ()
    nodes = data.findall("dataitem")[:_MOST_ITEMS]
    return tuple(_item(node, depth, f"{above}{position}", attached) for position, node in enumerate(nodes))


def _item(node: etree._Element, depth: int, index: str, attached: list[Attached] | None) -> ForwardItem:
    """Return one item: the words of a text, else the title of whatever it is."""
    number = number_of(node.get("datatype"))
    parts = children_of(node, _PARTS)
    title, words = text_in(parts.get("datatitle")), text_in(parts.get("datadesc"))
    media, kind = None, _MEDIA.get(number)
    if kind and attached is not None:
        media = len(attached)
        size, md5 = number_of(text_in(parts.get("datasize"))), text_in(parts.get("fullmd5")).lower()
        attached.append(Attached(kind, index, title if kind is MediaKind.FILE else "", size, md5))
    return ForwardItem(
        name=text_in(parts.get("sourcename")),
        time=text_in(parts.get("sourcetime")),
        kind=_KINDS.get(number, _UNKNOWN),
        text=words or title if number == 1 else title or words,
        items=_nested(node, depth - 1, f"{index}_", attached) if number == _NESTED else (),
        media=media,
    )


def _nested(node: etree._Element, depth: int, above: str, attached: list[Attached] | None) -> tuple[ForwardItem, ...]:
    """Return the items of a record inside a record; it lies there as elements or as escaped text."""
    inner = node.find("recordxml")
    if inner is None:
        return ()
    if len(inner):
        return _items(inner, depth, above, attached)
    try:
        record = parse_xml((inner.text or "").strip().encode("utf-8", "replace")) if inner.text else None
    except FormatError:
        return ()
    return () if record is None else _items(record, depth, above, attached)
