"""Messages as they stand in the vault: canonical JSON, one a line."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
import zstandard

from chatbackup_gui.archive.counts import ranks
from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.ids import month_end, month_start
from chatbackup_gui.archive.values import MediaRow
from chatbackup_gui.model.media import MediaRef
from chatbackup_gui.model.message import Message

ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
LARGEST_PAYLOAD_BYTES = 4 * 2**20  # sources understand no larger one; it is kept as found
_BINARY = "base64:"
_ROWS_AT_ONCE = 1000
_HAS_MEDIA = b'"media":['  # cannot occur inside a JSON text, where quotes are escaped

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Message).decode

Names = dict[tuple[str, str], tuple[str, str]]


def lines(
    database: Database, conversation: int, month: int, since: datetime | None, media: Iterable[MediaRow]
) -> Iterator[bytes]:
    """Yield a month's messages sent at or after `since`, ordered by time, order and id; they name those of `media`.

    A month of a busy group is large, so bodies are fetched some at a time.
    """
    start = max(month_start(month), since) if since else month_start(month)
    found = ranks(database, conversation, start, month_end(month))
    names = _names(media)
    unpack = zstandard.ZstdDecompressor()
    for wanted in _parts(found):
        places = ",".join("?" * len(wanted))
        rows = database.all(f"SELECT rank, body, raw FROM message WHERE id IN ({places}) ORDER BY rank", wanted)
        for body, raw in _in_order(rows):
            yield _line(body, raw, names, unpack)


def _parts(found: list[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield the ids of (rank, id), many at once, but those of the same rank together."""
    part: list[int] = []
    for index, (rank, message) in enumerate(found):
        if len(part) >= _ROWS_AT_ONCE and rank != found[index - 1][0]:
            yield part
            part = []
        part.append(message)
    yield part


def _in_order(rows: list[tuple[Any, ...]]) -> Iterator[tuple[bytes, bytes | None]]:
    """Yield (body, raw) of rows that are ordered by rank; those of the same rank by their ids."""
    for _, same in groupby(rows, key=itemgetter(0)):
        group = list(same)
        if len(group) > 1:
            group.sort(key=lambda row: _decode(row[1]).id)
        for _, body, raw in group:
            yield body, raw


def _names(media: Iterable[MediaRow]) -> Names:
    """Return the file names (medium, preview) of those that are stored."""
    return {
        (row.ref.kind, row.ref.id): (
            row.stored.name if row.stored else "",
            row.preview_stored.name if row.preview_stored else "",
        )
        for row in media
        if row.stored or row.preview_stored
    }


def _line(body: bytes, raw: bytes | None, names: Names, unpack: zstandard.ZstdDecompressor) -> bytes:
    if names and _HAS_MEDIA in body:
        message = _decode(body)
        body = _encode(msgspec.structs.replace(message, media=tuple(_named(ref, names) for ref in message.media)))
    if raw:
        return body[:-1] + b',"raw":' + _encode(_raw_text(raw, unpack)) + b"}\n"
    return body + b"\n"


def _named(ref: MediaRef, names: Names) -> MediaRef:
    name, preview = names.get((ref.kind, ref.id), ("", ""))
    return msgspec.structs.replace(ref, name=name, preview=preview)


def _raw_text(raw: bytes, unpack: zstandard.ZstdDecompressor) -> str:
    """Return a payload as text: zstd undone, and what is not UTF-8 in base64 behind a prefix."""
    if raw.startswith(ZSTD_MAGIC):
        raw = _decompressed(raw, unpack)
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return _BINARY + base64.b64encode(raw).decode()
    return _BINARY + base64.b64encode(raw).decode() if text.startswith(_BINARY) else text


def is_same_payload(one: bytes, other: bytes) -> bool:
    """Whether lines have the same text of two payloads, one of which may be packed."""
    unpack = zstandard.ZstdDecompressor()
    return one == other or (bool(one and other) and _raw_text(one, unpack) == _raw_text(other, unpack))


def raw_bytes(text: str) -> bytes:
    """Return the payload of which a line has this text. Raises ValueError for a text that no line of ours has."""
    if text.startswith(_BINARY):
        return base64.b64decode(text.removeprefix(_BINARY), validate=True)
    return text.encode()


def _decompressed(raw: bytes, unpack: zstandard.ZstdDecompressor) -> bytes:
    """Return the content of one whole zstd frame of a bearable size; what is none, as it is."""
    try:
        if zstandard.frame_content_size(raw) > LARGEST_PAYLOAD_BYTES:
            return raw
        return unpack.decompress(raw, max_output_size=LARGEST_PAYLOAD_BYTES, allow_extra_data=False)
    except zstandard.ZstdError:
        return raw
