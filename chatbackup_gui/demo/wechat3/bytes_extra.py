"""BytesExtra of WeChat 3.x: who wrote in a group, and where media lie (wechat.md 1.4)."""

from __future__ import annotations

from functools import lru_cache

from chatbackup_gui.demo import protobuf

SENDER, THUMBNAIL, FILE, SOURCE = 1, 3, 4, 7
HEAD = protobuf.data(1, protobuf.number(1, 16) + protobuf.number(2, 0))
FROM_PROGRAM = "publisher-id"


def item(kind: int, value: str) -> bytes:
    """Return one of the repeated fields: 3 {1 kind, 2 value}."""
    return protobuf.data(3, protobuf.number(1, kind) + protobuf.text(2, value))


@lru_cache(maxsize=16_384)
def kept_item(kind: int, value: str) -> bytes:
    """Return an item that comes up again and again: a sender, a message source (that it is kind 7 is a guess)."""
    return item(kind, value)


def windows_path(wxid: str, path: str) -> str:
    r"""Return a path below the account folder as rows name it: `<wxid>\FileStorage\…`."""
    return wxid + "\\" + path.replace("/", "\\")
