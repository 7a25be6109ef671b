"""Whole messages inside a message: what column 40900 keeps of those that were forwarded or answered (qq.md 3.1)."""

from __future__ import annotations

import msgspec

from chatbackup_gui.demo.protobuf import data, number, text

NOTHING_CACHED = bytes.fromhex("a2fc1300")  # an empty column 40900
_GROUP_CHAT = 2  # 40010


class Snapshot(msgspec.Struct, frozen=True, gc=False):
    """A message as it was when QQ fetched it; `main` is its column 40011, `sender_number` 0 if unknown."""

    message_id: int
    main: int
    uid: str
    sender_number: int
    nick: str
    time: int

    def encode(self, body: bytes, within: bytes = b"") -> bytes:
        """Return the message with the numbers of the columns; `within` is a column 40900 of its own."""
        columns = number(40001, self.message_id) + number(40003, self.message_id & 0xFFFF) + number(40010, _GROUP_CHAT)
        columns += number(40011, self.main) + text(40020, self.uid) + number(40033, self.sender_number)
        columns += number(40050, self.time) + text(40093, self.nick)
        return data(40900, columns + body + within)
