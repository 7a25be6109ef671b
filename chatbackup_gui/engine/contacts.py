"""Finding the contact a person means."""

from __future__ import annotations

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import ConversationRow
from chatbackup_gui.engine.reading import senders
from chatbackup_gui.errors import UnknownContact
from chatbackup_gui.model.account import Conversation, PersonId

SHOWN_CANDIDATES = 10


def find_contact(archive: Archive, wanted: str) -> ConversationRow:
    """Return the one conversation meant: by id, else by a whole name, else by a part of one, without regard to case.

    Raises UnknownContact with the candidates when none or several answer.
    """
    rows = archive.conversations()
    for matches in (_has_id, _has_name, _has_part_of_name):
        found = [row for row in rows if matches(row.conversation, wanted.casefold())]
        if len(found) == 1:
            return found[0]
        if found:
            names = tuple(f"{row.conversation.name} [{row.conversation.id}]" for row in found[:SHOWN_CANDIDATES])
            raise UnknownContact(wanted=wanted, candidates=names)
    raise UnknownContact(wanted=wanted)


def find_sender(archive: Archive, wanted: str, row: int | None = None) -> PersonId:
    """Return the one person meant, of those who may write in a conversation, or in any: found as a contact is.

    Raises UnknownContact.
    """
    rows = [each.row for each in archive.conversations()] if row is None else [row]
    names: dict[PersonId, set[str]] = {}
    for each in rows:
        for sender in senders(archive, each):
            names.setdefault(sender.id, set()).add(sender.name)
    sought = wanted.casefold()
    for matches in (_is_called_by_id, _is_called, _is_called_in_part):
        found = [person for person, called in names.items() if matches(person, called, sought)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownContact(
                wanted=wanted,
                candidates=tuple(f"{', '.join(sorted(names[each]))} [{each}]" for each in found[:SHOWN_CANDIDATES]),
            )
    raise UnknownContact(wanted=wanted)


def _is_called_by_id(person: PersonId, _: set[str], wanted: str) -> bool:
    return person.casefold() == wanted


def _is_called(_: PersonId, names: set[str], wanted: str) -> bool:
    return any(name.casefold() == wanted for name in names)


def _is_called_in_part(_: PersonId, names: set[str], wanted: str) -> bool:
    return any(wanted in name.casefold() for name in names)


def _names(conversation: Conversation) -> list[str]:
    return [name.casefold() for name in (conversation.remark, conversation.nick, conversation.alias) if name]


def _has_id(conversation: Conversation, wanted: str) -> bool:
    return conversation.id.casefold() == wanted


def _has_name(conversation: Conversation, wanted: str) -> bool:
    return wanted in _names(conversation)


def _has_part_of_name(conversation: Conversation, wanted: str) -> bool:
    return any(wanted in name for name in _names(conversation))
