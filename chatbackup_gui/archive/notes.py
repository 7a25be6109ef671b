"""Small things the catalogue keeps: cursors, notes, what a vault holds, the roaming rules."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from chatbackup_gui.archive.database import Database
from chatbackup_gui.archive.values import Built
from chatbackup_gui.model.account import AccountId, ConversationId, ConversationKind
from chatbackup_gui.model.roaming import Erasure, RoamingRule, RoamingRules

_PREFIX = "user."  # keeps callers' notes apart from the catalogue's own
_encode = msgspec.json.Encoder().encode
_decode_rule = msgspec.json.Decoder(RoamingRule).decode
_decode_erasure = msgspec.json.Decoder(Erasure).decode


def note(database: Database, key: str) -> bytes | None:
    """Return what was noted under a key."""
    row = database.one("SELECT value FROM note WHERE key = ?", (_PREFIX + key,))
    return None if row is None else bytes(row[0])


def set_note(database: Database, key: str, value: bytes | None) -> None:
    """Note a value under a key; None removes it."""
    if value is None:
        database.run("DELETE FROM note WHERE key = ?", (_PREFIX + key,))
    else:
        database.run("INSERT OR REPLACE INTO note VALUES (?, ?)", (_PREFIX + key, value))


def origin_row(database: Database, account: int, name: str) -> int:
    """Return the row of where an account is read from, made if there is none."""
    database.run("INSERT INTO origin (account, name) VALUES (?, ?) ON CONFLICT DO NOTHING", (account, name))
    found = database.one("SELECT id FROM origin WHERE account = ? AND name = ?", (account, name))
    assert found
    return int(found[0])


def cursor(database: Database, account: int, origin: str) -> bytes | None:
    """Return the cursor that covers all messages of an account that were added from an origin."""
    row = database.one("SELECT cursor FROM origin WHERE account = ? AND name = ?", (account, origin))
    return None if row is None or row[0] is None else bytes(row[0])


def built(database: Database, vault: str, conversation: int) -> dict[int, Built]:
    """Return what a vault holds of a conversation, by month; month 0 is the conversation itself."""
    rows = database.all(
        "SELECT month, signature, value FROM built WHERE vault = ? AND conversation = ?", (vault, conversation)
    )
    return {month: Built(signature, value) for month, signature, value in rows}


def built_months(database: Database, conversation: int) -> set[int]:
    """Return the months of a conversation that any vault holds.

    The vaults, of which there are few, are found one after the other: their ids head the key of the table.
    """
    rows = database.all(
        "WITH RECURSIVE known (vault) AS (SELECT min(vault) FROM built"
        " UNION ALL SELECT (SELECT min(vault) FROM built WHERE vault > known.vault) FROM known"
        " WHERE known.vault IS NOT NULL)"
        " SELECT DISTINCT month FROM known CROSS JOIN built ON built.vault = known.vault AND conversation = ?"
        " WHERE month > 0",
        (conversation,),
    )
    return {month for (month,) in rows}


def built_conversations(database: Database, vault: str) -> dict[int, Built]:
    """Return what a vault holds of every conversation as a whole (month 0)."""
    rows = database.all("SELECT conversation, signature, value FROM built WHERE vault = ? AND month = 0", (vault,))
    return {conversation: Built(signature, value) for conversation, signature, value in rows}


def set_built(database: Database, vault: str, conversation: int, parts: Mapping[int, Built]) -> None:
    """Note what a vault holds now; parts that are not named stay as they were."""
    values = [value for month, one in parts.items() for value in (vault, conversation, month, one.signature, one.value)]
    with database.transaction():
        database.insert("INSERT OR REPLACE INTO built (vault, conversation, month, signature, value)", 5, values)


def forget_built(database: Database, vault: str) -> None:
    """Forget what a vault holds, so that everything is built anew."""
    with database.transaction():
        database.run("DELETE FROM built WHERE vault = ?", (vault,))
        database.run("DELETE FROM sealed_built WHERE vault = ?", (vault,))


def rules(database: Database) -> RoamingRules:
    """Return the roaming rules, and what was erased."""
    found = RoamingRules({}, {}, {})
    for scope, app, account, subject, body in database.all("SELECT scope, app, account_id, subject, body FROM rule"):
        if scope == "default":
            found.defaults[app, AccountId(account), ConversationKind(subject)] = _decode_rule(body)
        elif scope == "erased":
            found.erased[app, AccountId(account), ConversationId(subject)] = _decode_erasure(body)
        else:
            found.overrides[app, AccountId(account), ConversationId(subject)] = _decode_rule(body)
    return found


def set_rules(database: Database, new: RoamingRules) -> None:
    """Replace the roaming rules, and what was erased."""
    rows: list[tuple[str, str, str, str, RoamingRule | Erasure]] = []
    rows += [("default", *key, rule) for key, rule in new.defaults.items()]
    rows += [("override", *key, rule) for key, rule in new.overrides.items()]
    rows += [("erased", *key, erasure) for key, erasure in new.erased.items()]
    with database.transaction():
        database.run("DELETE FROM rule")
        values = [value for *key, body in rows for value in (*key, _encode(body))]
        database.insert("INSERT INTO rule (scope, app, account_id, subject, body)", 5, values)
