"""Accounts and conversations: their rows, their names over time, their members."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.values import AccountRow, ConversationRow
from chatbackup_gui.model.account import Account, AccountId, Conversation, ConversationId, ConversationKind, Member

encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Conversation).decode

_ROWS = """SELECT id, account, body, generation
    + coalesce((SELECT sum(generation) FROM month WHERE conversation = conversation.id), 0) FROM conversation"""


def account_row(database: Database, account: Account) -> int:
    """Return an account's row, made if new; a name that is given replaces the one before."""
    database.run(
        "INSERT INTO account (app, account_id, name) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name"
        " WHERE excluded.name <> '' AND excluded.name <> name",
        (account.app, account.id, account.name),
    )
    found = database.one("SELECT id FROM account WHERE app = ? AND account_id = ?", (account.app, account.id))
    assert found
    return int(found[0])


def accounts(database: Database) -> list[AccountRow]:
    """Return every account, in the order they were first seen."""
    rows = database.all("SELECT id, app, account_id, name FROM account ORDER BY id")
    return [AccountRow(row, Account(app, AccountId(account_id), name)) for row, app, account_id, name in rows]


def account_of(database: Database, row: int) -> Account:
    """Return the account of a row that there is."""
    app, account_id, name = database.row("SELECT app, account_id, name FROM account WHERE id = ?", row)
    return Account(app, AccountId(account_id), name)


def conversations(database: Database, account: int | None) -> list[ConversationRow]:
    """Return the conversations of one account or of all, by row."""
    rows = database.all(f"{_ROWS} WHERE ?1 IS NULL OR account = ?1 ORDER BY id", (account,))
    return [ConversationRow(row, owner, _decode(body), generation) for row, owner, body, generation in rows]


def conversation(database: Database, row: int) -> ConversationRow | None:
    """Return one conversation, None if there is no such row."""
    found = database.one(f"{_ROWS} WHERE id = ?", (row,))
    return ConversationRow(found[0], found[1], _decode(found[2]), found[3]) if found else None


def conversation_with(database: Database, account: int, peer: ConversationId) -> Conversation | None:
    """Return what is known of a conversation by its id, None if an account has none with it."""
    found = database.one("SELECT body FROM conversation WHERE account = ? AND peer = ?", (account, peer))
    return _decode(found[0]) if found else None


def first_sight(peer: ConversationId) -> Conversation:
    """Return what is known of a conversation of which only a message was seen."""
    return Conversation(id=peer, kind=ConversationKind.OTHER)


def put_conversations(database: Database, account: int, incoming: Iterable[Conversation]) -> None:
    """Merge what a source tells of conversations into what is known; generations rise only with a change."""
    known = {one.conversation.id: one for one in conversations(database, account)}
    with database.transaction():
        for conversation in incoming:
            before = known.get(conversation.id)
            if before is None:
                _insert(database, account, conversation)
            elif (merged := merge_conversation(before.conversation, conversation)) != before.conversation:
                database.run(
                    "UPDATE conversation SET body = ?, generation = generation + 1 WHERE id = ?",
                    (encode(merged), before.row),
                )


def _insert(database: Database, account: int, conversation: Conversation) -> None:
    database.run(
        "INSERT INTO conversation (account, peer, body, generation) VALUES (?, ?, ?, 1)"
        " ON CONFLICT DO UPDATE SET body = excluded.body, generation = generation + 1",
        (account, conversation.id, encode(merge_conversation(conversation, conversation))),
    )


def drop_unused(database: Database, account: int, peers: Iterable[ConversationId]) -> None:
    """Remove conversations that have no messages and never had any."""
    with database.transaction():
        for peer in peers:
            database.run(
                "DELETE FROM conversation WHERE account = ? AND peer = ?"
                " AND NOT EXISTS (SELECT 1 FROM month WHERE conversation = conversation.id)",
                (account, peer),
            )


def merge_conversation(old: Conversation, new: Conversation) -> Conversation:
    """Return the newer view, with the names it had before and the members who have left.

    A view without any name, as of a torn list of contacts, knows nothing of the conversation: it keeps name and kind.
    """
    if not (new.remark or new.nick or new.alias):
        kind = new.kind if old.kind is ConversationKind.OTHER else old.kind
        new = msgspec.structs.replace(new, kind=kind, remark=old.remark, nick=old.nick, alias=old.alias)
    former = [*old.former_names, *new.former_names]
    if old.name != old.id:  # else it had none yet
        former.append(old.name)
    return msgspec.structs.replace(
        new,
        members=_merge_members(old.members, new.members),
        former_names=tuple(dict.fromkeys(name for name in former if name != new.name)),
    )


def _merge_members(old: tuple[Member, ...], new: tuple[Member, ...]) -> tuple[Member, ...]:
    members = {member.id: member for member in old}
    members.update((member.id, member) for member in new if member.name or member.nickname or member.id not in members)
    return tuple(sorted(members.values(), key=lambda member: member.id))
