"""The menu of a message: what can be copied, and what else can be done with it or with what was clicked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.transcript import Entry, Where, media_of
from chatbackup_gui.ui.conversation.acts import (
    Act,
    Extend,
    Fold,
    FollowAddress,
    GoToQuoted,
    OpenMedium,
    PlayVoice,
    SaveMedium,
    ShowPicture,
)
from chatbackup_gui.ui.conversation.plain import one_line
from chatbackup_gui.ui.conversation.spoken import name_and_time, whole_text
from chatbackup_gui.ui.conversation.wording import medium_name
from chatbackup_gui.ui.words import translate

MOST_SAVED = 10  # media of a forward that are named in its menu


class MessageMenu(QObject):
    """Builds menus; what is chosen is told."""

    act_asked = Signal(object, object)  # Act, Entry
    context_asked = Signal(object)  # Entry

    def build(self, entry: Entry, acts: list[Act], chosen: str, parent: QWidget) -> QMenu:
        """Return the menu of a message; `chosen` is the text that is selected, `acts` what can be done."""
        menu = QMenu(parent)
        menu.setToolTipsVisible(True)
        for act in dict.fromkeys(acts):
            if words := act_words(act):
                self._add(menu, words, partial(self.act_asked.emit, act, entry))
        if menu.actions():
            menu.addSeparator()
        if chosen:
            self._add(menu, translate("Conversation", "Copy selection"), partial(copy, chosen))
        self._add(menu, translate("Conversation", "Copy"), partial(copy_message, entry))
        heading = translate("Conversation", "Copy with name and time")
        self._add(menu, heading, partial(copy_with_heading, entry))
        self._add_saving(menu, entry)
        menu.addSeparator()
        self._add(menu, translate("Conversation", "Show in the conversation"), partial(self.context_asked.emit, entry))
        return menu

    def _add_saving(self, menu: QMenu, entry: Entry) -> None:
        media = [each for each in dict.fromkeys(media_of(entry)) if each.where is not Where.MISSING][:MOST_SAVED]
        for medium in media:
            words = translate("Conversation", "Save…")
            if len(media) > 1:
                words = translate("Conversation", "Save {name}…").format(name=medium_name(medium))
            self._add(menu, words, partial(self.act_asked.emit, SaveMedium(medium), entry))

    @staticmethod
    def _add(menu: QMenu, words: str, do: Callable[[], object]) -> None:
        action = QAction(words.replace("&", "&&"), menu)
        action.triggered.connect(do)
        menu.addAction(action)


def act_words(act: Act) -> str:
    """Return what is written where something can be done; empty for what is only clicked."""
    match act:
        case ShowPicture():
            return translate("Conversation", "Look at the picture")
        case PlayVoice():
            return translate("Conversation", "Play or pause")
        case OpenMedium():
            if act.medium.kind is MediaKind.VIDEO:
                return translate("Conversation", "Play the video")
            return translate("Conversation", "Open {name}").format(name=one_line(medium_name(act.medium), 40))
        case FollowAddress():
            return translate("Conversation", "Open {address}").format(address=one_line(act.url, 60))
        case GoToQuoted():
            return translate("Conversation", "Go to the message that is answered")
        case Fold():
            return translate("Conversation", "Unfold or fold")
        case Extend():
            return translate("Conversation", "Show more")
    return ""


def copy_message(entry: Entry) -> None:
    """Copy the text of a message."""
    copy(whole_text(entry))


def copy_with_heading(entry: Entry) -> None:
    """Copy the text of a message below who sent it and when."""
    copy(f"{name_and_time(entry)}\n{whole_text(entry)}")


def copy(text: str) -> None:
    """Put a text where it can be pasted from."""
    QGuiApplication.clipboard().setText(text)
