"""A new password, typed twice, with what guessing it would take."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.password.strength import Level, Strength, StrengthMeter, advise, describe, level_name
from chatbackup_gui.ui.widgets.password_field import PasswordField
from chatbackup_gui.ui.widgets.texts import label, set_level
from chatbackup_gui.ui.words import translate

LEVELS = {Level.VERY_WEAK: "bad", Level.WEAK: "warning", Level.FAIR: "", Level.STRONG: "good"}
WORDS_LINES = 5  # room for the longest advice, so that nothing jumps while somebody types


class NewPassword(QWidget):
    """Two fields and a meter. `is_ready` once both are the same and it withstands more than a day of guessing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strength: Strength | None = None
        self.first = PasswordField(translate("Password", "New password"))
        self.second = PasswordField(translate("Password", "Type it again"))
        self._bar = self._made_bar()
        self._level = label("", "heading")
        self._words = label("", "secondary", wraps=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setMinimumHeight(self._words.fontMetrics().lineSpacing() * WORDS_LINES)
        self._match = label("", "caption", wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.4))
        for widget in (self.first, self._bar, self._level, self._words, self.second, self._match):
            layout.addWidget(widget)
        self._meter = StrengthMeter(self)
        self._meter.measured.connect(self._show_strength)
        self.first.changed.connect(self._typed)
        self.second.changed.connect(self._show_match)
        self.setFocusProxy(self.first)
        self._show_strength(None)

    @property
    def text(self) -> str:
        """The password as typed the first time."""
        return self.first.text

    @property
    def is_ready(self) -> bool:
        """Whether it may be used; False while it is being measured."""
        measured = self._strength is not None and self._strength.level > Level.VERY_WEAK
        return measured and self.first.text == self.second.text

    def clear(self) -> None:
        """Forget both."""
        self.first.clear()
        self.second.clear()

    def _made_bar(self) -> QProgressBar:
        bar = QProgressBar(maximum=len(Level), textVisible=False)
        bar.setAccessibleName(translate("Password", "Strength of the password"))
        return bar

    def _show_strength(self, strength: Strength | None) -> None:
        self._strength = strength
        if strength is None:
            self._bar.setValue(0)
            self._level.setText(translate("Password", "No password yet"))
            set_level(self._level, "")
            self._words.setText(
                translate(
                    "Password",
                    "A few uncommon words make a good password that you can remember. It is the only way to your "
                    "chats beside the recovery key: nobody can reset it.",
                )
            )
        else:
            self._bar.setValue(strength.level + 1)
            self._bar.setStyleSheet(f"QProgressBar::chunk {{ background: {_colour(strength.level)}; }}")
            self._level.setText(level_name(strength.level))
            set_level(self._level, LEVELS[strength.level])
            self._words.setText("\n".join([describe(strength), *advise(strength)]))
        self._bar.setAccessibleDescription(self._level.text())
        self.changed.emit()

    def _typed(self) -> None:
        self._strength = None  # what is shown stays until the new text has been measured
        self._meter.look_at(self.first.text)
        self._show_match()

    def _show_match(self) -> None:
        first, second = self.first.text, self.second.text
        if not second:
            self._match.setText("")
        elif first == second:
            self._match.setText(translate("Password", "Both are the same."))
        else:
            self._match.setText(translate("Password", "The two are not the same yet."))
        set_level(self._match, "" if first == second or first.startswith(second) else "warning")
        self.changed.emit()


def _colour(level: Level) -> str:
    colours = theme.colours()
    return {"bad": colours.bad, "warning": colours.warning, "good": colours.good}.get(LEVELS[level], colours.accent)
