"""WeChat's `.dat` picture files: one-byte XOR (3.x, early 4.x), V1 and V2 (4.x).

Source: shared/formats/wechat.md 1.7 and 2.8 (sjzar/chatlog, zprolab/WeChatMsg). Decoding is accepted only where the
result begins as a known picture and, unless the user gave the XOR byte, nothing speaks against the byte: what is
decoded takes the original's place.
"""

from __future__ import annotations

import hashlib
import string
import struct
import threading

import msgspec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from chatbackup_gui.sources._formats.images import MAGIC_BYTES, ending_of, image_suffix

V1_SIGNATURE = b"\x07\x08V1\x08\x07"
V2_SIGNATURE = b"\x07\x08V2\x08\x07"
V1_KEY = b"cfcd208495d565ef"
HEADER_BYTES = 15
HEAD_BYTES = HEADER_BYTES + 16  # enough to tell what a file holds
_HEADER = struct.Struct("<6sIIB")
_BLOCK_BYTES = 16
_DIGEST_BYTES = 8
_FEWEST_WITNESSES, _MOST_WITNESSES = 2, 16  # files that show the same XOR byte
_HEX_DIGITS = frozenset(string.hexdigits)
_XOR_TABLES = tuple(bytes(byte ^ key for byte in range(256)) for key in range(256))
_FIRST_BYTES = (0xFF, 0x89, 0x47, 0x42, 0x49, 0x4D, 0x52)  # JPEG PNG GIF BMP TIFF TIFF WebP


class Picture(msgspec.Struct, frozen=True):
    """A decoded picture and the extension that fits it."""

    suffix: str
    content: bytes


class _Aes:
    """One reading of a key; ECB keeps no state, so one decryptor serves every file."""

    def __init__(self, key: bytes) -> None:
        self._decryptor = Cipher(algorithms.AES(key), modes.ECB()).decryptor()
        self._lock = threading.Lock()

    def decrypt(self, blocks: bytes) -> bytes:
        """Decrypt whole blocks."""
        with self._lock:
            return self._decryptor.update(blocks)


class ImageKeys:
    """The account's image key in every reading, and what is known of its XOR byte. Any thread may use it."""

    def __init__(self, text: str = "") -> None:
        """Take a key text: 16 characters, or 32 hexadecimal digits; a number after it is the XOR byte."""
        words = text.replace(",", " ").split()
        self._digest = hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).digest()
        self._v1 = _Aes(V1_KEY)
        self._v2 = [_Aes(key) for key in _readings(words[0])] if words else []
        self._given_xor = _byte_of(words[1]) if len(words) > 1 else None
        self._witnesses: dict[int, set[bytes]] = {}

    @property
    def has_key(self) -> bool:
        """Whether the text held a key."""
        return bool(self._v2)

    def digest(self) -> bytes:
        """Return what differs when the key or the XOR byte given do, and does not tell them."""
        return self._digest

    def fits(self, head: bytes) -> bool | None:
        """Whether a V2 file's first HEAD_BYTES are a picture's under the key; None for what is no such file."""
        if not head.startswith(V2_SIGNATURE) or len(head) < HEAD_BYTES:
            return None
        return any(image_suffix(aes.decrypt(head[HEADER_BYTES:HEAD_BYTES])) for aes in self._v2)

    def head_suffix(self, head: bytes, file_bytes: int) -> str:
        """Tell from a file's first HEAD_BYTES and its length what picture it holds, "" when that cannot be told."""
        if head.startswith((V1_SIGNATURE, V2_SIGNATURE)):
            if len(head) < HEAD_BYTES or _middle_at(head) > file_bytes:
                return ""
            blocks = head[HEADER_BYTES:HEAD_BYTES]
            suffixes = (image_suffix(aes.decrypt(blocks)) for aes in self._readings_for(head))
            return next(filter(None, suffixes), "")
        return image_suffix(head) or _legacy(head[:MAGIC_BYTES])[1]

    def decode(self, data: bytes) -> Picture | None:
        """Return the picture in a `.dat` file; None where the key, the XOR byte or the format is not known."""
        if data.startswith((V1_SIGNATURE, V2_SIGNATURE)):
            return self._decode_blocks(data)
        if suffix := image_suffix(data[:MAGIC_BYTES]):
            return Picture(suffix, data)
        key, suffix = _legacy(data[:MAGIC_BYTES])
        return Picture(suffix, data.translate(_XOR_TABLES[key])) if suffix else None

    def may_lack_xor(self, data: bytes) -> bool:
        """Whether a file that does not decode might, once another file has shown the account's XOR byte."""
        has_tail = len(data) >= HEAD_BYTES and data[:6] in (V1_SIGNATURE, V2_SIGNATURE)
        return has_tail and self._known_byte() is None

    def _readings_for(self, data: bytes) -> list[_Aes]:
        return [self._v1] if data.startswith(V1_SIGNATURE) else self._v2

    def _decode_blocks(self, data: bytes) -> Picture | None:
        """Undo V1 and V2: AES for the first part, nothing for the middle, one-byte XOR for the tail."""
        if len(data) < HEAD_BYTES:
            return None
        _, plain_bytes, tail_bytes, _ = _HEADER.unpack_from(data)
        middle_at = _middle_at(data)
        if middle_at > len(data):
            return None
        tail_at = max(middle_at, len(data) - tail_bytes)
        for aes in self._readings_for(data):
            head = _without_padding(aes.decrypt(data[HEADER_BYTES:middle_at]), plain_bytes)
            suffix = image_suffix(head[:MAGIC_BYTES])
            if suffix:
                tail = self._tail(data[tail_at:], suffix)
                return None if tail is None else Picture(suffix, b"".join((head, data[middle_at:tail_at], tail)))
        return None

    def _tail(self, tail: bytes, suffix: str) -> bytes | None:
        """Undo the XOR of a file's end; None where the byte is not known, or what is known contradicts the file."""
        key = self._known_byte() if tail else 0
        own = self._byte_by_ending(tail, ending_of(suffix)) if self._given_xor is None else None
        if own is not None:
            self._testify(own, tail)
            key = own if key is None or key == own else None
        return None if key is None else tail.translate(_XOR_TABLES[key])

    @staticmethod
    def _byte_by_ending(tail: bytes, ending: bytes) -> int | None:
        """Return the byte under which the tail ends as such a picture does, None where there is none."""
        if not ending or len(tail) < len(ending):
            return None
        keys = {seen ^ wanted for seen, wanted in zip(tail[-len(ending) :], ending, strict=True)}
        return keys.pop() if len(keys) == 1 else None

    def _testify(self, key: int, tail: bytes) -> None:
        """Count a file, once, as a witness of the byte."""
        witnesses = self._witnesses.setdefault(key, set())
        if len(witnesses) < _MOST_WITNESSES:
            witnesses.add(tail[-_BLOCK_BYTES:])

    def _known_byte(self) -> int | None:
        """Return the account's XOR byte: as given, else the one that several files show, more than show all others."""
        if self._given_xor is not None:
            return self._given_xor
        counts = {key: len(witnesses) for key, witnesses in list(self._witnesses.items())}
        best = max(counts, key=counts.__getitem__, default=None)
        if best is None or counts[best] < _FEWEST_WITNESSES or 2 * counts[best] <= sum(counts.values()):
            return None
        return best


def _middle_at(data: bytes) -> int:
    """Return where the part that is not encrypted begins, as the header says."""
    plain_bytes = _HEADER.unpack_from(data)[1]
    return HEADER_BYTES + int(plain_bytes) // _BLOCK_BYTES * _BLOCK_BYTES + _BLOCK_BYTES


def _readings(text: str) -> list[bytes]:
    """Return the 16-byte keys a text may stand for."""
    raw = text.encode("utf-8", "replace")
    if len(raw) == 16:
        return [raw]
    if len(raw) == 32:
        as_hex = [bytes.fromhex(text)] if _HEX_DIGITS.issuperset(text) else []
        return [*as_hex, raw[:16]]
    return []


def _byte_of(text: str) -> int | None:
    """Read a byte written as 0x37 or 55."""
    try:
        value = int(text, 0)
    except ValueError:
        return None
    return value if 0 <= value <= 255 else None


def _without_padding(block: bytes, plain_bytes: int) -> bytes:
    """Take off PKCS#7; empty where it is not right, which a wrong key gives away."""
    count = block[-1]
    if not 1 <= count <= _BLOCK_BYTES or block[-count:] != bytes([count]) * count or len(block) - count != plain_bytes:
        return b""
    return block[:-count]


def _legacy(head: bytes) -> tuple[int, str]:
    """Return (key, extension) of a one-byte XOR, the extension empty where no key gives a picture."""
    for first in _FIRST_BYTES if head else ():
        key = head[0] ^ first
        suffix = image_suffix(head.translate(_XOR_TABLES[key]))
        if suffix:
            return key, suffix
    return 0, ""
