"""XML in messages: written by many hands, not always well formed, and not to be trusted."""

from __future__ import annotations

import threading

from lxml import etree

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._formats.xml_references import mended

LARGEST_BYTES = 4 * 2**20  # as much as a message may unpack to; parsing takes up to ninety times as much


class _PerThread(threading.local):
    """A parser for each thread: recovers from errors, expands no entities, asks no network."""

    def __init__(self) -> None:
        self.parser = etree.XMLParser(
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            encoding="utf-8",
        )


_per_thread = _PerThread()


def parse_xml(content: bytes) -> etree._Element:
    """Return the root of what could be read. Raises FormatError when that is nothing."""
    if len(content) > LARGEST_BYTES:
        raise FormatError("XML larger than any message")
    try:
        root = etree.fromstring(mended(content), _per_thread.parser)
    except (etree.LxmlError, ValueError) as error:
        raise FormatError("not XML") from error
    if root is None or not isinstance(root.tag, str):
        raise FormatError("XML without a root")
    return root


def children_of(element: etree._Element, tags: tuple[str, ...]) -> dict[str, etree._Element]:
    """Return the first child of each of these names that there is; one pass, cheaper than asking for each."""
    found: dict[str, etree._Element] = {}
    for child in element.iterchildren(*tags):
        found.setdefault(str(child.tag), child)
    return found


def text_in(element: etree._Element | None) -> str:
    """Return an element's text without blanks around it, empty where there is none."""
    return (element.text or "").strip() if element is not None else ""


def text_of(element: etree._Element, path: str) -> str:
    """Return the text at a path of child names, without blanks around it; empty where there is none."""
    return (element.findtext(path) or "").strip()


def number_of(text: str | None) -> int:
    """Return a number that stands in XML, 0 where there is none or it is not one of at most 18 digits."""
    stripped = (text or "").strip()
    return int(stripped) if len(stripped) <= 18 and stripped.isascii() and stripped.isdigit() else 0
