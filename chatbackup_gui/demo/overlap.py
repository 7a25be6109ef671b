"""A stretch of messages that two generations of WeChat have of one account, as after an upgrade that imports history.

Server ids, times, senders and contents are the same in both; of media each has its own files, if any.
"""

from __future__ import annotations

from enum import Enum

import msgspec

from chatbackup_gui.demo.bodies import Body
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.people import Cast, Contact
from chatbackup_gui.model.account import ConversationKind

_CONVERSATIONS = 3
_ROUNDS = 8
_ROUND = (Kind.TEXT, Kind.TEXT, Kind.IMAGE, Kind.QUOTE, Kind.FILE, Kind.LINK)
PATTERN = _ROUND * _ROUNDS  # what a conversation shares
PAUSE_S = 40


class Kept(Enum):
    """In which of the two folders the original of a medium still is."""

    IN_BOTH = "both"
    IN_OLD = "old"
    IN_NEW = "new"
    NOWHERE = "nowhere"


class SharedMessage(msgspec.Struct, frozen=True):
    """A message as the newer program takes it over; `original` and `thumbnail` are what it has of its medium."""

    contact: Contact
    sender: str
    server_id: int
    create_time: int
    sort_seq: int
    body: Body
    original: bytes = b""
    thumbnail: bytes = b""


def sharing_contacts(cast: Cast) -> list[Contact]:
    """Return whose conversations are shared: the busiest that both programs keep alike."""
    fit = [
        contact
        for contact in cast.contacts
        if contact.kind in (ConversationKind.GROUP, ConversationKind.PERSON)
        if not contact.is_silent and not contact.username.endswith("@openim")
    ]
    return fit[:_CONVERSATIONS]


def shared_count(cast: Cast) -> int:
    """Return how many messages are shared."""
    return len(sharing_contacts(cast)) * len(PATTERN)
