"""Rows of the message tables, in the order of `schema.message_columns` (qq.md 3.1)."""

from __future__ import annotations

from random import Random
from typing import Any

from chatbackup_gui.demo.plan import DAY_S, LOCAL_OFFSET_S
from chatbackup_gui.demo.protobuf import data, number, text
from chatbackup_gui.demo.qq.content import Content, Slot
from chatbackup_gui.demo.qq.elements import encode_body, encode_text
from chatbackup_gui.demo.qq.people import GROUPS_TABLE
from chatbackup_gui.model.message import MessageKind

Row = tuple[Any, ...]
_PLAIN_TEXT = Content(MessageKind.TEXT, 2, sub=1)
_RECALL = (5, 4)  # 40011 and 40012
_SENT_OK = 2
_RECEIVED, _SENT_HERE, _SENT_ELSEWHERE, _BY_PROGRAM = 0, 1, 2, 3
_MIGRATED = (4, 6, 8)  # odd directions
_UNKNOWN_NUMBER = 0.04
_NICK_LEFT_OUT = 0.3
_REACTED = 0.02
_REPLIED_FLAG = bytes.fromhex("1400")
_RECALLED_FLAG = bytes.fromhex("c2e91302080a")


class RowMaker:
    """Makes the rows of all conversations; `older_until` is the time before which rows were migrated from old QQ."""

    def __init__(self, rng: Random, column_count: int, older_until: int) -> None:
        self._random = rng.random
        self._bits = rng.getrandbits
        self._choice = rng.choice
        self._columns = column_count
        self._older_until = older_until

    def text_row(self, slot: Slot, value: str) -> Row:
        """Return a plain text's row, the short way."""
        return self._row(slot, _PLAIN_TEXT, encode_text(value, slot.message_id, is_mine=slot.speaker.is_mine))

    def row(self, slot: Slot, content: Content) -> Row:
        """Return any other message's row."""
        body: bytes | str | None = content.broken
        if content.elements:
            body = encode_body(content.elements, slot.message_id, is_mine=slot.speaker.is_mine)
        return self._row(slot, content, body)

    def _row(self, slot: Slot, content: Content, body: bytes | str | None) -> Row:
        """Put the columns together."""
        contact, answered, chance = slot.contact, content.answered, self._random()
        uid, sender, card, nick = ("", 0, "", "") if content.is_from_program else self._sender(slot)
        direction = _BY_PROGRAM if content.is_from_program else self._direction(slot, chance)
        if direction in _MIGRATED:
            sender, nick = 0, ""
            card = f"{slot.speaker.name}({slot.speaker.person.number})" if slot.speaker.person.number else card
        day = (slot.time + LOCAL_OFFSET_S) // DAY_S * DAY_S - LOCAL_OFFSET_S
        client = slot.message_id & 0xFFFF
        peer_number = contact.number if chance > _UNKNOWN_NUMBER or contact.table == GROUPS_TABLE else 0
        flag = _REPLIED_FLAG if answered else _RECALLED_FLAG if (content.main, content.sub) == _RECALL else None
        row = (
            slot.message_id, slot.message_id & 0xFFFFFFFF, slot.sequence, contact.chat_kind, content.main, content.sub,
            direction, uid, 0, contact.peer, contact.sort_number, 0, _SENT_OK, slot.time, 0, card, nick, body,
            content.cached, 0, client, day, self._bits(20), content.asked, flag, 1,
            answered.sequence if answered else 0, answered.time if answered else 0, None, None, None,
            peer_number, sender,
        )  # fmt: skip
        return row if len(row) == self._columns else row + self._newer(slot)

    def _sender(self, slot: Slot) -> tuple[str, int, str, str]:
        """Return uid, number, card and nickname; number and nickname are not always there."""
        person = slot.speaker.person
        chance = self._random()
        nick = "" if chance < _NICK_LEFT_OUT else person.nick
        return person.uid, 0 if chance < _UNKNOWN_NUMBER else person.number, slot.speaker.card, nick

    def _direction(self, slot: Slot, chance: float) -> int:
        if slot.time < self._older_until:
            return self._choice(_MIGRATED)
        if not slot.speaker.is_mine:
            return _RECEIVED
        return _SENT_ELSEWHERE if chance < 0.3 else _SENT_HERE

    def _newer(self, slot: Slot) -> Row:
        """Return the columns that newer builds added; some messages have reactions."""
        if self._random() > _REACTED:
            return None, 0, 0, slot.sequence, 0
        reaction = text(48301, "76") + number(48302, 1) + number(48303, 2) + number(48304, 1)
        return data(40062, reaction), 1, 2, slot.sequence, 0
