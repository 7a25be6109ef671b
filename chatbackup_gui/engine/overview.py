"""Contacts in numbers, and found messages with the names people know."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.model.account import Conversation, ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import searchable_text
from chatbackup_gui.model.roaming import RoamingRule
from chatbackup_gui.roaming.rules import rule_for, start_of_day

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class ContactLine(msgspec.Struct, frozen=True):
    """One contact in numbers; bytes of media are of what is on this computer or in the vault."""

    id: str
    name: str
    kind: ConversationKind
    account: str
    messages: int
    text_bytes: int
    media_bytes: dict[MediaKind, int]
    media_counts: dict[MediaKind, int]
    total_bytes: int
    first_at: datetime
    last_at: datetime
    rule: RoamingRule


class FoundMessage(msgspec.Struct, frozen=True):
    """A message that was searched for, with names instead of ids."""

    conversation: str
    conversation_id: str
    id: str
    sent_at: datetime
    sender: str
    is_own: bool
    kind: str
    text: str


def overview(archive: Archive) -> list[ContactLine]:
    """Return every contact."""
    rules = archive.rules()
    accounts = {row.row: row.account for row in archive.accounts()}
    lines = []
    for summary in archive.summaries():
        account = accounts[summary.account]
        media_bytes = {kind: total.bytes for kind, total in summary.media.items()}
        lines.append(
            ContactLine(
                id=summary.conversation.id,
                name=summary.conversation.name,
                kind=summary.conversation.kind,
                account=account.id,
                messages=summary.messages,
                text_bytes=summary.text_bytes,
                media_bytes=media_bytes,
                media_counts={kind: total.count for kind, total in summary.media.items()},
                total_bytes=summary.text_bytes + sum(media_bytes.values()),
                first_at=summary.first_at or LONG_AGO,
                last_at=summary.last_at or LONG_AGO,
                rule=rule_for(rules, account.app, account.id, summary.conversation),
            )
        )
    return lines


def found_messages(
    archive: Archive, text: str, *, conversation: int | None, since: datetime | None, until: datetime | None, limit: int
) -> list[FoundMessage]:
    """Return the newest messages that hold a text; raises InvalidRequest for an empty one."""
    rows = {row.row: row for row in archive.conversations()}
    accounts = {row.row: row.account for row in archive.accounts()}
    hits = archive.search(text, conversation=conversation, since=since, until=until, limit=limit)
    found = []
    for hit in hits:
        peer = rows[hit.conversation].conversation
        found.append(
            FoundMessage(
                conversation=peer.name,
                conversation_id=peer.id,
                id=hit.message.id,
                sent_at=hit.message.sent_at,
                sender=_name_in(peer, hit.message.sender),
                is_own=str(hit.message.sender) == accounts[rows[hit.conversation].account].id,
                kind=hit.message.kind,
                text=searchable_text(hit.message),
            )
        )
    return found


def _name_in(conversation: Conversation, sender: str) -> str:
    """Return how a sender is called in a conversation."""
    for member in conversation.members:
        if member.id == sender:
            return member.nickname or member.name or sender
    return conversation.name if sender == conversation.id else sender


def end_of_day(day: datetime) -> datetime:
    """Return the start of the day after."""
    return start_of_day(day.date() + timedelta(days=1), None)
