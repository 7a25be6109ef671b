"""The scroll bar of a conversation: it spans all messages, loaded or not, by what the months count."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollBar

STEPS = 1_000_000  # of the bar; more than pixels
LEAST_PAGE = STEPS // 200

_Action = QAbstractSlider.SliderAction
_STEPS_OF = {
    _Action.SliderSingleStepAdd: 0.1,
    _Action.SliderSingleStepSub: -0.1,
    _Action.SliderPageStepAdd: 0.9,
    _Action.SliderPageStepSub: -0.9,
}


class ScrollPlace(QObject):
    """Shows which share of the conversation is above what is seen, and tells where somebody wants to be."""

    stepped = Signal(float)  # so many heights of the view
    dragged = Signal(float)  # to a share of the conversation, 0 to 1

    def __init__(
        self, bar: QScrollBar, turn_wheel: Callable[[QWheelEvent], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._bar, self._turn_wheel = bar, turn_wheel
        bar.setRange(0, 0)
        bar.actionTriggered.connect(self._act)
        bar.installEventFilter(self)

    @property
    def is_dragged(self) -> bool:
        """Whether somebody holds the slider right now."""
        return self._bar.isSliderDown()

    def show_share(self, share: float, page: float) -> None:
        """Put the slider where so much of the conversation is above, while so much of it is seen."""
        with QSignalBlocker(self._bar):
            self._bar.setRange(0, STEPS if page < 1 else 0)
            self._bar.setPageStep(max(LEAST_PAGE, round(STEPS * page / max(0.001, 1 - page))) if page < 1 else STEPS)
            if not self.is_dragged:
                self._bar.setValue(round(share * STEPS))
        self._bar.update()

    def _act(self, action: int) -> None:
        kind = _Action(action)
        if kind in _STEPS_OF:
            self._bar.setSliderPosition(self._bar.value())  # where it really is, the view tells
            self.stepped.emit(_STEPS_OF[kind])
        elif kind is not _Action.SliderNoAction:
            self.dragged.emit(self._bar.sliderPosition() / STEPS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent):  # a notch is so many lines, not a share of a million messages
            self._turn_wheel(event)
            return True
        return super().eventFilter(watched, event)
