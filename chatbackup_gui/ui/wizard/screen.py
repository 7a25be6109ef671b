"""What every screen of the wizard is."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.widgets.upright_scroll import UprightScroll
from chatbackup_gui.ui.wizard.plan import Plan
from chatbackup_gui.ui.words import translate


class Screen(QWidget):
    """One step: it is entered with the plan so far and gives back the plan with what was chosen on it.

    `body` is where a screen puts its widgets, below title and introduction; all of it scrolls.
    """

    changed = Signal()  # what the properties below say may be different now
    passed = Signal()  # the next step may come
    set_up = Signal()  # everything is set up already, without the steps that follow

    def __init__(self, *, engine: Engine, title: str, introduction: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self.title = label(title, "title", wraps=True)
        content = QWidget()
        content.setProperty("role", "page")
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(theme.em(1.5), theme.em(1.5), theme.em(1.5), theme.em(1))
        self.body.setSpacing(theme.em(0.8))
        self.body.addWidget(self.title)
        self.introduction = label(introduction, "secondary", wraps=True)
        self.body.addWidget(self.introduction)
        self._scroll = UprightScroll(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    @property
    def is_next_the_main_one(self) -> bool:
        """Whether the button that goes on is what most people want now."""
        return True

    @property
    def can_go_on(self) -> bool:
        """Whether the next step may be asked for."""
        return False

    @property
    def can_go_back(self) -> bool:
        """Whether an earlier step may be asked for."""
        return True

    @property
    def next_words(self) -> str:
        """What stands on the button that goes on."""
        return translate("Wizard", "Next")

    def enter(self, plan: Plan) -> None:
        """Come on screen."""

    def leave(self) -> None:
        """Go off screen: stop what only this screen waits for."""

    def engine_ended(self) -> None:
        """Forget what only the engine's process knew, which has ended; requests that were open have failed."""

    def filled(self, plan: Plan) -> Plan:
        """Return the plan with what was chosen here."""
        return plan

    def go_on(self) -> None:
        """Do what the button promises; by itself nothing, so that the next step comes at once."""
        self.passed.emit()

    def focus_first(self) -> None:
        """Give the keyboard to what is to be used first; where there is nothing it is at the button that goes on."""

    def focus_soon(self) -> None:
        """Give the keyboard to what has come on screen only now, once the event loop has shown it."""
        QTimer.singleShot(0, self, self._focus_if_shown)

    def _focus_if_shown(self) -> None:
        if self.isVisible():
            self.focus_first()

    def show_widget(self, widget: QWidget) -> None:
        """Scroll so far that a widget can be seen, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self._scroll.ensureWidgetVisible(widget))
