"""What a browser may show of some bytes, told from the bytes themselves: raster pictures, sound and video.

Everything else (SVG and HTML above all, which can hold programs) is "application/octet-stream", whatever its name says.
"""

from __future__ import annotations

HEAD_BYTES = 64  # what `media_type_of` needs to see
UNKNOWN = "application/octet-stream"

_BEGINNINGS = (
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"GIF87a", "image/gif", ".gif"),
    (b"GIF89a", "image/gif", ".gif"),
    (b"OggS", "audio/ogg", ".ogg"),
    (b"ID3", "audio/mpeg", ".mp3"),
    (b"\xff\xfb", "audio/mpeg", ".mp3"),
    (b"\xff\xf3", "audio/mpeg", ".mp3"),
    (b"\x1aE\xdf\xa3", "video/webm", ".webm"),
    (b"#!SILK_V3", UNKNOWN, ".silk"),
    (b"\x02#!SILK_V3", UNKNOWN, ".silk"),
    (b"#!AMR", UNKNOWN, ".amr"),
    (b"wxgf", UNKNOWN, ".wxgf"),
)
_BRANDS = {b"avif": ("image/avif", ".avif"), b"heic": (UNKNOWN, ".heic"), b"heix": (UNKNOWN, ".heic")}
_RIFF = {b"WEBP": ("image/webp", ".webp"), b"WAVE": ("audio/wav", ".wav")}


def media_type_of(head: bytes) -> tuple[str, str]:
    """Return the media type of some bytes by their beginning, and the extension that fits; both may be unknown ("")."""
    for beginning, media_type, suffix in _BEGINNINGS:
        if head.startswith(beginning):
            return media_type, suffix
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], (UNKNOWN, ""))
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], ("video/mp4", ".mp4"))
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0" and len(head) >= 14:
        return "image/bmp", ".bmp"
    return UNKNOWN, ""
