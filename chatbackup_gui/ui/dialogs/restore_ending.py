"""How the restore ended: the last screen of the restore dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_words import counted_media
from chatbackup_gui.ui.engine import CANCELLED
from chatbackup_gui.ui.problems import explain_failure, explain_problem
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import size, translate


class RestoreEnding(QWidget):
    """A sentence, and the problems where there were some."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = Message()
        self._folder = label("", "secondary", wraps=True)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problems = QPlainTextEdit(readOnly=True)
        self.problems.setAccessibleName(translate("Restore", "Problems"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.6))
        for widget in (self.message, self._folder):
            layout.addWidget(widget)
        layout.addWidget(self.problems, 100)
        layout.addStretch(1)  # takes the room while there are no problems

    def show_restored(self, restored: wire.Restored) -> None:
        """Show what is there now, and what could not be made."""
        files, amount = counted_media(MediaKind.FILE, restored.files), size(restored.bytes)
        if not restored.problem_count:
            text = translate("Restore", "Restored: {files}, {size}.").format(files=files, size=amount)
            self._tell(text, Level.GOOD, restored.folder)
            return
        problems = translate("Restore", "%Ln problem(s)", "", restored.problem_count)
        text = translate("Restore", "Restored with {problems}: {files}, {size}.")
        self._tell(text.format(problems=problems, files=files, size=amount), Level.WARNING, restored.folder)
        self._show_problems(restored)

    def show_failure(self, failure: wire.Failure, folder: str) -> None:
        """Say why it ended before its end."""
        if failure.code == CANCELLED.code:
            text = translate("Restore", "Stopped. What was restored until then is complete and stays in the folder.")
            self._tell(text, Level.PLAIN, folder)
        else:
            self._tell(explain_failure(failure), Level.BAD, "")

    def _tell(self, sentence: str, level: Level, folder: str) -> None:
        self.message.tell(sentence, level)
        self._folder.setText(folder)
        self._folder.setVisible(bool(folder))
        self.problems.hide()

    def _show_problems(self, restored: wire.Restored) -> None:
        lines = [explain_problem(each) for each in restored.problems]
        more = restored.problem_count - len(lines)
        if more > 0:
            lines.append(translate("Restore", "and %Ln more", "", more))
        self.problems.setPlainText("\n".join(lines))
        self.problems.show()
