"""What stands beside a message in `source` (FORMAT.md, Messages), as far as it says more than the message. Pure."""

from __future__ import annotations

import re

from chatbackup_gui.errors import FormatError
from chatbackup_gui.sources._database.view import SqlValue
from chatbackup_gui.sources._formats.zstd import MAGIC, decompress

_SOMEBODY = re.compile(rb"<atuserlist>\s*(?:<!\[CDATA\[)?[^<\]\s]")


def mentions_in(source: SqlValue) -> bytes:
    """Return a msgsource that names who was mentioned, decompressed; empty for one that does not, or cannot be read."""
    if not isinstance(source, bytes):
        return b""
    try:
        plain = decompress(source) if source[:4] == MAGIC else source
    except FormatError:
        return b""
    return plain if _SOMEBODY.search(plain) else b""
