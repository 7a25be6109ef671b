"""Exports of QQ's message manager, the same however they are cut into pieces."""

from __future__ import annotations

from contextlib import suppress

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources.qq_export.base64_stream import decoded, decoded_bytes
from chatbackup_gui.sources.qq_export.html_text import text_of
from chatbackup_gui.sources.qq_export.mht_parts import layout_of, parts_of
from chatbackup_gui.sources.qq_export.mht_scanner import RowScanner
from chatbackup_gui.sources.qq_export.pasted import FirstJudge
from chatbackup_gui.sources.qq_export.records import Entry, Record, Scanner
from chatbackup_gui.sources.qq_export.senders import sender_of
from chatbackup_gui.sources.qq_export.txt_scanner import TextScanner

USES_SEEDS = True


def check(data: bytes) -> None:
    """Scan bytes as either form, whole and in three pieces; look for parts and pictures."""
    third = len(data) // 3
    pieces = [data[:third], data[third : 2 * third], data[2 * third :]]
    for make in (RowScanner, lambda: TextScanner(FirstJudge())):
        found = _records(make(), [data])
        assert found == _records(make(), pieces)
        for record in found:
            if isinstance(record, Entry):
                sender_of(record.sender)
                text_of(record.body.decode("utf-8", "replace"))
    assert b"".join(decoded([data])) == b"".join(decoded(pieces))
    assert decoded_bytes(len(data), data[:256], data[-256:]) >= 0
    with suppress(FormatError):
        layout = layout_of(lambda size, at: data[at : at + size], len(data), lambda: None)
        for part in parts_of(layout, lambda size, at: data[at : at + size], len(data), lambda: None):
            assert part.place <= part.start <= part.end <= len(data)


def _records(scanner: Scanner, pieces: list[bytes]) -> list[Record]:
    return [*(record for piece in pieces for record in scanner.feed(piece)), *scanner.end()]
