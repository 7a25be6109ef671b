"""The image key of a demo account and the byte its images are masked with."""

from __future__ import annotations

import hashlib


def image_key(seed: int) -> str:
    """Return the 16 ASCII characters of the account's image key."""
    return hashlib.sha256(f"demo/{seed}/image key".encode()).hexdigest()[:16]


def image_xor(seed: int) -> int:
    """Return the account's mask byte, never 0."""
    return hashlib.sha256(f"demo/{seed}/image mask".encode()).digest()[0] or 0x5A
