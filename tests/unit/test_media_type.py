"""What bytes are, whatever they are called."""

from __future__ import annotations

import pytest

from chatbackup_gui.transcript.media_type import UNKNOWN, media_type, suffix_of


def bitmap(header: int) -> bytes:
    return b"BM" + bytes(12) + header.to_bytes(4, "little") + bytes(20)


@pytest.mark.parametrize(
    ("head", "kind", "suffix"),
    [
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg", ".jpg"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image/png", ".png"),
        (b"GIF89a\1\0", "image/gif", ".gif"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp", ".webp"),
        (bitmap(40), "image/bmp", ".bmp"),
        (b"\0\0\0\x18ftypheic", "image/heic", ".heic"),
        (b"\0\0\0\x18ftypmp42", "video/mp4", ".mp4"),
        (b"\0\0\0\x18ftypqt  ", "video/quicktime", ".mov"),
        (b"\0\0\0\x18ftypM4A ", "audio/mp4", ".m4a"),
        (b"\0\0\0\x18ftyp3gp5", "video/3gpp", ""),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\1B\x82\x84webm", "video/webm", ".webm"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\1B\x82\x88matroska", "video/x-matroska", ".mkv"),
        (b"RIFF\x10\0\0\0AVI LIST", "video/x-msvideo", ".avi"),
        (b"\x02#!SILK_V3\x10\0", "audio/silk", ".silk"),
        (b"#!SILK_V3\x10\0", "audio/silk", ".silk"),
        (b"#!AMR\n\x3c", "audio/amr", ".amr"),
        (b"ID3\3\0", "audio/mpeg", ".mp3"),
        (b"\xff\xfb\x90\x64\0", "audio/mpeg", ".mp3"),
        (b"\xff\xf1\x50\x80\0", "audio/aac", ".aac"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "audio/wav", ".wav"),
        (b"OggS\0\2", "audio/ogg", ".ogg"),
        (b"%PDF-1.7\n", "application/pdf", ".pdf"),
        (b"PK\3\4\x14\0", "application/zip", ".zip"),
    ],
)
def test_what_begins_so_is_known(head: bytes, kind: str, suffix: str) -> None:
    assert media_type(head) == kind
    assert suffix_of(kind) == suffix


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"<svg onload=alert(1)>",
        b"<!DOCTYPE html><script>",
        b"#!/bin/sh\n",
        b"MZ\x90\0",
        b"BM is how some texts begin, too",
        b"RIFF\x10\0\0\0XXXX",
        b"\xff\xe0\0\0",
        b"\xff\xfb\xff\xff",
        b"\xff",
    ],
)
def test_what_nobody_should_show_is_only_bytes(head: bytes) -> None:
    assert media_type(head) == UNKNOWN
    assert suffix_of(UNKNOWN) == ""
