"""What kind of picture some bytes begin, by their magic."""

from __future__ import annotations

MAGIC_BYTES = 16  # what `image_suffix` needs to see
WXGF_SUFFIX = ".wxgf"

_MAGICS = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"wxgf", WXGF_SUFFIX),
)
_ENDINGS = {".jpg": b"\xff\xd9", ".png": b"\xaeB`\x82", ".gif": b"\x00;"}


def image_suffix(head: bytes) -> str:
    """Return the file extension that fits, with its dot; empty for what is no known picture."""
    for magic, suffix in _MAGICS:
        if head.startswith(magic):
            return suffix
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return ".webp"
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        return ".avif" if head[8:12] == b"avif" else ".heic"
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0" and len(head) >= 14:
        return ".bmp"
    return ""


def ending_of(suffix: str) -> bytes:
    """Return the bytes that end such a picture, empty where there is no rule."""
    return _ENDINGS.get(suffix, b"")
