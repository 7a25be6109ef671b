"""Pictures of conversations, as the chat program stored them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from chatbackup_gui.archive.database import Database
from chatbackup_gui.model.account import ConversationId


def put_avatars(database: Database, account: int, images: Iterable[tuple[ConversationId, bytes]]) -> None:
    """Keep pictures; the generation of a conversation rises only with another picture."""
    with database.transaction():
        for peer, image in images:
            row = database.one("SELECT id FROM conversation WHERE account = ? AND peer = ?", (account, peer))
            if row is not None and avatar(database, row[0]) != image:
                database.run("INSERT OR REPLACE INTO avatar VALUES (?, ?)", (row[0], image))
                database.run("UPDATE conversation SET generation = generation + 1 WHERE id = ?", (row[0],))


def avatar(database: Database, conversation: int) -> bytes | None:
    """Return a conversation's picture, None if none was seen."""
    row = database.one("SELECT image FROM avatar WHERE conversation = ?", (conversation,))
    return None if row is None else bytes(row[0])


def avatars(database: Database, conversations: Iterable[int]) -> dict[int, bytes]:
    """Return the pictures of conversations by their rows; those without one are left out."""
    wanted = msgspec.json.encode(list(conversations)).decode()  # one value, because how many a query takes is limited
    rows = database.all(
        "SELECT conversation, image FROM avatar WHERE conversation IN (SELECT value FROM json_each(?))", (wanted,)
    )
    return {conversation: bytes(image) for conversation, image in rows}
