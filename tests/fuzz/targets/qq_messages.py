"""Messages of QQ: elements, what is inside them, grey tips, records, prefixes and pass-phrases."""

from __future__ import annotations

from contextlib import suppress

from chatbackup_gui.demo.protobuf import data as field
from chatbackup_gui.demo.protobuf import number
from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources.qq.body import Slot
from chatbackup_gui.sources.qq.discovery import root_named_in
from chatbackup_gui.sources.qq.elements import body_of, parts_of
from chatbackup_gui.sources.qq.file_paths import parts_of as path_parts
from chatbackup_gui.sources.qq.keys import mac_hash_named
from chatbackup_gui.sources.qq.plain_text import plain_text
from chatbackup_gui.sources.qq.record import read_record, texts_in

_TYPES = 32
_TEXTS = (47901, 48214, 48271, 48602)  # JSON or XML within elements of these types
_TYPES_OF_TEXTS = (10, 8, 8, 16)
USES_SEEDS = True


def check(data: bytes) -> None:
    """Read bytes as a body with the same bytes inside, as an element of some type, and as each text within one."""
    slot = Slot("1", 1_700_000_000, data, lambda uid: uid[:3])
    with suppress(FormatError):
        body = body_of("1", data, slot)
        assert len(body.media) == len(body.places)
        words = plain_text(data)
        assert words is None or words == body.text
    parts_of(read_record(number(45002, (data or b"\0")[0] % _TYPES) + data[1:]), slot)
    for name, kind in zip(_TEXTS, _TYPES_OF_TEXTS, strict=True):
        parts_of(read_record(number(45002, kind) + field(name, data)), slot)
    texts_in(read_record(data))
    mac_hash_named(b"SQLite header 3\0".ljust(40, b"\0") + data.ljust(984, b"\0")[:984])
    root_named_in(data)
    path_parts(data.decode("utf-8", "replace"))
