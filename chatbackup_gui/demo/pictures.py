"""Small valid JPEG, PNG and GIF pictures, brought to any size by filler where the format lets comments stand.

Sources: ITU T.81 annexes B and F (JPEG), the PNG specification section 5, GIF89a sections 20 to 24.
"""

from __future__ import annotations

import zlib
from functools import cache

import msgspec

_COMMENT_BYTES = 65_533
_GIF_BLOCK_BYTES = 255
_DC_CODE_BITS = 4
_PATTERNS = 24
SHAPES = ((96, 128), (128, 96), (128, 128), (96, 160), (160, 96), (64, 64))


class Picture(msgspec.Struct, frozen=True):
    """A picture's bytes; `width` and `height` in pixels; `suffix` with its dot."""

    data: bytes
    suffix: str
    width: int
    height: int


def _u16(value: int) -> bytes:
    return value.to_bytes(2, "big")


def _segment(marker: int, payload: bytes) -> bytes:
    """Return a JPEG marker segment."""
    return bytes((0xFF, marker)) + _u16(len(payload) + 2) + payload


def _block(difference: int) -> str:
    """Return the bits of one 8x8 block of one colour: a DC difference and the end of the block."""
    size = abs(difference).bit_length()
    value = difference if difference >= 0 else difference + (1 << size) - 1
    return f"{size:0{_DC_CODE_BITS}b}" + (f"{value:0{size}b}" if size else "") + "0"


def _scan(width: int, height: int, pattern: int) -> bytes:
    """Return the entropy-coded picture: squares of a few colours, which depend on the pattern."""
    bits = []
    before = (0, 0, 0)
    for row in range(height // 8):
        for column in range(width // 8):
            mood = (row * 5 + column * 3 + pattern * 7) % 11
            now = (mood * 9 - 45, (pattern * 13) % 61 - 30, (pattern * 29 + row * 4) % 61 - 30)
            bits += [_block(value - last) for value, last in zip(now, before, strict=True)]
            before = now
    text = "".join(bits)
    text += "1" * (-len(text) % 8)
    coded = int(text, 2).to_bytes(len(text) // 8, "big")
    return coded.replace(b"\xff", b"\xff\x00")


@cache
def _jpeg_ends(shape: int, pattern: int) -> tuple[bytes, bytes]:
    """Return what stands before and after the filler."""
    width, height = SHAPES[shape]
    head = b"\xff\xd8" + _segment(0xE0, b"JFIF\x00\x01\x01\x00" + _u16(1) + _u16(1) + b"\x00\x00")
    quantization = _segment(0xDB, b"\x00" + bytes([8] * 64))
    components = b"".join(bytes((number, 0x11, 0)) for number in (1, 2, 3))
    frame = _segment(0xC0, b"\x08" + _u16(height) + _u16(width) + b"\x03" + components)
    dc_table = _segment(0xC4, b"\x00" + bytes([0, 0, 0, 12] + [0] * 12) + bytes(range(12)))
    ac_table = _segment(0xC4, b"\x10" + bytes([1] + [0] * 15) + b"\x00")
    start = _segment(0xDA, b"\x03" + b"".join(bytes((number, 0)) for number in (1, 2, 3)) + b"\x00\x3f\x00")
    return head, quantization + frame + dc_table + ac_table + start + _scan(width, height, pattern) + b"\xff\xd9"


def jpeg(choice: int, filler: bytes) -> Picture:
    """Return a JPEG; `choice` picks its shape and colours, the filler stands in comment segments."""
    shape = choice % len(SHAPES)
    head, tail = _jpeg_ends(shape, choice % _PATTERNS)
    comments = [_segment(0xFE, filler[at : at + _COMMENT_BYTES]) for at in range(0, len(filler), _COMMENT_BYTES)]
    return Picture(b"".join((head, *comments, tail)), ".jpg", *SHAPES[shape])


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Return a PNG chunk."""
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(data, zlib.crc32(kind)).to_bytes(4, "big")


@cache
def _png_ends(shape: int, pattern: int) -> tuple[bytes, bytes]:
    width, height = SHAPES[shape]
    colour = bytes(((pattern * 37) % 256, (pattern * 91) % 256, (pattern * 53) % 256))
    rows = b"".join(b"\x00" + (colour * (width // 2)) + bytes(3) * (width - width // 2) for _ in range(height))
    header = _chunk(b"IHDR", width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + header, _chunk(b"IDAT", zlib.compress(rows, 1)) + _chunk(b"IEND", b"")


def png(choice: int, filler: bytes) -> Picture:
    """Return a PNG; the filler stands in a private chunk that decoders pass over."""
    shape = choice % len(SHAPES)
    head, tail = _png_ends(shape, choice % _PATTERNS)
    return Picture(head + _chunk(b"fiLl", filler) + tail, ".png", *SHAPES[shape])


def gif(choice: int, filler: bytes) -> Picture:
    """Return a GIF of one black or white pixel; the filler stands in a comment. Meant for small sizes."""
    head = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00"
    blocks = [filler[at : at + _GIF_BLOCK_BYTES] for at in range(0, len(filler), _GIF_BLOCK_BYTES)]
    comment = b"\x21\xfe" + b"".join(bytes((len(block),)) + block for block in blocks) + b"\x00"
    image = b"\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02" + (b"\x44\x01" if choice % 2 else b"\x4c\x01") + b"\x00"
    return Picture(head + comment + image + b"\x3b", ".gif", 1, 1)


def wxgf(choice: int, filler: bytes) -> Picture:
    """Return WeChat's HEVC container around filler: no picture, but recognised as one (wechat.md 2.8)."""
    header = b"wxgf" + bytes((16, 0, choice % 256)) + bytes(9)
    payload = b"\x00\x00\x00\x01\x40\x01" + filler
    return Picture(header + len(payload).to_bytes(4, "big") + payload, ".wxgf", *SHAPES[choice % len(SHAPES)])
