"""The steps at the left: which is on screen, which are done and can be gone back to, which are to come."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.wizard.plan import Step
from chatbackup_gui.ui.words import number, translate

WIDTH_EM = 14.0


def step_name(step: Step) -> str:
    """Return what a step is called."""
    return {
        Step.FOLDERS: translate("Wizard", "Your chats"),
        Step.PLACE: translate("Wizard", "Where they go"),
        Step.ROAMING: translate("Wizard", "What roams"),
        Step.PASSWORD: translate("Wizard", "Password"),
        Step.SNAPSHOT: translate("Wizard", "First snapshot"),
    }[step]


def step_of_all(step: Step) -> str:
    """Return which of the steps it is, in words."""
    pattern = translate("Wizard", "Step {number} of {count}: {name}")
    return pattern.format(number=number(step + 1), count=number(len(Step)), name=step_name(step))


class StepButton(QAbstractButton):
    """One step: a sign and its name; a button only where it can be gone to."""

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = step
        self._is_current = self._is_done = False
        self.setText(step_name(step))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, *, is_current: bool, is_done: bool, may_open: bool) -> None:
        """Show whether it is on screen, and whether it lies behind."""
        self._is_current, self._is_done = is_current, is_done
        self.setEnabled(may_open and not is_current)
        state = translate("Wizard", "now") if is_current else translate("Wizard", "done") if is_done else ""
        self.setAccessibleDescription(state)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.em(WIDTH_EM), theme.em(2.2))

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        side, left = theme.em(1.2), theme.em(0.6)
        sign = QRect(left, (self.height() - side) // 2, side, side)
        accent, quiet = QColor(c.accent), QColor(c.secondary)
        if self._is_done:
            wider = theme.em(0.1)  # the picture has a margin of its own
            icon("check-circle-fill", accent).paint(painter, sign.adjusted(-wider, -wider, wider, wider))
        else:
            self._paint_number(painter, sign, accent if self._is_current else quiet)
        font = self.font()
        font.setBold(self._is_current)
        painter.setFont(font)
        painter.setPen(QColor(c.text if self._is_current or self.isEnabled() else c.secondary))
        place = self.rect().adjusted(sign.right() + theme.em(0.6), 0, -theme.em(0.4), 0)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_ground(self, painter: QPainter) -> None:
        c = theme.colours()
        ground = c.accent_soft if self._is_current else c.raised if self.underMouse() and self.isEnabled() else c.window
        painter.setPen(QPen(QColor(c.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.em(0.35), theme.em(0.35))

    def _paint_number(self, painter: QPainter, sign: QRect, colour: QColor) -> None:
        painter.setPen(QPen(colour, max(1.0, theme.em(0.08))))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(sign.adjusted(1, 1, -1, -1))
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.8)
        painter.setFont(font)
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, number(self._step + 1))


class StepList(QWidget):
    """All steps, one below the other."""

    chosen = Signal(object)  # Step

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("Wizard", "Steps"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(0.8), theme.em(1.5), theme.em(0.4), theme.em(1))
        layout.setSpacing(theme.em(0.25))
        heading = label("ChatBackup", "headline")
        heading.setContentsMargins(theme.em(0.6), 0, 0, theme.em(0.6))
        layout.addWidget(heading)
        self.buttons = {step: self._made(step) for step in Step}
        for button in self.buttons.values():
            layout.addWidget(button)
        layout.addStretch(1)

    def show_steps(self, current: Step, *, last_open: Step, may_open: frozenset[Step]) -> None:
        """Show where the wizard is and where it may go."""
        for step, button in self.buttons.items():
            is_done = step < last_open and step is not current
            button.show_state(is_current=step is current, is_done=is_done, may_open=step in may_open)

    def _made(self, step: Step) -> StepButton:
        button = StepButton(step)
        button.clicked.connect(lambda: self.chosen.emit(step))
        return button
