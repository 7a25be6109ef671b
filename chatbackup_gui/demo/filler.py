"""Bytes that nothing can compress, quickly and always the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

PIECE_BYTES = 1 << 20
_ZEROS = memoryview(bytes(PIECE_BYTES))


class Filler:
    """A stream of bytes that follows from its seed: AES in counter mode over zeros, some GB/s."""

    def __init__(self, seed: str) -> None:
        key = hashlib.sha256(seed.encode()).digest()
        self._update = Cipher(AES(key[:16]), CTR(key[16:])).encryptor().update

    def take(self, size_bytes: int) -> bytes:
        """Return the next bytes."""
        if size_bytes <= PIECE_BYTES:
            return self._update(_ZEROS[:size_bytes])
        return b"".join(self.pieces(size_bytes))

    def pieces(self, size_bytes: int) -> Iterator[bytes]:
        """Yield the next bytes, a MiB at a time."""
        while size_bytes > 0:
            yield self._update(_ZEROS[:size_bytes])
            size_bytes -= PIECE_BYTES
