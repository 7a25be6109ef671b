"""Conversations as window and command line ask for them: which there are, what of each is where, who is in it."""

from __future__ import annotations

from datetime import date

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import ConversationRow
from chatbackup_gui.backup.origin import VAULT_ORIGIN
from chatbackup_gui.backup.owners import owner_of
from chatbackup_gui.backup.takeover.late import late_months
from chatbackup_gui.engine.overview import Layouts
from chatbackup_gui.engine.wire import Chat, CoveredMonth, Sender
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.account import ConversationKind, PersonId
from chatbackup_gui.roaming.rules import start_of_day
from chatbackup_gui.sources.sealed import SealedLayout
from chatbackup_gui.transcript.reading import Transcript

_LAST_YEAR = 9998  # the month after has to be one that a calendar knows


def list_chats(archive: Archive) -> tuple[Chat, ...]:
    """Return the conversations in which there are messages, the one with the newest first."""
    accounts = {row.row: row.account for row in archive.accounts()}
    chats = []
    for each in archive.summaries():
        if each.messages and each.first_at and each.last_at:
            account, conversation = accounts[each.account], each.conversation
            chats.append(
                Chat(
                    row=each.row,
                    app=account.app,
                    account=account.id,
                    account_name=account.name,
                    id=conversation.id,
                    name=conversation.name,
                    kind=conversation.kind,
                    messages=each.messages,
                    first_at=each.first_at,
                    last_at=each.last_at,
                )
            )
    return tuple(sorted(chats, key=lambda chat: chat.last_at, reverse=True))


def coverage(archive: Archive, row: int, layouts: Layouts) -> tuple[CoveredMonth, ...]:
    """Return what there is of a conversation, month by month, oldest first.

    `layouts` are those of accounts that are kept sealed. Raises InvalidRequest for a row that there is not.
    """
    chat = archive.conversation(row)
    if chat is None:
        raise InvalidRequest(what="contact", given=str(row))
    account = archive.account_of(chat.account)
    months = {each.month: each for each in archive.months(row)}
    origins, media, built = archive.month_origins(row), archive.media_months(row), archive.built_months(row)
    sealed = _sealed_months(archive, chat, layouts.get((account.app, account.id)))
    late = late_months(archive, account, chat.conversation.id)
    covered = []
    for number in sorted({*months, *sealed, *late}):
        month, names = months.get(number), origins.get(number, frozenset())
        count, missing = media.get(number, (0, 0))
        covered.append(
            CoveredMonth(
                month=number,
                messages=month.messages if month else 0,
                first_at=month.first_at if month else None,
                last_at=month.last_at if month else None,
                is_here=bool(names - {VAULT_ORIGIN}),
                is_in_vault=VAULT_ORIGIN in names or number in built,
                media=count,
                missing_media=missing,
                sealed_files=sealed.get(number, 0),
                arriving=number in late,
            )
        )
    return tuple(covered)


def count_days(archive: Archive, row: int, month: int) -> dict[date, int]:
    """Return how many messages each local day of a month (yyyymm) has. Raises InvalidRequest for what is none."""
    year, number = divmod(month, 100)
    if not (1 <= number <= 12 and 1971 <= year <= _LAST_YEAR):
        raise InvalidRequest(what="month such as 202409", given=str(month))
    start, end = date(year, number, 1), date(year + number // 12, number % 12 + 1, 1)
    return archive.day_counts(row, start_of_day(start, None), start_of_day(end, None), None)


def senders(archive: Archive, row: int) -> tuple[Sender, ...]:
    """Return who may have sent messages in a conversation: the account's owner first, the others by name.

    Raises InvalidRequest for a row that there is not.
    """
    transcript = Transcript(archive, row)
    account, conversation = transcript.chat.account, transcript.chat.conversation
    own = Sender(PersonId(account.id), transcript.names[account.id])
    people = {member.id for member in conversation.members}
    if conversation.kind is not ConversationKind.GROUP:
        people.add(PersonId(conversation.id))
    others = [Sender(person, transcript.names[person]) for person in people - {own.id}]
    return (own, *sorted(others, key=lambda sender: (sender.name.casefold(), sender.id)))


def _sealed_months(archive: Archive, chat: ConversationRow, layout: SealedLayout | None) -> dict[int, int]:
    """Return how many files kept as they lie each month has of a conversation."""
    owner = owner_of(chat.conversation.id, layout) if layout else ""
    months: dict[int, int] = {}
    for each in archive.sealed.month_sizes(chat.account) if owner else ():
        if each.place.owner == owner and each.place.month:
            months[each.place.month] = months.get(each.place.month, 0) + each.count
    return months
