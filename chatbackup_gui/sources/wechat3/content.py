"""From the columns of a row to what it says (FORMAT.md, Messages and Kinds). Pure."""

from __future__ import annotations

import msgspec

from chatbackup_gui.model.message import Call, MessageKind
from chatbackup_gui.sources._formats.lz4 import decompress_block
from chatbackup_gui.sources._wechat.app_quick import APP
from chatbackup_gui.sources._wechat.body import Body, Places, Slot
from chatbackup_gui.sources._wechat.decoding import TEXT_TYPE, content_body, text_body

_NOTICE = 10000
_CALL = 50
_PAT, _APP_PAT = 4, 62


def content_of(kind: int, written: bytes, packed: bytes) -> bytes:
    """Return a row's content, of app messages out of LZ4. Raises FormatError."""
    if packed and (kind == APP or not written):
        return decompress_block(packed).rstrip(b"\0")
    return written


def body_of(places: Places, slot: Slot, kinds: tuple[int, int], content: bytes, display: bytes) -> tuple[Body, str]:
    """Return what a row of a (type, subtype) says, and what was lost of it. Raises FormatError."""
    kind, subtype = kinds
    if kind == TEXT_TYPE:
        return text_body(content)
    if kind == _CALL:
        return _call(places, slot, content, display), ""
    if kind == _NOTICE and subtype == _PAT and b"<appmsg" in content:
        return content_body(places, slot, APP, _APP_PAT, content), ""  # as 4.x has it
    return content_body(places, slot, kind, subtype, content), ""


def _call(places: Places, slot: Slot, content: bytes, display: bytes) -> Body:
    """A call; older rows have no XML, or nothing in it, and the summary beside it. Raises FormatError."""
    summary = display.decode("utf-8", "replace")
    if not content and summary:
        return Body(MessageKind.CALL, call=Call(text=summary))
    body = content_body(places, slot, _CALL, 0, content)
    if body.call and not body.call.text and summary:
        return msgspec.structs.replace(body, call=Call(is_video=body.call.is_video, text=summary))
    return body
