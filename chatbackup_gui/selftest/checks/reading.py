"""A Chinese word found in the chats: where they were backed up, and on a computer that has only vault and password."""

from __future__ import annotations

import time

from chatbackup_gui.selftest.check import CheckFailed, Context
from chatbackup_gui.selftest.checks.command_line import chatbackup, line_with
from chatbackup_gui.selftest.report import Facts

WORD = "周末"


def check_reading(context: Context) -> Facts:
    """The facts are how often the word is found, and how many messages the second computer took from the vault."""
    place = context.place
    here = _found()
    began = time.monotonic()
    opened = line_with(chatbackup("open-vault", place.vault, home=place.second_home), "messages")
    facts = {"found": len(here), "taken_over": opened["messages"], "open_seconds": round(time.monotonic() - began, 2)}
    there = [line["entry"]["id"] for line in chatbackup(*_SEARCH, home=place.second_home) if "entry" in line]
    if set(there) != set(here):
        raise CheckFailed(f"the second computer finds {len(there)} messages, the first {len(here)}", facts)
    return facts


_SEARCH = ("search", WORD, "--limit", "1000")


def _found() -> list[str]:
    """Return the ids of the messages that hold the word."""
    entries = [line for line in chatbackup(*_SEARCH) if "entry" in line]
    if not entries:
        raise CheckFailed(f"no message with {WORD} was found")
    if not all(WORD in line["snippet"] for line in entries):
        raise CheckFailed(f"a message was found that does not show {WORD}")
    return [line["entry"]["id"] for line in entries]
