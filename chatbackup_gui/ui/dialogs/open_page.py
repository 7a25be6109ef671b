"""Before a page is opened in the browser: where it leads, whole."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from chatbackup_gui.ui.conversation.addresses import host_of
from chatbackup_gui.ui.conversation.plain import one_line
from chatbackup_gui.ui.dialogs.question_box import question_box
from chatbackup_gui.ui.words import translate

SHOWN_CHARACTERS = 400
LINE_CHARACTERS = 56  # of an address

Opens = Callable[[QUrl], bool]
"""Gives an address to the system and tells whether it took it."""


def ask_to_open(url: QUrl, *, parent: QWidget, opens: Opens, refused: Callable[[], object]) -> QMessageBox:
    """Show an address, and open it if it is wanted; `refused` is called where the system does not take it."""
    explanation = translate("Conversation", "It leads to {host}. The whole address:\n{address}").format(
        host=host_of(url), address=_broken(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
    )
    box = plain_box(translate("Conversation", "Open this page in the browser?"), explanation, parent=parent)
    opening = box.addButton(translate("Conversation", "Open"), QMessageBox.ButtonRole.AcceptRole)
    copying = box.addButton(translate("Conversation", "Copy the address"), QMessageBox.ButtonRole.ActionRole)
    keeping = box.addButton(translate("Conversation", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keeping)
    box.setEscapeButton(keeping)
    page = _Page(url, opens, box)
    opening.clicked.connect(page.open)
    copying.clicked.connect(page.copy)
    page.refused.connect(refused)
    box.open()
    return box


def plain_box(sentence: str, explanation: str, *, parent: QWidget) -> QMessageBox:
    """Return a question all of whose texts are plain: the explanation, too, holds words of strangers."""
    box = question_box(sentence, explanation, parent=parent)
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box


def _broken(address: str) -> str:
    """Return an address in lines, because a label breaks lines between words only."""
    shown = one_line(address, SHOWN_CHARACTERS)
    return "\n".join(shown[at : at + LINE_CHARACTERS] for at in range(0, len(shown), LINE_CHARACTERS))


class _Page(QObject):
    """An address that somebody is asked about."""

    refused = Signal()

    def __init__(self, url: QUrl, opens: Opens, parent: QObject) -> None:
        super().__init__(parent)
        self._url, self._opens = url, opens

    def open(self) -> None:
        if not self._opens(self._url):
            self.refused.emit()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
