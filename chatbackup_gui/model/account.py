"""Accounts and the conversations they hold."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

import msgspec

AccountId = NewType("AccountId", str)
ConversationId = NewType("ConversationId", str)
PersonId = NewType("PersonId", str)


class ConversationKind(StrEnum):
    """What sits at the other end; rules have one default for each."""

    PERSON = "person"
    GROUP = "group"
    OFFICIAL = "official"
    OTHER = "other"


class Account(msgspec.Struct, frozen=True, omit_defaults=True):
    """One sign-in of one chat program, as its user knows it."""

    app: str
    id: AccountId
    name: str = ""


class Member(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person in a group (or the peer of a one-to-one chat) and how they are called there."""

    id: PersonId
    name: str = ""
    nickname: str = ""


class Conversation(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person, group or official account that one account talks with.

    `id` is the peer's id in the chat program (`wxid_…`, `…@chatroom`, a QQ number).
    `former_names` holds what `name` has been before, oldest first; the archive fills it.
    """

    id: ConversationId
    kind: ConversationKind
    remark: str = ""
    nick: str = ""
    alias: str = ""
    members: tuple[Member, ...] = ()
    former_names: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the user calls it: own remark, else the name it chose, else its alias, else its id."""
        return self.remark or self.nick or self.alias or self.id
