"""Key texts, first pages, pictures, cursors, and paths of what is kept without a key."""

from __future__ import annotations

from contextlib import suppress

import zstandard

from chatbackup_gui.archive.ids import month_end
from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._formats.keytext import parse_keys, parse_passphrases
from chatbackup_gui.sources._formats.sqlcipher import SQLCIPHER_3, Cipher, first_page_fits
from chatbackup_gui.sources._formats.wechat_dat import ImageKeys
from chatbackup_gui.sources._wechat import cursor as wechat_cursor
from chatbackup_gui.sources._wechat.wanted_file import read_file_stem
from chatbackup_gui.sources.qq import cursor as qq_cursor
from chatbackup_gui.sources.qq.sealed import LAYOUT as QQ
from chatbackup_gui.sources.qq_export import cursor as export_cursor
from chatbackup_gui.sources.wechat3.sealed import LAYOUT as WECHAT3
from chatbackup_gui.sources.wechat4.sealed import LAYOUT as WECHAT4
from chatbackup_gui.sources.wechat_mac.places import read_stem
from chatbackup_gui.sources.wechat_mac.sealed import LAYOUT as WECHAT_MAC

_PLAIN = Cipher(page_bytes=1024, mac_hash="")
_KEY = bytes(32)
USES_SEEDS = True


def check(data: bytes) -> None:
    """Read bytes as each of them."""
    text = data.decode("utf-8", "surrogateescape")
    for parse in (parse_keys, parse_passphrases):
        with suppress(FormatError):
            parse(text).for_file(text)
    for keys in (ImageKeys(text), ImageKeys("0123456789abcdef 7")):
        for content in (data, b"\x07\x08V1\x08\x07" + data, b"\x07\x08V2\x08\x07" + data):
            keys.decode(content), keys.may_lack_xor(content), keys.head_suffix(content[:31], len(content))
    for page in (data, data.ljust(1024, b"\0")[:1024]):
        first_page_fits(page, _KEY, SQLCIPHER_3), first_page_fits(page, _KEY, _PLAIN)
    for decode in (wechat_cursor.decode_cursor, qq_cursor.decode_cursor, export_cursor.decode_cursor):
        assert decode(data).version == decode(zstandard.compress(data)).version == 1
    for layout in (QQ, WECHAT3, WECHAT4, WECHAT_MAC):
        place = layout.place_of(text)
        assert place is None or not place.month or month_end(place.month)
    read_file_stem(text), read_stem(text)
