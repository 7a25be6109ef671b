"""Snapshots in words: when, of which computer, what one holds and what is new in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from chatbackup_gui.engine import wire
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.ui.chat_words import counted_media, counted_messages
from chatbackup_gui.ui.words import clock, listed, month, size, translate


def day_in_words(day: date, today: date) -> str:
    """Return a day as a heading: Today, Yesterday, Thursday, November 26, 2026."""
    if day == today:
        return translate("Snapshots", "Today")
    if day == today - timedelta(days=1):
        return translate("Snapshots", "Yesterday")
    return long_day(day)


def long_day(day: date) -> str:
    """Return a day in full."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def moment_in_words(moment: datetime) -> str:
    """Return a moment in full, local."""
    return translate("Snapshots", "{day}, {time}").format(day=long_day(moment.astimezone().date()), time=clock(moment))


def computer(snapshot: wire.SnapshotLine) -> str:
    """Return of which computer a snapshot is."""
    return computer_name(snapshot.hostname, is_this_computer=snapshot.is_this_computer)


def computer_name(hostname: str, *, is_this_computer: bool) -> str:
    """Return what a computer is called, and that it is this one."""
    name = hostname or translate("Snapshots", "Unknown computer")
    if is_this_computer:
        return translate("Snapshots", "{name} (this computer)").format(name=name)
    return name


def whole(snapshot: wire.SnapshotLine) -> str:
    """Return how much a snapshot holds; empty where it does not say."""
    if not snapshot.files:
        return ""
    return translate("Snapshots", "{files}, {size}").format(
        files=counted_media(MediaKind.FILE, snapshot.files), size=size(snapshot.bytes)
    )


def added(snapshot: wire.SnapshotLine) -> str:
    """Return what a snapshot added to the vault; empty where it does not say."""
    if snapshot.added_bytes is None:
        return ""
    return translate("Snapshots", "{size} added").format(size=size(snapshot.added_bytes))


def sizes(snapshot: wire.SnapshotLine) -> list[str]:
    """Return what is known of a snapshot's sizes."""
    return [text for text in (whole(snapshot), added(snapshot)) if text]


def another_program() -> str:
    """Return what is said of a snapshot that is not ours."""
    return translate("Snapshots", "Made by another program")


def read_aloud(snapshot: wire.SnapshotLine) -> str:
    """Return a snapshot as a screen reader says it."""
    said = [moment_in_words(snapshot.time), computer(snapshot)]
    said += [another_program()] if not snapshot.is_ours else []
    said += sizes(snapshot)
    return translate("Snapshots", "; ").join(said)


def new_in(difference: wire.Difference) -> str:
    """Return what is new since the one before: 214 messages and 12 pictures of 9 contacts."""
    new = _messages(difference.messages) + counted(difference.media)
    if not new:
        return translate("Snapshots", "No new messages, pictures or files.")
    if not difference.contact_count:
        return translate("Snapshots", "{what}.").format(what=listed(new))
    return translate("Snapshots", "{what} of {contacts}.").format(
        what=listed(new), contacts=translate("Snapshots", "%Ln contact(s)", "", difference.contact_count)
    )


def new_of(contact: wire.TouchedContact) -> str:
    """Return what is new of one contact: 120 messages, 3 pictures."""
    return listed(_messages(contact.messages) + counted(contact.media))


def besides(difference: wire.Difference) -> list[str]:
    """Return the sentences on what else changed."""
    said = []
    if difference.messages is None:
        said.append(translate("Snapshots", "Counting the new messages would have meant reading all of them."))
    if difference.sealed_files:
        said.append(_sealed(difference.sealed_files))
    if difference.gone_files:
        said.append(_gone(difference.gone_files))
    if difference.rules_changed:
        said.append(translate("Snapshots", "The roaming rules have changed."))
    return said


def counted(media: Mapping[MediaKind, int]) -> list[str]:
    """Return media by kind, in the order of their names in the program."""
    return [counted_media(kind, media[kind]) for kind in MediaKind if media.get(kind)]


def held(content: wire.SnapshotContent) -> str:
    """Return whom and which time a snapshot holds."""
    conversations = translate("Snapshots", "%Ln conversation(s)", "", content.conversations)
    accounts = translate("Snapshots", "%Ln account(s)", "", len(content.accounts))
    if not content.first_month:
        return translate("Snapshots", "{conversations} of {accounts}.").format(
            conversations=conversations, accounts=accounts
        )
    return translate("Snapshots", "{conversations} of {accounts}, from {first} to {last}.").format(
        conversations=conversations,
        accounts=accounts,
        first=month(content.first_month),
        last=month(content.last_month),
    )


def count_of_day(count: int) -> str:
    """Return how many snapshots a day has."""
    return translate("Snapshots", "%Ln snapshot(s)", "", count)


def _messages(count: int | None) -> list[str]:
    if count is None:
        return [translate("Snapshots", "new messages")]
    return [counted_messages(count)] if count else []


def _sealed(count: int) -> str:
    return translate("Snapshots", "%Ln file(s) that are kept as they lie are new or have changed.", "", count)


def _gone(count: int) -> str:
    return translate("Snapshots", "%Ln file(s) of the one before are not in it; older ones still have them.", "", count)
