"""Addresses of pages: found in texts, and told apart from everything else that a link might do."""

from __future__ import annotations

import re

from PySide6.QtCore import QUrl

MOST_CHARACTERS = 8_000
_ADDRESS = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+", re.IGNORECASE)
_AFTER = ".,;:!?'\""  # what ends a sentence rather than an address


def addresses_in(text: str) -> list[tuple[int, int]]:
    """Return where addresses stand in a text, as (start, end)."""
    found = []
    for each in _ADDRESS.finditer(text):
        address = each[0].rstrip(_AFTER)
        if address.endswith(")") and "(" not in address:
            address = address[:-1]
        found.append((each.start(), each.start() + len(address)))
    return found


def page_address(text: str) -> QUrl | None:
    """Return what a browser may be given: http or https with a host; None for every other address."""
    if len(text) > MOST_CHARACTERS:
        return None
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().lower() not in ("http", "https") or not url.host():
        return None
    return url


def host_of(url: QUrl) -> str:
    """Return the computer that an address leads to; letters of other scripts as they are registered (`xn--…`)."""
    return url.host(QUrl.ComponentFormattingOption.FullyEncoded)
