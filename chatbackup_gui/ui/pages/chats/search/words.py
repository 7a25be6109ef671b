"""What sorts of messages and spans of time are called."""

from __future__ import annotations

from chatbackup_gui.ui.pages.chats.search.criteria import Sort, Span
from chatbackup_gui.ui.words import translate


def sort_name(sort: Sort) -> str:
    """Return what messages of a sort are called."""
    return {
        Sort.TEXT: translate("ChatSearch", "Text"),
        Sort.PICTURES: translate("ChatSearch", "Pictures"),
        Sort.VIDEOS: translate("ChatSearch", "Videos"),
        Sort.VOICE: translate("ChatSearch", "Voice messages"),
        Sort.FILES: translate("ChatSearch", "Files"),
        Sort.LINKS: translate("ChatSearch", "Links"),
        Sort.STICKERS: translate("ChatSearch", "Stickers"),
        Sort.PLACES: translate("ChatSearch", "Locations"),
        Sort.MONEY: translate("ChatSearch", "Transfers and red packets"),
        Sort.CALLS: translate("ChatSearch", "Calls"),
        Sort.FORWARDS: translate("ChatSearch", "Forwarded chats"),
        Sort.NOTICES: translate("ChatSearch", "Notices and recalled messages"),
    }[sort]


def span_name(span: Span) -> str:
    """Return what a span is called."""
    return {
        Span.WEEK: translate("ChatSearch", "Last 7 days"),
        Span.MONTH: translate("ChatSearch", "Last 30 days"),
        Span.YEAR: translate("ChatSearch", "Last 12 months"),
        Span.DAYS: translate("ChatSearch", "Between two days…"),
    }[span]
