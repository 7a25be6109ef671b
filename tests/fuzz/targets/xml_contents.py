"""Contents of WeChat's messages of all kinds; the first byte chooses among them."""

from __future__ import annotations

from contextlib import suppress

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._formats.xml import parse_xml
from chatbackup_gui.sources._wechat.bodies import BY_TYPE
from chatbackup_gui.sources._wechat.body import Slot
from chatbackup_gui.sources._wechat.decoding import content_body
from chatbackup_gui.sources._wechat.forward import forward_items
from chatbackup_gui.sources._wechat.msgsource import mentions_in
from chatbackup_gui.sources.wechat4.packed_info import PackedInfo
from chatbackup_gui.sources.wechat4.places import Places

_SUBTYPES = (0, 1, 3, 5, 6, 8, 19, 33, 36, 51, 57, 62, 74, 76, 87, 2000, 2001)
_KINDS = [(kind, 0) for kind in (*sorted(BY_TYPE), 10000, 10002)] + [(49, subtype) for subtype in _SUBTYPES]
_PLACES = Places()
USES_SEEDS = True


def check(data: bytes) -> None:
    """Read a content as one of the kinds there are, and look at all that the document says."""
    for kind, subtype in _KINDS if data[:1] == b"<" else [_KINDS[(data or b"\0")[0] % len(_KINDS)]]:
        slot = Slot("0" * 32, 1, 2, 3, PackedInfo(data[:40]))
        with suppress(FormatError):
            body = content_body(_PLACES, slot, kind, subtype, data)
            assert len(body.media) == len(body.places)
    with suppress(FormatError):
        forward_items(data, [])
    with suppress(FormatError):
        "".join(map(str, parse_xml(data).itertext())).encode()
    mentions_in(data)
