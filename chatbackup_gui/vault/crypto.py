"""Sealing: AES-256 in counter mode, then Poly1305-AES over the ciphertext, as restic does it.

A sealed text is `IV (16, random) || ciphertext || tag (16)`. The one-time Poly1305 key is
`r || AES-128(k, IV)`. Source: formats/restic.md section 2.
"""

from __future__ import annotations

import hmac
import os
import threading

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.poly1305 import Poly1305

from chatbackup_gui.errors import FormatError
from chatbackup_gui.vault.blob import Buffer

KEY_PARTS = (32, 16, 16)
KEY_BYTES = sum(KEY_PARTS)
OVERHEAD = 32

_IV = 16
_TAG = 16
_PIECE = 256 * 1024  # each pass over a piece finds it in the processor's cache


class Keys:
    """64 secret bytes (32 for AES, 16 `k`, 16 `r`) and what they do. Safe to use from any thread, never shown."""

    __slots__ = ("_contexts", "_secret")

    def __init__(self, secret: bytes) -> None:
        assert len(secret) == KEY_BYTES
        self._secret = secret
        self._contexts = _Contexts(secret)

    @classmethod
    def generate(cls) -> Keys:
        """Return new random keys."""
        return cls(os.urandom(KEY_BYTES))

    def __repr__(self) -> str:
        return "Keys(…)"

    def __reduce__(self) -> str:
        raise TypeError("keys are not to be pickled")

    @property
    def parts(self) -> tuple[bytes, bytes, bytes]:
        """The secret itself: (AES key, k, r), for wrapping it in a key file."""
        return self._secret[:32], self._secret[32:48], self._secret[48:]

    def derive(self, purpose: str) -> bytes:
        """Return 32 bytes that tell nothing of these keys (HKDF-SHA256), the same ones for the same purpose."""
        return HKDF(SHA256(), 32, b"chatbackup", purpose.encode()).derive(self._secret)

    def seal(self, plain: Buffer) -> bytes:
        """Return the sealed text, OVERHEAD bytes longer."""
        target = bytearray(len(plain) + OVERHEAD)
        self.seal_into(plain, memoryview(target))
        return bytes(target)

    def seal_into(self, plain: Buffer, target: memoryview) -> None:
        """Seal into `target`, which is exactly OVERHEAD bytes longer."""
        assert len(target) == len(plain) + OVERHEAD
        iv = os.urandom(_IV)
        target[:_IV] = iv
        contexts, source = self._contexts, memoryview(plain)
        mac = contexts.mac(iv)
        contexts.counter.reset_nonce(iv)
        for start in range(0, len(source), _PIECE):
            piece = source[start : start + _PIECE]
            cipher = target[_IV + start : _IV + start + len(piece)]
            contexts.counter.update_into(piece, cipher)
            mac.update(cipher)
        target[-_TAG:] = mac.finalize()

    def open(self, sealed: Buffer) -> bytes:
        """Return the plaintext. Raises FormatError unless the tag is right."""
        view = self._verified(sealed)
        self._contexts.counter.reset_nonce(bytes(view[:_IV]))
        return self._contexts.counter.update(view[_IV:-_TAG])

    def opens_to(self, sealed: Buffer, plain: Buffer) -> bool:
        """Whether the tag of a sealed text is right and `plain` is what it opens to; makes no copy of either."""
        view, expected = memoryview(sealed), memoryview(plain)
        if len(view) != len(expected) + OVERHEAD:
            return False
        iv, cipher, contexts = bytes(view[:_IV]), view[_IV:-_TAG], self._contexts
        mac = contexts.mac(iv)
        contexts.counter.reset_nonce(iv)
        for start in range(0, len(cipher), _PIECE):
            piece = cipher[start : start + _PIECE]
            opened = contexts.scratch if len(piece) == _PIECE else bytearray(len(piece))
            mac.update(piece)
            contexts.counter.update_into(piece, opened)
            if opened != expected[start : start + _PIECE]:  # a bytearray compares at memory's speed, a view does not
                return False
        return hmac.compare_digest(mac.finalize(), view[-_TAG:])

    def _verified(self, sealed: Buffer) -> memoryview:
        view = memoryview(sealed)
        if len(view) < OVERHEAD:
            raise FormatError(f"too short for a sealed text: {len(view)} B")
        mac = self._contexts.mac(bytes(view[:_IV]))
        for start in range(_IV, len(view) - _TAG, _PIECE):
            mac.update(view[start : min(start + _PIECE, len(view) - _TAG)])
        try:
            mac.verify(bytes(view[-_TAG:]))
        except InvalidSignature as error:
            raise FormatError("the tag of a sealed text does not fit") from error
        return view


class _Contexts(threading.local):
    """One thread's cipher contexts; they are made once, because making one costs as much as sealing 30 KB."""

    def __init__(self, secret: bytes) -> None:
        # AES in counter mode is its own inverse, so one context serves both ways.
        self.counter = Cipher(algorithms.AES(secret[:32]), modes.CTR(bytes(_IV))).encryptor()
        self.scratch = bytearray(_PIECE)
        # AES-ECB of one single block is what Poly1305-AES asks for.
        self._block = Cipher(algorithms.AES(secret[32:48]), modes.ECB()).encryptor()
        self._r = secret[48:]

    def mac(self, iv: bytes) -> Poly1305:
        """Return the authenticator for this IV."""
        return Poly1305(self._r + self._block.update(iv))
