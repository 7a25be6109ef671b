"""Text within XML."""

from __future__ import annotations

from html import escape

DECLARATION = '<?xml version="1.0"?>\n'


def esc(text: str) -> str:
    """Return text as it stands in an element or attribute; line breaks in attributes do not survive in XML."""
    return escape(text)


def cdata(text: str) -> str:
    """Return text in a CDATA section."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def attribute(text: str) -> str:
    """Return text as it stands in an attribute and comes back with its line breaks."""
    return escape(text).replace("\n", "&#10;")
