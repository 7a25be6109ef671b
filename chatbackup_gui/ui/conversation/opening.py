"""What leaves the window: media that are saved or opened by another program, pages that the browser shows."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.transcript import Medium
from chatbackup_gui.ui.conversation.addresses import page_address
from chatbackup_gui.ui.conversation.plain import isolated, one_line
from chatbackup_gui.ui.dialogs.open_page import SHOWN_CHARACTERS, Opens, ask_to_open, plain_box
from chatbackup_gui.ui.engine import Engine, Reply
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.words import translate

_RUNNABLE = """
    apk app appimage bat bin chm cmd com command cpl desktop dll dmg docm exe gadget hta htm html inf iso jar js jse lnk
    msc msi msix msp pif pkg pl ps1 psm1 py pyw rb reg run scpt scr sh svg sys url vb vbe vbs workflow wsf wsh xhtml xll
    xlsm
"""
RUNNABLE = frozenset(_RUNNABLE.split())
"""Endings of files that may do something by themselves when they are opened."""


class Opening(QObject):
    """`opens` gives an address to the system and tells whether it took it; tests have one that only remembers."""

    busy_changed = Signal(object, str)  # Medium, what is done for it now, empty for nothing
    told = Signal(str, object)  # a sentence, Level

    def __init__(self, *, engine: Engine, window: QWidget, opens: Opens = QDesktopServices.openUrl) -> None:
        super().__init__(window)
        self._engine, self._window, self._opens = engine, window, opens
        self._row = 0
        self._media: dict[int, Medium] = {}  # that are written now, by the number of the reply
        self._folder = ""

    def begin(self, row: int) -> None:
        """Turn to another conversation."""
        self._row = row

    def open_medium(self, medium: Medium) -> None:
        """Let the system's program open a medium; one that may be a program is only saved, if that is wanted."""
        if is_runnable(medium.name):
            self._offer_program(medium)
            return
        self._write(medium, "", translate("Conversation", "Fetching…")).succeeded.connect(self._open)

    def save_medium(self, medium: Medium) -> None:
        """Ask for a folder and write a medium into it."""
        dialog = QFileDialog(self._window, translate("Conversation", "Save to a folder"), self._folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(_Choice(medium, self, dialog).take)
        dialog.open()

    def save_into(self, medium: Medium, folder: str) -> None:
        """Write a medium into a folder."""
        self._folder = folder
        self._write(medium, folder, translate("Conversation", "Saving…")).succeeded.connect(self._saved)

    def follow(self, text: str) -> QMessageBox | None:
        """Show an address, and open it if it is still wanted; one that leads to no page is only told."""
        url = page_address(text)
        if url is None:
            self.told.emit(translate("Conversation", "This is not the address of a page: {text}").format(
                text=one_line(text, SHOWN_CHARACTERS)), Level.WARNING)  # fmt: skip
            return None
        return ask_to_open(url, parent=self._window, opens=self._opens, refused=self._not_opened)

    def offer_saving(self, medium: Medium, sentence: str, explanation: str) -> None:
        """Say why a medium is not opened or played here, and offer to save it."""
        box = plain_box(sentence, explanation, parent=self._window)
        saving = box.addButton(translate("Conversation", "Save…"), QMessageBox.ButtonRole.AcceptRole)
        keeping = box.addButton(translate("Conversation", "Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keeping)
        box.setEscapeButton(keeping)
        saving.clicked.connect(_Choice(medium, self, box).ask_where)
        box.open()

    def _offer_program(self, medium: Medium) -> None:
        sentence = translate("Conversation", "{name} may be a program.").format(name=isolated(medium.name))
        explanation = translate(
            "Conversation",
            "Files of this kind can do something by themselves when they are opened, so they are not opened from here. "
            "You can save it; open it only if you trust who sent it.",
        )
        self.offer_saving(medium, sentence, explanation)

    def _write(self, medium: Medium, folder: str, words: str) -> Reply:
        reply = self._engine.ask(wire.SaveMedium(self._row, medium.month, medium.kind, medium.id, folder))
        self._media[reply.number] = medium
        self.busy_changed.emit(medium, words)
        reply.failed.connect(self._failed)
        reply.ended.connect(self._ended)
        return reply

    def _ended(self) -> None:
        reply = self.sender()
        assert isinstance(reply, Reply)
        self.busy_changed.emit(self._media.pop(reply.number), "")

    def _open(self, path: str) -> None:
        if not self._opens(QUrl.fromLocalFile(path)):
            self._not_opened()

    def _saved(self, path: str) -> None:
        self.told.emit(translate("Conversation", "Saved: {path}").format(path=path), Level.GOOD)

    def _failed(self, failure: wire.Failure) -> None:
        self.told.emit(explain_failure(failure), Level.WARNING)

    def _not_opened(self) -> None:
        self.told.emit(translate("Conversation", "No program here could open it. You can save it."), Level.WARNING)


class _Choice(QObject):
    """A medium for which a folder is chosen."""

    def __init__(self, medium: Medium, opening: Opening, parent: QObject) -> None:
        super().__init__(parent)
        self._medium, self._opening = medium, opening

    def take(self, folder: str) -> None:
        self._opening.save_into(self._medium, folder)

    def ask_where(self) -> None:
        self._opening.save_medium(self._medium)


def is_runnable(name: str) -> bool:
    """Whether a file might do something by itself when it is opened, by its ending."""
    return PurePath(one_line(name, 10_000).rstrip(". ")).suffix.lower().lstrip(".") in RUNNABLE
