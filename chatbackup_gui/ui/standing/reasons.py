"""What a run that is due waits for, in words, and how the user can help it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from chatbackup_gui.engine.wire import Reason
from chatbackup_gui.ui.standing.moments import coming
from chatbackup_gui.ui.words import listed, translate

BY_WEIGHT = (
    Reason.VAULT_AWAY, Reason.SOURCE_AWAY, Reason.RETRY, Reason.BATTERY, Reason.METERED, Reason.FULL_SCREEN,
    Reason.INTERVAL,
)  # fmt: skip
"""What is said first where a run waits for several things: what a person can least guess."""


def sorted_reasons(reasons: Iterable[Reason]) -> list[Reason]:
    """Return the reasons, the weightiest first."""
    return sorted(reasons, key=BY_WEIGHT.index)


def waiting(reason: Reason, due_at: datetime | None, now: datetime) -> str:
    """Return a sentence for what is waited for; `due_at` is when the wait ends, as far as that is known."""
    if reason is Reason.RETRY and due_at:
        return translate("Verdict", "The last backup failed; it is tried again {when}.").format(
            when=coming(due_at, now)
        )
    if reason is Reason.INTERVAL and due_at:
        return translate("Verdict", "The next backup begins {when}; more often was not wanted.").format(
            when=coming(due_at, now)
        )
    return {
        Reason.VAULT_AWAY: translate("Verdict", "Waiting for the vault: its folder is not there."),
        Reason.SOURCE_AWAY: translate("Verdict", "Waiting for a chat folder that is not there."),
        Reason.RETRY: translate("Verdict", "The last backup failed; it is tried again by itself."),
        Reason.BATTERY: translate("Verdict", "Waiting for mains power."),
        Reason.METERED: translate("Verdict", "Waiting for a network that is not metered."),
        Reason.FULL_SCREEN: translate("Verdict", "Waiting until no program fills the screen."),
        Reason.INTERVAL: translate("Verdict", "Waiting until enough time has passed since the last backup."),
    }[reason]


def also_waiting(reasons: Iterable[Reason]) -> str:
    """Return a sentence for what is waited for besides."""
    things = {
        Reason.VAULT_AWAY: translate("Verdict", "the vault's folder"),
        Reason.SOURCE_AWAY: translate("Verdict", "a chat folder that is not there"),
        Reason.RETRY: translate("Verdict", "the next try"),
        Reason.BATTERY: translate("Verdict", "mains power"),
        Reason.METERED: translate("Verdict", "a network that is not metered"),
        Reason.FULL_SCREEN: translate("Verdict", "the end of full screen"),
        Reason.INTERVAL: translate("Verdict", "enough time since the last backup"),
    }
    waited_for = listed([things[reason] for reason in reasons])
    return translate("Verdict", "It also waits for {things}.").format(things=waited_for)


def way_out(reason: Reason, vault: str) -> str:
    """Return what the user can do so that the run begins."""
    if reason is Reason.VAULT_AWAY:
        return translate("Verdict", "Connect the disk or start the cloud program that holds {vault}.").format(
            vault=vault
        )
    return {
        Reason.SOURCE_AWAY: translate(
            "Verdict", "Connect the disk that holds the chats, or add the account from its new place under Settings."
        ),
        Reason.RETRY: translate("Verdict", "“Back up now” tries it at once."),
        Reason.BATTERY: translate("Verdict", "Plug the computer in; “Back up now” does not wait."),
        Reason.METERED: translate("Verdict", "Connect to another network; “Back up now” does not wait."),
        Reason.FULL_SCREEN: translate("Verdict", "“Back up now” does not wait."),
        Reason.INTERVAL: translate("Verdict", "“Back up now” does not wait."),
    }[reason]
