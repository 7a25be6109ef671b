"""How people are called in a conversation."""

from __future__ import annotations

from collections.abc import Callable

from chatbackup_gui.model.account import Account, Conversation, PersonId


def nobody_else(_: PersonId) -> str:
    """For where nobody but the members is known."""
    return ""


class Names(dict[str, str]):
    """Names by id: the nickname in the group, else what the account's owner calls them, else the id.

    `others` tells the name of somebody who is no member (any more), empty where it is not known; asked once a person.
    """

    def __init__(
        self, account: Account, conversation: Conversation, others: Callable[[PersonId], str] = nobody_else
    ) -> None:
        super().__init__()
        self._others = others
        members = conversation.members
        nicknames: dict[str, str] = {member.id: member.nickname for member in members if member.nickname}
        self.update((member.id, member.name) for member in members if member.name)
        self.update(nicknames)
        self[conversation.id] = conversation.name
        self[account.id] = nicknames.get(account.id) or account.name or self.get(account.id) or account.id
        self[""] = ""

    def __missing__(self, person: str) -> str:
        name = self[person] = self._others(PersonId(person)) or person
        return name
