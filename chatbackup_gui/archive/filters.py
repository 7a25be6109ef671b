"""Tokens that stand for properties of a message, so that the index itself narrows a search down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zlib import crc32

from chatbackup_gui.model.message import Message, MessageKind

_KEPT = 20_000


def conversation_token(row: int) -> str:
    """Return the token of all messages of a conversation."""
    return f"##c{row}"


def sender_token(sender: str) -> str:
    """Return the token of all messages of a sender; senders may share one, so hits are verified."""
    return f"##s{crc32(sender.encode()):08x}"


def kind_token(kind: MessageKind) -> str | None:
    """Return the token of all messages of a kind; None for text, which most messages are."""
    return None if kind is MessageKind.TEXT else f"##k{kind}"


class FilterTokens:
    """Makes the tokens of messages, and remembers those made last."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, str, MessageKind], str] = {}

    def of(self, conversations: Iterable[int], messages: Iterable[Message]) -> Iterator[str]:
        """Yield the filter tokens of each message, a space before each token."""
        made = self._made
        for conversation, message in zip(conversations, messages, strict=True):
            wanted = (conversation, message.sender, message.kind)
            yield made.get(wanted) or self._make(*wanted)

    def _make(self, conversation: int, sender: str, kind: MessageKind) -> str:
        if len(self._made) >= _KEPT:
            self._made.clear()
        tokens = f" {conversation_token(conversation)} {sender_token(sender)} {kind_token(kind) or ''}".rstrip()
        self._made[conversation, sender, kind] = tokens
        return tokens
