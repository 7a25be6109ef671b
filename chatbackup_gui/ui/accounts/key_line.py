"""A line for one key: typed, pasted, or read from a file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.accounts.key_file import read_key_file
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.tasks import begin
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.password_field import PasswordField
from chatbackup_gui.ui.words import translate


class KeyLine(QWidget):
    """A field that hides what it holds, and a button that takes the key from a file.

    `which` is the key's English name, which errors tell.
    """

    changed = Signal()

    def __init__(self, *, name: str, shape: str, which: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._which = which
        self.field = PasswordField(name)
        self.field.edit.setPlaceholderText(shape)
        self.field.changed.connect(self._typed)
        self.from_file = QPushButton(translate("Account", "From file…"))
        self.from_file.setAccessibleName(translate("Account", "{key} from file…").format(key=name))
        self.from_file.clicked.connect(self._choose_file)
        self.refusal = Message()
        line = QHBoxLayout()
        line.setSpacing(theme.em(0.5))
        line.addWidget(self.field, 1)
        beside = QVBoxLayout()  # as high above the line's end as the field is, which has a larger button at its end
        beside.setContentsMargins(0, 0, 0, theme.em(0.15))
        beside.addWidget(self.from_file, alignment=Qt.AlignmentFlag.AlignBottom)
        line.addLayout(beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.refusal)

    @property
    def text(self) -> str:
        """The key as given, without spaces around it."""
        return self.field.text.strip()

    def take(self, text: str) -> None:
        """Fill the line in."""
        self.field.edit.setText(text)

    def read_file(self, path: str) -> None:
        """Take the key from a file, which is read on another thread."""
        which = self._which
        task = begin(lambda: read_key_file(path, which))
        task.succeeded.connect(self.take)
        task.failed.connect(self._refused)

    def _typed(self) -> None:
        self.refusal.tell("")
        self.changed.emit()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, translate("Account", "Choose the file with the key"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read_file)
        dialog.open()

    def _refused(self, failure: wire.Failure) -> None:
        self.refusal.tell(explain_failure(failure), Level.BAD)
