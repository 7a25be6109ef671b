"""Chats of the catalogue, for a Document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import MonthRow
from chatbackup_gui.export.document import Chat
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.message import MessageId
from chatbackup_gui.model.transcript import Entry, Medium, Position
from chatbackup_gui.transcript.media import MediaReader
from chatbackup_gui.transcript.reading import Transcript


class CatalogueChats:
    """The conversations of an open catalogue; for its thread. Names are as of when a chat was first asked for."""

    def __init__(self, archive: Archive, media: MediaReader) -> None:
        self._archive = archive
        self._media = media
        self._transcripts: dict[int, Transcript] = {}
        self._rows_of = cache(self._find_rows)

    def chat(self, row: int) -> Chat | None:
        """Return a conversation's head, None for one without messages. Raises InvalidRequest for an unknown row."""
        found = self._transcript(row).chat
        months = self._archive.months(row)
        if not months:
            return None
        named = msgspec.json.encode((found.account, found.conversation))
        return Chat(
            row=row,
            app=found.account.app,
            account=found.account.id,
            account_name=found.account.name,
            conversation=found.conversation,
            messages=sum(month.messages for month in months),
            first_at=months[0].first_at,
            last_at=months[-1].last_at,
            names=hashlib.sha256(named).hexdigest()[:16],
        )

    def months(self, row: int) -> Sequence[MonthRow]:
        """Return its months (UTC) with their generations, oldest first."""
        return self._archive.months(row)

    def entries(self, row: int, since: datetime, until: datetime) -> Iterator[Entry]:
        """Stream the entries from `since` to before `until`, ascending."""
        return self._transcript(row).entries(since, until)

    def position(self, row: int, message: MessageId) -> Position | None:
        """Return where a message stands, None if it is not known."""
        found = self._archive.message(row, message)
        return found.position if found else None

    def avatar(self, row: int, person: PersonId) -> bytes | None:
        """Return the picture of somebody who speaks in a conversation, as the conversation with them has it."""
        found = self._archive.conversation(row)
        own = self._rows_of(found.account).get(person) if found else None
        return self._archive.avatar(own) if own is not None else None

    def pieces(self, row: int, medium: Medium, *, preview: bool) -> Iterator[bytes]:
        """Stream a medium, or the small picture beside it. Raises MediumMissing, StorageError, VaultError."""
        return self._media.pieces(row, medium, preview)

    def _transcript(self, row: int) -> Transcript:
        if row not in self._transcripts:
            self._transcripts.clear()  # chats come one after the other
            self._transcripts[row] = Transcript(self._archive, row)
        return self._transcripts[row]

    def _find_rows(self, account: int) -> dict[str, int]:
        return {each.conversation.id: each.row for each in self._archive.conversations(account)}
