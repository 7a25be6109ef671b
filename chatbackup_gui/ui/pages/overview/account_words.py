"""What is protected of an account and what is not, in words, with what to do about it."""

from __future__ import annotations

from chatbackup_gui.engine import wire
from chatbackup_gui.model.job import Problem
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.ui import words
from chatbackup_gui.ui.accounts.source_words import WITH_IMAGE_KEY
from chatbackup_gui.ui.chat_words import counted_messages
from chatbackup_gui.ui.problems import explain_problem
from chatbackup_gui.ui.standing.runs import HARMLESS
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.words import translate


def amounts(account: wire.AccountLine) -> str:
    """Return how much of an account is known."""
    size = words.size(account.bytes)
    if not account.messages:
        return translate("Overview", "{size} of files").format(size=size) if account.bytes else ""
    return translate("Overview", "{messages}, {size}").format(messages=counted_messages(account.messages), size=size)


def roaming(account: wire.AccountLine, *, was_backed_up: bool) -> tuple[str, Level]:
    """Return who of an account is in the next snapshot; that is no good news before there has been one."""
    level = Level.GOOD if was_backed_up else Level.PLAIN
    if not account.conversations:
        return translate("Overview", "No conversation has been seen yet."), Level.PLAIN
    if not account.roaming:
        return translate(
            "Overview", "Nobody of this account roams, so nothing of it is backed up. Choose who shall."
        ), Level.WARNING
    if account.roaming == account.conversations:
        return translate("Overview", "All of its %Ln conversation(s) roam.", "", account.conversations), level
    sentence = translate(
        "Overview", "{roaming} of its %Ln conversation(s) roam; the others are not backed up.", "",
        account.conversations,
    )  # fmt: skip
    return sentence.format(roaming=words.number(account.roaming)), level


def facts(account: wire.AccountLine, problems: tuple[Problem, ...] = ()) -> list[tuple[str, Level]]:
    """Return what else there is to say, what calls for the user first; `problems` are the last run's."""
    found = _troubles(account, problems)
    if account.capture == Capture.SEALED:
        found.append((_sealed(account), Level.PLAIN))
    elif account.source in WITH_IMAGE_KEY and account.has_key and not account.has_image_key and not found:
        sentence = translate(
            "Overview",
            "Pictures that WeChat encrypts are kept as they are found, because there is no image key. Give it under "
            "Settings to see them.",
        )
        found.append((sentence, Level.PLAIN))
    return found


def _troubles(account: wire.AccountLine, problems: tuple[Problem, ...]) -> list[tuple[str, Level]]:
    if not account.is_there:
        sentence = translate(
            "Overview",
            "Its folder is not there: {folder}. What was backed up is unharmed; nothing new is. Connect the disk it "
            "lies on, or add the account from its new place under Settings.",
        ).format(folder=account.folder)
        return [(sentence, Level.WARNING)]
    mine = [each for each in problems if each.where == account.account]
    return [(_problem(each), Level.PLAIN if each.code in HARMLESS else Level.WARNING) for each in mine]


def _problem(problem: Problem) -> str:
    if problem.code == "source.wrong_key":
        return translate(
            "Overview",
            "Its key does not open it, so nothing new of it is backed up. What was backed up is unharmed. Give the key "
            "of this account under Settings.",
        )
    return explain_problem(problem)


def _sealed(account: wire.AccountLine) -> str:
    if account.has_key:
        return translate("Overview", "Kept sealed as you chose: its files as they lie, without reading messages.")
    return translate(
        "Overview",
        "Kept sealed: its files as they lie. Names and messages can be read once you give its key under Settings; "
        "what was kept until then opens too.",
    )
