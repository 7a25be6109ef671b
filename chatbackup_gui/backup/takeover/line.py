"""Lines of messages as they lie in the vault, made into what a source would have seen: `archive/lines.py` undone."""

from __future__ import annotations

from datetime import UTC

import msgspec
import zstandard
from msgspec.structs import replace

from chatbackup_gui.archive.lines import LARGEST_PAYLOAD_BYTES, ZSTD_MAGIC, raw_bytes
from chatbackup_gui.errors import FormatError
from chatbackup_gui.model.account import ConversationId
from chatbackup_gui.model.media import MediaRef
from chatbackup_gui.model.message import ForwardItem, Message, Sighting

MediumKey = tuple[str, str]
"""Kind and id."""

Names = dict[MediumKey, tuple[str, str]]
"""The file names of media and of their previews, by the media; empty where there is none."""

LAST_ORDER = 1023
DEEPEST_FORWARD = 100
LARGEST_ANNOUNCED_BYTES = 2**63 - 1  # which the catalogue can keep
LEAST_PACKED_BYTES = 128

_decode = msgspec.json.Decoder(Message).decode
_pack = zstandard.ZstdCompressor(level=1).compress


def sighting_of(line: bytes, conversation: ConversationId, names: Names) -> Sighting:
    """Return the message of a line, without the names of files, which go into `names`.

    Raises FormatError for a line that is no message of ours.
    """
    try:
        message = _decode(line)
        raw = raw_bytes(message.raw) if message.raw else b""
    except (ValueError, RecursionError) as error:
        raise FormatError("not a message as we write it") from error
    if message.sent_at.tzinfo is not UTC:
        message = _in_utc(message)
    if not 0 <= message.order <= LAST_ORDER:
        raise FormatError("an order that no message has")
    if message.forward and _is_deeper(message.forward, DEEPEST_FORWARD):
        raise FormatError("a forward within forwards without end")
    if raw:
        message = replace(message, raw="")
        raw = _packed(raw)
    if message.media:
        message = replace(message, media=tuple(_unnamed(ref, names) for ref in message.media))
    return Sighting(conversation, message, raw)


def _packed(raw: bytes) -> bytes:
    """Return a payload as a zstd frame where that is smaller, as programs keep it; lines have it as it was.

    What is a frame already, or larger than a line would have undone, stays as it is.
    """
    if not LEAST_PACKED_BYTES <= len(raw) <= LARGEST_PAYLOAD_BYTES or raw.startswith(ZSTD_MAGIC):
        return raw
    packed = _pack(raw)
    return packed if len(packed) < len(raw) else raw


def _in_utc(message: Message) -> Message:
    if message.sent_at.tzinfo is None:
        raise FormatError("a time without its zone")
    try:
        return replace(message, sent_at=message.sent_at.astimezone(UTC))
    except OverflowError as error:
        raise FormatError("a time beyond the calendar") from error


def _is_deeper(items: tuple[ForwardItem, ...], levels: int) -> bool:
    return levels == 0 or any(_is_deeper(item.items, levels - 1) for item in items if item.items)


def _unnamed(ref: MediaRef, names: Names) -> MediaRef:
    if not 0 <= ref.size <= LARGEST_ANNOUNCED_BYTES:
        raise FormatError("a size that no file has")
    if not (ref.name or ref.preview):
        return ref
    names[ref.kind, ref.id] = (ref.name, ref.preview)
    return replace(ref, name="", preview="")
