"""The three ways in which WeChat 4.x wraps pictures as `.dat` files (wechat.md 2.8)."""

from __future__ import annotations

from enum import Enum

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

V1_KEY = b"cfcd208495d565ef"
_SIGNATURE = {"v1": b"\x07\x08V1\x08\x07", "v2": b"\x07\x08V2\x08\x07"}
_AES_BYTES = 1024
_TAIL_BYTES = 1 << 20
_BLOCK = 16


class DatForm(Enum):
    """How a `.dat` is made."""

    XOR = "xor"
    V1 = "v1"
    V2 = "v2"


class DatMaker:
    """Wraps pictures with one account's key and mask byte."""

    def __init__(self, image_key: str, xor: int) -> None:
        self._key = image_key.encode("ascii")
        self._mask = bytes(value ^ xor for value in range(256))

    def wrap(self, data: bytes, form: DatForm, *, wrong_key: bool = False) -> bytes:
        """Return the file's bytes. With `wrong_key` they are another account's, as after a copied folder."""
        if form is DatForm.XOR:
            return data.translate(self._mask)
        key = V1_KEY if form is DatForm.V1 else self._key[::-1] if wrong_key else self._key
        aes_bytes = min(_AES_BYTES, len(data))
        tail_bytes = min(_TAIL_BYTES, len(data) - aes_bytes)
        middle_ends = len(data) - tail_bytes
        padding = _BLOCK - aes_bytes % _BLOCK
        encryptor = Cipher(AES(key), ECB()).encryptor()  # the format's own choice
        head = encryptor.update(data[:aes_bytes] + bytes([padding] * padding)) + encryptor.finalize()
        return b"".join(
            (
                _SIGNATURE[form.value],
                aes_bytes.to_bytes(4, "little"),
                tail_bytes.to_bytes(4, "little"),
                b"\x01",
                head,
                data[aes_bytes:middle_ends],
                data[middle_ends:].translate(self._mask),
            )
        )
