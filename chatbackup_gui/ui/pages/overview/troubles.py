"""What went wrong in a run, read in whole sentences."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.pages.overview.run_words import troubles, what_happened
from chatbackup_gui.ui.widgets.line import line
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.widgets.upright_scroll import UprightScroll
from chatbackup_gui.ui.words import translate


class TroublesDialog(QDialog):
    """The sentences below each other; they can be marked and copied."""

    def __init__(self, run: wire.Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Overview", "Backup of {moment}").format(moment=words.day_and_time(run.ended_at)))
        content = QWidget()
        content.setProperty("role", "page")
        sentences = QVBoxLayout(content)
        sentences.setContentsMargins(0, 0, theme.em(0.7), 0)
        sentences.setSpacing(theme.em(0.7))
        for at, sentence in enumerate(troubles(run)):
            if at:
                sentences.addWidget(line())
            sentences.addWidget(_sentence(sentence))
        sentences.addStretch(1)
        buttons = QDialogButtonBox()
        buttons.addButton(translate("Overview", "Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(1.2), theme.em(1.2), theme.em(1.2), theme.em(1))
        layout.setSpacing(theme.em(0.8))
        layout.addWidget(label(what_happened(run), "headline", wraps=True))
        layout.addWidget(UprightScroll(content), 1)
        layout.addWidget(buttons)
        self.resize(_usual_size().boundedTo(self.screen().availableSize()))


def _sentence(text: str) -> QWidget:
    made = label(text, wraps=True)
    flags = Qt.TextInteractionFlag
    made.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return made


def _usual_size() -> QSize:
    return QSize(theme.em(38), theme.em(24))
