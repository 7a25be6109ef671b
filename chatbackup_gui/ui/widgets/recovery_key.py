"""A recovery key on screen, with what brings it to paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.recovery.sheet import RecoverySheet, print_sheet, save_pdf
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import number, translate

GROUPS_A_ROW = 4


class RecoveryKeyView(QWidget):
    """Shows the key in its groups and saves or prints the sheet."""

    def __init__(self, sheet: RecoverySheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self.save_button = self._button(translate("RecoveryKey", "Save as PDF…"), "file-pdf")
        self.save_button.clicked.connect(self._ask_where)
        self.print_button = self._button(translate("RecoveryKey", "Print…"), "printer")
        self.print_button.clicked.connect(self._print)
        self.message = Message()
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.print_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.6))
        layout.addWidget(_key_frame(sheet))
        layout.addLayout(buttons)
        layout.addWidget(self.message)

    def save(self, path: str) -> None:
        """Write the sheet to a file; the message tells what came of it."""
        task = save_pdf(self._sheet, Path(path))
        task.succeeded.connect(self._saved)
        task.failed.connect(self._refused)

    def _button(self, text: str, icon_name: str) -> QPushButton:
        button = QPushButton(icon(icon_name, QColor(theme.colours().text)), text)
        button.setIconSize(QSize(theme.em(1.1), theme.em(1.1)))
        return button

    def _ask_where(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = translate("RecoveryKey", "ChatBackup recovery sheet.pdf")
        dialog = QFileDialog(self, self.save_button.text(), str(Path(folder) / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def _print(self) -> None:
        print_sheet(self._sheet, parent=self, ended=self._printed)

    def _saved(self, path: Path) -> None:
        self.message.tell(
            translate(
                "RecoveryKey",
                "Saved: {path}. Print it or copy it to another device, and do not leave it beside the vault.",
            ).format(path=path),
            Level.GOOD,
        )

    def _printed(self, is_taken: bool) -> None:
        if is_taken:
            self.message.tell(translate("RecoveryKey", "Sent to the printer."), Level.GOOD)
        else:
            sentence = translate(
                "RecoveryKey", "The printer did not take the sheet. Choose another, or save it as PDF."
            )
            self.message.tell(sentence, Level.BAD)

    def _refused(self, failure: wire.Failure) -> None:
        self.message.tell(explain_failure(failure), Level.BAD)


def _key_frame(sheet: RecoverySheet) -> QFrame:
    """Return the groups in a frame, each with the number by which it is asked for."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QGridLayout(frame)
    layout.setContentsMargins(theme.em(1), theme.em(0.8), theme.em(1), theme.em(0.8))
    layout.setVerticalSpacing(0)
    for index, group in enumerate(sheet.groups):
        row, column = divmod(index, GROUPS_A_ROW)
        layout.addWidget(_group(index, group), row * 2, column)
        layout.addWidget(_centred(label(number(index + 1), "caption")), row * 2 + 1, column)
        layout.setColumnStretch(column, 1)
    return frame


def _group(index: int, group: str) -> QLabel:
    shown = _centred(label(group))
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(theme.em(1.3))
    font.setBold(True)
    shown.setFont(font)
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    shown.setAccessibleName(translate("RecoveryKey", "Group {number}").format(number=index + 1))
    shown.setAccessibleDescription(" ".join(group))  # letter by letter
    return shown


def _centred(shown: QLabel) -> QLabel:
    shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return shown
