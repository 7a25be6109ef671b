"""Contact.ExtraBuf of WeChat 3.x: four-byte tags, a type byte, and a value (wechat.md 1.3)."""

from __future__ import annotations

_INT32, _UTF16 = b"\x04", b"\x18"
GENDER, SIGNATURE, COUNTRY, PROVINCE, CITY, PHONE = (
    bytes.fromhex(tag) for tag in ("74752C06", "46CF10C4", "A4D9024A", "E2EAA8D1", "1D025BBF", "759378AD")
)


def number(tag: bytes, value: int) -> bytes:
    """Return a number under its tag."""
    return tag + _INT32 + value.to_bytes(4, "little")


def text(tag: bytes, value: str) -> bytes:
    """Return a text under its tag, as UTF-16 with its length in bytes."""
    encoded = value.encode("utf-16-le")
    return tag + _UTF16 + len(encoded).to_bytes(4, "little") + encoded
