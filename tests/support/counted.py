"""Texts with numbers in them, compared without the endings of plurals: those come from the translations."""

from __future__ import annotations

import re


def bare(text: str) -> str:
    """Return a text without plural endings: 3 thing(s) and 3 things are 3 thing."""
    return re.sub(r"(?<=[a-z])(\(s\)|s\b)", "", text)
