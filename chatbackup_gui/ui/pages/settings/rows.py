"""One setting a row: a control, what it means, and why it could not be changed."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.settings.keeper import SettingsKeeper
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.spins import give_margin
from chatbackup_gui.ui.widgets.texts import label

BESIDE_SWITCH_EM = 1.8  # where the text of a check box begins, and that of a message


class SettingRow(QWidget):
    """Shows a field of the settings once it is known. `status` says how things stand with it."""

    HINT_INDENT_EM = 0.0

    def __init__(self, keeper: SettingsKeeper, field: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._field = field
        self.line = QHBoxLayout()
        self.line.setSpacing(theme.em(0.8))
        self.status = Message()
        self.refusal = Message()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.2))
        layout.addLayout(self.line)
        if hint:
            layout.addWidget(hint_label(hint, indent_em=self.HINT_INDENT_EM))
        layout.addWidget(self.status)
        layout.addWidget(self.refusal)
        self.setEnabled(False)
        keeper.shown.connect(self._show_settings)
        keeper.applied.connect(self._applied)
        keeper.refused.connect(self._refused)

    def show_value(self, value: object) -> None:
        """Show a value without changing the setting."""
        raise NotImplementedError

    def change(self, value: object) -> None:
        """Change the setting."""
        self._keeper.change(self._field, value)

    def _show_settings(self, settings: Settings) -> None:
        self.setEnabled(True)
        self.show_value(getattr(settings, self._field))

    def _applied(self) -> None:
        self.refusal.tell("")

    def _refused(self, field: str, sentence: str) -> None:
        self.refusal.tell(sentence if field == self._field else "", Level.BAD)


class SwitchRow(SettingRow):
    """Yes or no."""

    HINT_INDENT_EM = BESIDE_SWITCH_EM

    def __init__(self, keeper: SettingsKeeper, field: str, text: str, hint: str = "") -> None:
        super().__init__(keeper, field, hint)
        self.switch = QCheckBox(text)
        self.switch.setAccessibleDescription(hint)
        self.switch.clicked.connect(self.change)
        self.line.addWidget(self.switch)
        self.line.addStretch(1)

    def show_value(self, value: object) -> None:
        self.switch.setChecked(bool(value))


class ChoiceRow(SettingRow):
    """One of a few; `choices` are values and their names."""

    def __init__(self, keeper: SettingsKeeper, field: str, text: str, choices: dict[StrEnum, str]) -> None:
        super().__init__(keeper, field)
        self.box = QComboBox()
        for value, name in choices.items():
            self.box.addItem(name, value)
        self.box.activated.connect(self._chosen)
        _put_beside(self, text, self.box)

    def show_value(self, value: object) -> None:
        self.box.setCurrentIndex(self.box.findData(value))

    def _chosen(self, index: int) -> None:
        self.change(self.box.itemData(index))


class NumberRow(SettingRow):
    """A number with its unit; the setting is `factor` times what is shown."""

    def __init__(
        self,
        keeper: SettingsKeeper,
        field: str,
        text: str,
        *,
        span: tuple[int, int],
        unit: str,
        factor: int = 1,
        none: str = "",
    ) -> None:
        super().__init__(keeper, field)
        self._factor = factor
        self.spin = QSpinBox()
        self.spin.setRange(*span)
        self.spin.setSuffix(unit)
        self.spin.setSpecialValueText(none)
        self.spin.setKeyboardTracking(False)  # a number that is being typed is not a setting yet
        self.spin.valueChanged.connect(self._entered)
        give_margin(self.spin)
        _put_beside(self, text, self.spin)

    def show_value(self, value: object) -> None:
        assert isinstance(value, int | float)
        self.spin.blockSignals(True)
        self.spin.setValue(round(value / self._factor))
        self.spin.blockSignals(False)

    def _entered(self, value: int) -> None:
        self.change(value * self._factor)


def hint_label(text: str, *, indent_em: float) -> QLabel:
    """Return what a setting means, below its control."""
    hint = label(text, "secondary", wraps=True)
    hint.setContentsMargins(theme.em(indent_em), 0, 0, 0)
    return hint


class _WheelGuard(QObject):
    """Keeps the wheel for scrolling the page while a control that it would change has no focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def guard_wheel(control: QWidget) -> None:
    """Let a control change by the wheel only while it has the focus."""
    control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    control.installEventFilter(_WheelGuard(control))


def _put_beside(row: SettingRow, text: str, control: QWidget) -> None:
    guard_wheel(control)
    control.setAccessibleName(text)
    control.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    caption = label(text, wraps=True)
    caption.setBuddy(control)
    row.line.addWidget(caption, 1)
    row.line.addWidget(control)
