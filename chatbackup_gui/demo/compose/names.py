"""What people are called where."""

from __future__ import annotations

from chatbackup_gui.demo.people import Cast, Contact


class Names:
    """Looks up names: a person's own, and the one they have in a group."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._people = {username: person.name for username, person in cast.by_username().items()}
        self._nicknames = {
            (room, member.username): member.nickname
            for room, group in cast.groups.items()
            for member in group.members
            if member.nickname
        }

    def of(self, username: str) -> str:
        """Return a person's name."""
        return self._people.get(username, username)

    def within(self, contact: Contact, username: str) -> str:
        """Return a person's name in a conversation."""
        return self._nicknames.get((contact.username, username)) or self.of(username)

    def others(self, contact: Contact, username: str) -> list[str]:
        """Return who else is in a conversation."""
        group = self.cast.groups.get(contact.username)
        if group is None:
            return [contact.username if username == self.cast.me.username else self.cast.me.username]
        return [member.username for member in group.members if member.username != username]
