"""Months and days of the calendar in words: on screen, and aloud."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.chat_words import counted_messages
from chatbackup_gui.ui.pages.chats.calendar.coverage import Cover, cover_of
from chatbackup_gui.ui.words import listed, month, number, translate

MANY = 10_000  # from so many on a cell shows thousands


def cover_name(cover: Cover) -> str:
    """Return where something is, for the legend."""
    return {
        Cover.BOTH: translate("ChatCalendar", "On this computer and in the vault"),
        Cover.HERE: translate("ChatCalendar", "On this computer only"),
        Cover.VAULT: translate("ChatCalendar", "In the vault only"),
        Cover.ARRIVING: translate("ChatCalendar", "On the way through the cloud"),
        Cover.MISSING: translate("ChatCalendar", "Known to be missing"),
    }[cover]


def month_spoken(covered: wire.CoveredMonth) -> str:
    """Return everything that is known of a month."""
    pattern = translate("ChatCalendar", "{month}: {amount}. {cover}.")
    said = pattern.format(month=month(covered.month), amount=_amount(covered), cover=cover_name(cover_of(covered)))
    more = [each for each in (_missing(covered), _arriving(covered)) if each]
    return "\n".join([said, *more])


def in_a_cell(count: int) -> str:
    """Return a number as short as a cell is narrow."""
    if count < MANY:
        return number(count)
    return translate("ChatCalendar", "{thousands}k").format(thousands=number(round(count / 1000)))


def day_spoken(day: date, messages: int) -> str:
    """Return a day and how much was said on it."""
    written = QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)
    amount = counted_messages(messages) if messages else translate("ChatCalendar", "no messages")
    return translate("ChatCalendar", "{day}: {amount}").format(day=written, amount=amount)


def _amount(covered: wire.CoveredMonth) -> str:
    parts = [counted_messages(covered.messages)] if covered.messages else []
    if covered.media:
        parts.append(translate("ChatCalendar", "%Ln picture(s) and other file(s)", "", covered.media))
    if covered.sealed_files:
        parts.append(translate("ChatCalendar", "%Ln file(s) kept unread, as they lie", "", covered.sealed_files))
    return listed(parts) if parts else translate("ChatCalendar", "nothing read yet")


def _missing(covered: wire.CoveredMonth) -> str:
    if not covered.missing_media:
        return ""
    return translate(
        "ChatCalendar", "%Ln picture(s) or other file(s) are neither here nor in the vault.", "", covered.missing_media
    )


def _arriving(covered: wire.CoveredMonth) -> str:
    if not covered.arriving or cover_of(covered) is Cover.ARRIVING:
        return ""
    return translate("ChatCalendar", "More of it is on the way through the cloud.")
