"""What was erased of conversations: from when on something may be in the vault, and how erasures travel and merge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import msgspec

from chatbackup_gui.model.account import AccountId, ConversationId
from chatbackup_gui.model.roaming import Erasure, RoamingRules

Erased = Mapping[tuple[str, AccountId, ConversationId], Erasure]


class ErasedLine(msgspec.Struct, frozen=True):
    """One erasure in `/roaming.json`; times are UTC."""

    app: str
    account: str
    conversation: str
    before: datetime
    erased_at: datetime


def erased_before(
    rules: RoamingRules, app: str, account_id: AccountId, conversation: ConversationId
) -> datetime | None:
    """Return the moment before which nothing of a conversation belongs in the vault, None if nothing was erased."""
    erasure = rules.erased.get((app, account_id, conversation))
    return None if erasure is None else erasure.before


def later(one: datetime | None, other: datetime | None) -> datetime | None:
    """Return the later of two moments from which something counts; None is the beginning of time."""
    return other if one is None or (other is not None and other > one) else one


def with_erasure(
    rules: RoamingRules, app: str, account_id: AccountId, conversation: ConversationId, erasure: Erasure
) -> RoamingRules:
    """Return the rules with one more erasure, which never reaches less far than what was erased there before."""
    known = rules.erased.get((app, account_id, conversation))
    reaching = max(erasure.before, known.before) if known else erasure.before
    at = max(erasure.erased_at, known.erased_at) if known else erasure.erased_at
    erased = {**rules.erased, (app, account_id, conversation): Erasure(before=reaching, erased_at=at)}
    return msgspec.structs.replace(rules, erased=erased)


def merge_erased(one: Erased, other: Erased) -> dict[tuple[str, AccountId, ConversationId], Erasure]:
    """Return for each conversation the erasure made last; of two made at once the one that reaches further."""
    merged = dict(one)
    for key, erasure in other.items():
        merged[key] = max(merged.get(key, erasure), erasure, key=lambda each: (each.erased_at, each.before))
    return merged


def erased_lines(erased: Erased) -> list[ErasedLine]:
    """Return erasures as `/roaming.json` has them: sorted, the same for the same ones on every computer."""
    return [
        ErasedLine(app, account, conversation, each.before.astimezone(UTC), each.erased_at.astimezone(UTC))
        for (app, account, conversation), each in sorted(erased.items(), key=lambda item: item[0])
    ]


def erased_of(lines: Iterable[ErasedLine]) -> dict[tuple[str, AccountId, ConversationId], Erasure]:
    """Return the erasures that lines of `/roaming.json` name.

    Raises ValueError for a time without its zone, OverflowError for one that no calendar has in UTC.
    """
    if any(moment.tzinfo is None for line in lines for moment in (line.before, line.erased_at)):
        raise ValueError("an erasure's time has no zone")
    return {
        (line.app, AccountId(line.account), ConversationId(line.conversation)): Erasure(
            before=line.before.astimezone(UTC), erased_at=line.erased_at.astimezone(UTC)
        )
        for line in lines
    }
