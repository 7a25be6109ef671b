"""Columns beside a message of WeChat: BytesExtra, packed_info, members of rooms, LZ4, zstd."""

from __future__ import annotations

from contextlib import suppress

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._formats.lz4 import decompress_block
from chatbackup_gui.sources._formats.protobuf import read_fields, text_at
from chatbackup_gui.sources._formats.zstd import decompress
from chatbackup_gui.sources._wechat.contact_book import room_members
from chatbackup_gui.sources.wechat3.bytes_extra import BytesExtra, path_in, quick_sender
from chatbackup_gui.sources.wechat3.contacts import listed_members
from chatbackup_gui.sources.wechat4.packed_info import PackedInfo, resource_stem

_MOST_BYTES = 100_000
USES_SEEDS = True


def check(data: bytes) -> None:
    """Read bytes as each column."""
    extra, info = BytesExtra(data), PackedInfo(data)
    quick = quick_sender(data)
    assert quick is None or quick == extra.sender()
    extra.mentions(), extra.owner(), extra.thumbnail()
    for hints in (extra, info):
        hints.media_stem(), hints.transcript(), hints.file_name(), hints.forward_folder()
    path = path_in(data)
    assert path is None or ".." not in path.folder.split("/")
    resource_stem(data)
    assert all(room_members(data))
    text = data.decode("utf-8", "replace")
    listed_members(text, text[: len(text) // 2])
    for read in (decompress_block, decompress):
        with suppress(FormatError):
            assert len(read(data, _MOST_BYTES)) <= _MOST_BYTES
    with suppress(FormatError):
        read_fields(data)
        text_at(data, 1, 2)
