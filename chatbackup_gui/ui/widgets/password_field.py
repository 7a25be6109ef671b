"""A field for a secret: hidden until asked for, and a word where Caps Lock seems to be on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.widgets.texts import label, set_level
from chatbackup_gui.ui.words import translate


class PasswordField(QWidget):
    """A line that holds a password or key. `name` stands above it and is what a screen reader says.

    Pasting is allowed: whoever keeps passwords in a safe place pastes them.
    """

    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(name)
        self.edit.textChanged.connect(self.changed)
        self.edit.installEventFilter(self)
        self._caps = label(translate("Password", "Caps Lock seems to be on."), "caption", wraps=True)
        set_level(self._caps, "warning")
        self._caps.hide()
        caption = label(name)
        caption.setBuddy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.25))
        layout.addWidget(caption)
        layout.addLayout(self._line(name))
        layout.addWidget(self._caps)
        self.setFocusProxy(self.edit)

    @property
    def text(self) -> str:
        """What was typed, exactly."""
        return self.edit.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what comes."""
        self.edit.clear()
        self._eye.setChecked(False)

    def show_text(self, shown: bool) -> None:
        """Show what is typed, or dots."""
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        name = "eye-slash" if shown else "eye"
        self._eye.setIcon(icon(name, QColor(theme.colours().secondary)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_for_caps_lock(event)
        return super().eventFilter(watched, event)

    def _line(self, name: str) -> QHBoxLayout:
        self._eye = QToolButton()
        self._eye.setCheckable(True)
        self._eye.setIconSize(QSize(theme.em(1.1), theme.em(1.1)))
        self._eye.setAccessibleName(translate("Password", "Show what is typed: {field}").format(field=name))
        self._eye.setToolTip(translate("Password", "Show or hide what is typed"))
        self._eye.toggled.connect(self.show_text)
        self.show_text(False)
        line = QHBoxLayout()
        line.setSpacing(theme.em(0.3))
        line.addWidget(self.edit, 1)
        line.addWidget(self._eye)
        return line

    def _look_for_caps_lock(self, event: QKeyEvent) -> None:
        """Qt does not tell the key's state, but a capital without Shift, or a small letter with it, gives it away."""
        letter = event.text()
        if letter.isalpha() and letter.lower() != letter.upper():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps.setVisible(letter.isupper() != is_shifted)
