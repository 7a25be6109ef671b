"""Finding whom a person means."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Generic, NamedTuple, TypeVar

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import ConversationRow
from chatbackup_gui.errors import UnknownContact
from chatbackup_gui.model.account import Conversation

T = TypeVar("T")

SHOWN_CANDIDATES = 10


class Candidate(NamedTuple, Generic[T]):
    """Somebody who may be meant; `shown` is how they are told from others who answer as well."""

    meant: T
    id: str
    names: Collection[str]
    shown: str


def find_contact(archive: Archive, wanted: str) -> ConversationRow:
    """Return the one conversation meant. Raises UnknownContact."""
    return the_one_meant(wanted, [_candidate(row) for row in archive.conversations()])


def the_one_meant(wanted: str, candidates: Sequence[Candidate[T]]) -> T:
    """Return who is meant: by id, else by a whole name, else by a part of one, without regard to case.

    Raises UnknownContact with the candidates when none or several answer.
    """
    text = wanted.casefold()
    for answers in (_has_id, _has_name, _has_part_of_name):
        found = [each for each in candidates if answers(each, text)]
        if len(found) == 1:
            return found[0].meant
        if found:
            raise UnknownContact(wanted=wanted, candidates=tuple(each.shown for each in found[:SHOWN_CANDIDATES]))
    raise UnknownContact(wanted=wanted)


def _candidate(row: ConversationRow) -> Candidate[ConversationRow]:
    contact = row.conversation
    return Candidate(row, contact.id, _names(contact), f"{contact.name} [{contact.id}]")


def _names(contact: Conversation) -> list[str]:
    return [name for name in (contact.remark, contact.nick, contact.alias) if name]


def _has_id(candidate: Candidate[T], wanted: str) -> bool:
    return candidate.id.casefold() == wanted


def _has_name(candidate: Candidate[T], wanted: str) -> bool:
    return any(name.casefold() == wanted for name in candidate.names)


def _has_part_of_name(candidate: Candidate[T], wanted: str) -> bool:
    return any(wanted in name.casefold() for name in candidate.names)
