"""What people are called in notices: read from the contact databases when the first notice asks for it."""

from __future__ import annotations

from collections.abc import Callable

from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.sources.qq.contacts import ContactBook
from chatbackup_gui.sources.qq.people import Talk

MYSELF = "你"  # as QQ itself says in notices


class Names:
    """Names as the account's owner sees them."""

    def __init__(self, read: Callable[[], ContactBook], own_uids: frozenset[str]) -> None:
        self._read = read
        self._book: ContactBook | None = None
        self._own_uids = own_uids
        self._cards: dict[str, dict[str, str]] = {}

    def of(self, talk: Talk) -> Callable[[str], str]:
        """Return what finds a name by uid in one conversation; empty for who is not known."""
        return lambda uid: self._name(talk, uid)

    def _name(self, talk: Talk, uid: str) -> str:
        if uid in self._own_uids:
            return MYSELF
        if self._book is None:
            self._book = self._read()
        if talk.kind is ConversationKind.GROUP and talk.id not in self._cards:
            self._cards[talk.id] = self._book.cards(talk.id)
        person = self._book.people.get(uid)
        return self._cards.get(talk.id, {}).get(uid) or (person.name if person else "")
