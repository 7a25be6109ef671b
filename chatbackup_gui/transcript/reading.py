"""A conversation of the catalogue as people read it: streamed from a moment to another, or by pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.ids import month_of, rank_of
from chatbackup_gui.archive.values import Placed
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.account import Account, Conversation, ConversationId, PersonId
from chatbackup_gui.model.message import Message, MessageId, MessageKind
from chatbackup_gui.model.transcript import AnyPart, Entry, Position, Text
from chatbackup_gui.transcript.names import Names
from chatbackup_gui.transcript.parts import parts_of
from chatbackup_gui.transcript.shelf import NOTHING, Shelf

AT_ONCE = 1000  # messages whose media are asked for together


class Chat(msgspec.Struct, frozen=True):
    """Whose conversation it is and with whom."""

    account: Account
    conversation: Conversation


class Page(NamedTuple):
    """Entries that follow one another, oldest first, and whether there are others before and after them."""

    entries: tuple[Entry, ...]
    has_before: bool
    has_after: bool


class Transcript:
    """One conversation of an open catalogue; for the catalogue's thread. Names are as of when it was made."""

    def __init__(self, archive: Archive, row: int) -> None:
        """Raises InvalidRequest for a row that there is not."""
        found = archive.conversation(row)
        if found is None:
            raise InvalidRequest(what="contact", given=str(row))
        self._archive = archive
        self._row = row
        self._account = found.account
        account = archive.account_of(found.account)
        self.chat = Chat(account, found.conversation)
        self._names = Names(account, found.conversation, self._name_of_contact)
        self._shelf = Shelf(archive, row)

    @property
    def names(self) -> Names:
        """How people are called in it."""
        return self._names

    def entries(self, since: datetime | None = None, until: datetime | None = None) -> Iterator[Entry]:
        """Yield the messages sent at or after `since` and before `until`, oldest first; memory stays flat."""
        messages = self._archive.messages_between(self._row, since, until)
        while some := list(islice(messages, AT_ONCE)):
            yield from self._read(some)

    def page(
        self,
        *,
        at: datetime | None = None,
        around: Position | None = None,
        before: Position | None = None,
        after: Position | None = None,
        limit: int = 60,
    ) -> Page:
        """Return some messages: the last ones, or those beside one of the four.

        `at` begins in the middle of the page with the first message at or after a moment, `around` with a known one;
        near an end of the conversation the other half is longer. `before` and `after` are left out themselves.
        Raises InvalidRequest for a message to be looked up by its id that there is not.
        """
        if at is not None:
            return self._around(self._archive.messages_from(self._row, at, limit + 1), limit)
        if around is not None:
            return self._around(self._at_or_after(around, limit + 1), limit)
        if after is not None:
            found = self._archive.messages_after(self._row, after, limit + 1)
            return Page(self._read(found[:limit]), True, len(found) > limit)
        found = self._archive.messages_before(self._row, before, limit + 1)
        return Page(self._read(found[-limit:]), len(found) > limit, before is not None)

    def last(self) -> Entry | None:
        """Return the newest message, None if there is none."""
        return next(iter(self._read(self._archive.messages_before(self._row, None, 1))), None)

    def entry(self, message: Message) -> Entry:
        """Return a message of this conversation that somebody else found."""
        return self._read([Placed(rank_of(message.sent_at, message.order), message)])[0]

    def _at_or_after(self, position: Position, limit: int) -> Sequence[Placed]:
        """Return the messages from a known one on; one whose rank is not known (0) is looked up by its id.

        Raises InvalidRequest where that is not known either.
        """
        known = self._archive.message(self._row, MessageId(position.id))
        if known is None:
            if not position.rank:
                raise InvalidRequest(what="message of this conversation", given=position.id)
            return self._archive.messages_after(self._row, position, limit)
        return [known, *self._archive.messages_after(self._row, known.position, limit - 1)]

    def _around(self, following: Sequence[Placed], limit: int) -> Page:
        """Return a page whose middle are these, which go up to `limit` + 1."""
        first = following[0].position if following else None
        leading = self._archive.messages_before(self._row, first, limit + 1)
        ahead = max(limit // 2, limit - len(following))
        chosen = leading[-ahead:] if ahead else []
        behind = following[: limit - len(chosen)]
        has_before, has_after = len(leading) > len(chosen), len(following) > len(behind)
        return Page(self._read([*chosen, *behind]), has_before, has_after)

    def _read(self, placed: Sequence[Placed]) -> tuple[Entry, ...]:
        """Return entries; plain text, most of what there is, goes the short way."""
        known = self._shelf.media_of([each.message for each in placed if each.message.media])
        names, me, text = self._names, PersonId(self.chat.account.id), MessageKind.TEXT
        entries = []
        for each in placed:
            message = each.message
            sender, kind = message.sender, message.kind
            if kind is text and not (message.media or message.quote or _has_more(message)):
                parts: tuple[AnyPart, ...] = (Text(message.text),) if message.text else ()
            else:
                media = known.get(month_of(message.sent_at), NOTHING) if message.media else NOTHING
                parts = parts_of(message, media, names)
            entries.append(
                Entry(
                    message.id,
                    each.rank,
                    message.sent_at,
                    sender,
                    names[sender],
                    sender == me,
                    kind,
                    parts,
                    _recall_of(message),
                    message.earlier,
                )
            )
        return tuple(entries)

    def _name_of_contact(self, person: PersonId) -> str:
        """Return how a person is called who is not a member, by the conversation with them."""
        contact = self._archive.conversation_with(self._account, ConversationId(person))
        return contact.name if contact and contact.name != contact.id else ""


def _has_more(message: Message) -> bool:
    """Whether a text has what other kinds have, as of two views of one message that were merged."""
    return bool(message.link or message.location or message.transfer or message.call or message.forward)


def _recall_of(message: Message) -> str | None:
    """Return the notice of a message that was taken back."""
    if message.recalled:
        return message.recalled.text
    return message.text if message.kind is MessageKind.RECALLED else None
