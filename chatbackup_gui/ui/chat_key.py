"""What a conversation is known by while engines come and go."""

from __future__ import annotations

from typing import Protocol

Key = tuple[str, str, str]
"""A conversation by app, account and id: it stays the same where an engine that was started again counts rows anew."""


class Keyed(Protocol):
    """A conversation as some answer of the engine has it; `row` names it in requests."""

    @property
    def row(self) -> int: ...
    @property
    def app(self) -> str: ...
    @property
    def account(self) -> str: ...
    @property
    def id(self) -> str: ...


def key_of(conversation: Keyed) -> Key:
    """Return what a conversation is known by."""
    return (conversation.app, conversation.account, conversation.id)
