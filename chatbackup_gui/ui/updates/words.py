"""What is said of newer versions."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import QUrl

from chatbackup_gui import __version__
from chatbackup_gui.engine import wire
from chatbackup_gui.ui import words
from chatbackup_gui.ui.conversation.addresses import host_of
from chatbackup_gui.ui.conversation.plain import beginning, tamed
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.words import translate


def standing(updates: wire.Updates, now: datetime) -> tuple[str, Level]:
    """Return what came of the last question, apart from news; empty where none was asked, or nothing but news came."""
    if updates.failure:
        return explain_failure(updates.failure), Level.WARNING
    if updates.newer or updates.asked_at is None:
        return "", Level.PLAIN
    sentence = translate("Updates", "{version} is the newest version; asked {when}.")
    return sentence.format(version=__version__, when=words.ago(updates.asked_at, now)), Level.GOOD


def available(update: wire.Update) -> str:
    """Return that there is a newer version."""
    day = words.day(datetime.combine(update.released_on, time(12)))
    sentence = translate("Updates", "Version {newer} of {day} is available; this is {version}.")
    return sentence.format(newer=update.version, day=day, version=__version__)


def notes_of(update: wire.Update) -> str:
    """Return what is new, in the language of the screen if there are words in it; as much as a card has room for."""
    chinese, english = update.notes_zh, update.notes_en
    notes = (chinese or english) if words.is_chinese() else (english or chinese)
    return beginning(tamed(notes.strip()))


def asked_where(address: str) -> str:
    """Return what an address means: nothing is asked of anybody, or who is asked what."""
    if not address:
        return translate("Updates", "Off: ChatBackup connects to nothing.")
    return translate(
        "Updates",
        "On: once a day ChatBackup fetches one small file from {host} and looks whether a newer version is told there. "
        "Nothing of you, your chats or this computer is sent.",
    ).format(host=host_of(QUrl(address.strip())))
