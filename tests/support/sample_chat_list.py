"""A long list of conversations, invented: those of `sample_chats`, and others that answer as its friend does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from support import sample_profile
from support.sample_chats import FRIEND_ROW, sample_chats

from chatbackup_gui.engine import wire
from chatbackup_gui.model.transcript import Entry

GONE_MONTHS = (
    wire.CoveredMonth(202409, 3_120, is_in_vault=True, media=210),
    wire.CoveredMonth(202410, 12_480, is_here=True, is_in_vault=True, media=840, missing_media=12),
    wire.CoveredMonth(202411, 91, is_here=True),
    wire.CoveredMonth(202503, 410),
    wire.CoveredMonth(202505, arriving=True),
    wire.CoveredMonth(202506, 77, is_in_vault=True, arriving=True),
    wire.CoveredMonth(202508, is_here=True, is_in_vault=True, sealed_files=31),
)
"""What the calendar can show beside months that are whole."""


def chats(count: int) -> tuple[wire.Chat, ...]:
    """Return so many conversations of two accounts, those of `sample_chats` among them, in no order."""
    known = tuple(chat for chat, _ in sample_chats(million=20_000).chats.values())
    others = sample_profile.contacts(max(0, count - len(known))).contacts
    return known + tuple(
        wire.Chat(
            row=each.row + 100,
            app=each.app,
            account=each.account,
            account_name="小雨" if each.app == "wechat" else "",
            id=each.id,
            name=each.name,
            kind=each.kind,
            messages=each.messages,
            first_at=each.first_at or sample_profile.NOW,
            last_at=each.last_at or sample_profile.NOW,
        )
        for each in others
    )


def chat_answers(count: int) -> dict[type[wire.Request], Any]:
    """Return what the engine of a profile with so many conversations answers to whoever reads."""
    sample = sample_chats(million=20_000)
    answers = sample.answers()
    listed = tuple(sorted(chats(count), key=lambda each: each.last_at, reverse=True))
    for kind in (wire.ReadChat, wire.MeasureCoverage, wire.CountDays, wire.ListSenders):
        answers[kind] = _as_friend(answers[kind], sample.chats.keys())
    measured = answers[wire.MeasureCoverage]

    def coverage(asked: wire.MeasureCoverage) -> tuple[wire.CoveredMonth, ...]:
        return (*GONE_MONTHS, *(each for each in measured(asked) if each.month > GONE_MONTHS[-1].month))

    def last_entries(asked: wire.LastEntries) -> dict[int, Entry]:
        one = sample.last_entries(wire.LastEntries((FRIEND_ROW,)))[FRIEND_ROW]
        known = tuple(row for row in asked.rows if row in sample.chats)
        return {**dict.fromkeys(asked.rows, one), **sample.last_entries(wire.LastEntries(known))}

    return {**answers, wire.ListChats: listed, wire.LastEntries: last_entries, wire.MeasureCoverage: coverage}


def _as_friend(answer: Callable[[Any], Any], known: Any) -> Callable[[Any], Any]:
    """Return an answer that holds for conversations that are not in the sample, too."""

    def answered(asked: Any) -> Any:
        return answer(asked if asked.row in known else msgspec.structs.replace(asked, row=FRIEND_ROW))

    return answered
