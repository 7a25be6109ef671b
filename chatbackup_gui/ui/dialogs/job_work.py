"""Long work under way: the second screen of a dialog that does some."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from chatbackup_gui.model.job import Progress
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.job_progress import JobProgress
from chatbackup_gui.ui.widgets.message import Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import number, translate


class JobWork(QWidget):
    """Bytes, files and pace, and where it all goes; below them what is asked while it goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Elided("", "secondary", is_path=True)
        self.progress = JobProgress()
        self.files = label("", "secondary")
        self.message = Message()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.5))
        for widget in (self.progress, self.files, self._folder, self.message):
            layout.addWidget(widget)
        layout.addStretch(1)

    def begin(self, beginning: str, folder: str) -> None:
        """Show that it has begun."""
        self._folder.show_text(folder)
        self.files.setText("")
        self.message.tell("")
        self.progress.begin(beginning)

    def show_progress(self, progress: Progress) -> None:
        """Show how far it has come; where bytes measure that, files are told beside them."""
        self.progress.show_progress(progress)
        text = translate("JobWork", "{done} of %Ln file(s)", "", progress.total)
        is_told = progress.total and progress.total_bytes
        self.files.setText(text.format(done=number(progress.done)) if is_told else "")
