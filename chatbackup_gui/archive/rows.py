"""The rows of conversations and folders, known without asking the database for each message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from chatbackup_gui.archive import notes
from chatbackup_gui.archive.batch import Batch
from chatbackup_gui.archive.conversations import encode, first_sight
from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.writer import Writer
from chatbackup_gui.model.account import ConversationId


class Rows:
    """Looks rows up once an account, and gives new ones out, which the batch then writes."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer
        self._conversations: dict[int, dict[ConversationId, int]] = {}
        self._folders: dict[int, dict[str, int]] = {}
        self._origins: dict[tuple[int, str], int] = {}
        self._next_conversation = _next_id(database, "conversation")
        self._next_folder = _next_id(database, "folder")
        self._with_messages: set[int] | None = None

    def forget(self) -> None:
        """Look conversations up again: somebody else added some."""
        self._conversations.clear()
        self._next_conversation = _next_id(self._database, "conversation")

    def with_messages(self) -> set[int]:
        """Return the conversations that had messages when this was first asked, before any was added."""
        if self._with_messages is None:
            found = self._database.all(
                "SELECT id FROM conversation WHERE EXISTS (SELECT 1 FROM month WHERE conversation = conversation.id)"
            )
            self._with_messages = {row[0] for row in found}
        return self._with_messages

    def conversations(
        self, batch: Batch, account: int, wanted: Iterable[ConversationId]
    ) -> Mapping[ConversationId, int]:
        """Return the rows of an account's conversations; those wanted are made if there are none."""
        rows = self._conversations.get(account)
        if rows is None:
            self._writer.settle()
            found = self._database.all("SELECT peer, id FROM conversation WHERE account = ?", (account,))
            rows = self._conversations[account] = dict(found)
        for peer in wanted:
            if peer not in rows:
                row = rows[peer] = self._next_conversation
                batch.conversations.append((row, account, peer, encode(first_sight(peer)), 1))
                self._next_conversation += 1
        return rows

    def origin(self, account: int, name: str) -> int:
        """Return the row of where an account is read from, made if there is none."""
        row = self._origins.get((account, name))
        if row is None:
            self._writer.settle()
            row = self._origins[account, name] = notes.origin_row(self._database, account, name)
        return row

    def folder(self, batch: Batch, origin: int, path: str) -> int:
        """Return the row of an origin's folder, made if there is none."""
        rows = self._folders.get(origin)
        if rows is None:
            self._writer.settle()
            found = self._database.all("SELECT path, id FROM folder WHERE origin = ?", (origin,))
            rows = self._folders[origin] = dict(found)
        row = rows.get(path)
        if row is None:
            row = rows[path] = self._next_folder
            self._next_folder += 1
            batch.folders.append((row, origin, path))
        return row


def _next_id(database: Database, table: str) -> int:
    row = database.one(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")
    assert row
    return int(row[0])
