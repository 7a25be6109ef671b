"""The widget that shows a rule, or what several have in common, and tells what is done to it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import OFF, PERMANENT
from chatbackup_gui.roaming.words import MOST_DAYS
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_words import counted_media, media_name
from chatbackup_gui.ui.pages.contacts.chosen import Common
from chatbackup_gui.ui.pages.contacts.filtering import GB, MB
from chatbackup_gui.ui.pages.contacts.pending import Edit
from chatbackup_gui.ui.rule_words import MEDIA_ORDER, PRESET_DAYS, window_in_words
from chatbackup_gui.ui.widgets.spins import give_margin
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import number, size, translate

LIMITS = (1 * MB, 5 * MB, 10 * MB, 25 * MB, 50 * MB, 100 * MB, 250 * MB, 500 * MB, GB, 2 * GB)
OWN_DAYS = len(PRESET_DAYS)  # the number of the button for an own number of days


class KindBox(QCheckBox):
    """The box of a kind of media: yes, no, or that it differs; a click on the last means yes."""

    answered = Signal(object, bool)  # MediaKind

    def __init__(self, kind: MediaKind, parent: QWidget | None = None) -> None:
        super().__init__(media_name(kind), parent)
        self._kind = kind
        self.setIcon(_swatch(kind))
        self.setIconSize(QSize(theme.em(0.7), theme.em(0.7)))
        self.clicked.connect(self._answer)

    def show_answer(self, answer: bool | None) -> None:
        """Show yes or no, or with None that it differs."""
        states = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked, None: Qt.CheckState.PartiallyChecked}
        self.setTristate(answer is None)
        self.setCheckState(states[answer])

    def _answer(self) -> None:
        self.answered.emit(self._kind, self.checkState() == Qt.CheckState.Checked)


class RuleEditor(QWidget):
    """Shows `Common`. What is done to it comes as an Edit; whoever owns the rules then shows what came of it."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.4))
        layout.addWidget(label(translate("Contacts", "How far back"), "heading"))
        self._windows = QButtonGroup(self)
        self._days = QSpinBox()
        layout.addLayout(self._made_windows())
        layout.addSpacing(theme.em(0.4))
        layout.addWidget(label(translate("Contacts", "Besides messages, keep"), "heading"))
        self._boxes = {kind: KindBox(kind) for kind in MEDIA_ORDER}
        self._amounts = {kind: label(role="caption") for kind in MEDIA_ORDER}
        layout.addLayout(self._made_kinds())
        layout.addSpacing(theme.em(0.4))
        self._limit = QComboBox()
        self._limits: list[int | None] = []
        layout.addLayout(self._made_limit())

    def show_rule(self, rule: Common) -> None:
        """Show a rule, or what rules have in common."""
        self._show_window(rule.days)
        for kind, box in self._boxes.items():
            box.show_answer(rule.media[kind])
            box.setEnabled(rule.days != OFF)
        self._show_limits(rule.limits)
        takes_media = rule.days != OFF and rule.media != dict.fromkeys(MEDIA_ORDER, False)
        self._limit.setEnabled(takes_media)

    def show_amounts(self, counts: Mapping[MediaKind, int] | None, sizes: Mapping[MediaKind, int]) -> None:
        """Show how much there is of each kind of media; None shows nothing."""
        for kind in MEDIA_ORDER:
            count, amount = (counts or {}).get(kind, 0), sizes.get(kind, 0)
            words = f"{number(count)} · {size(amount)}" if count else ("–" if counts is not None else "")
            self._amounts[kind].setText(words)
            spoken = translate("Contacts", "{counted}, {size}").format(
                counted=counted_media(kind, count), size=size(amount)
            )
            self._boxes[kind].setAccessibleDescription(spoken if counts is not None else "")

    def focus_days(self) -> None:
        """Let an own number of days be typed."""
        self._days.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._days.selectAll()

    def _made_windows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.em(0.8))
        grid.setVerticalSpacing(theme.em(0.1))
        for at, days in enumerate(PRESET_DAYS):
            button = QRadioButton(window_in_words(days))
            self._windows.addButton(button, at)
            grid.addWidget(button, at // 2, at % 2)
        grid.addLayout(self._made_own_days(), OWN_DAYS // 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        self._windows.idClicked.connect(self._window_clicked)
        return grid

    def _made_own_days(self) -> QHBoxLayout:
        row = QHBoxLayout()
        own = QRadioButton(translate("Contacts", "Days:"))
        own.setAccessibleName(translate("Contacts", "A number of days of your own"))
        self._windows.addButton(own, OWN_DAYS)
        self._days.setRange(1, MOST_DAYS)
        self._days.setValue(90)
        self._days.setKeyboardTracking(False)
        self._days.setAccessibleName(translate("Contacts", "Number of days"))
        self._days.valueChanged.connect(self._days_chosen)
        give_margin(self._days)
        row.addWidget(own)
        row.addWidget(self._days)
        row.addStretch(1)
        return row

    def _made_kinds(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.em(0.1))
        for at, kind in enumerate(MEDIA_ORDER):
            self._boxes[kind].answered.connect(self._answer)
            grid.addWidget(self._boxes[kind], at, 0)
            grid.addWidget(self._amounts[kind], at, 1, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        return grid

    def _made_limit(self) -> QVBoxLayout:
        column = QVBoxLayout()
        heading = label(translate("Contacts", "Largest file"), "heading")
        heading.setBuddy(self._limit)
        self._limit.setAccessibleName(heading.text())
        self._limit.setPlaceholderText(translate("Contacts", "Different limits"))
        self._limit.activated.connect(self._limit_chosen)
        column.addWidget(heading)
        column.addWidget(self._limit)
        return column

    def _show_window(self, days: int | None) -> None:
        self._windows.setExclusive(False)  # or none could be off
        at = PRESET_DAYS.index(days) if days in PRESET_DAYS else OWN_DAYS
        for button in self._windows.buttons():
            button.setChecked(days is not None and self._windows.id(button) == at)
        self._windows.setExclusive(True)
        if days not in (None, OFF, PERMANENT):
            with QSignalBlocker(self._days):
                self._days.setValue(days)

    def _show_limits(self, limits: frozenset[int | None]) -> None:
        known = {*LIMITS, *(each for each in limits if each is not None)}
        self._limits = [None, *sorted(known)]
        self._limit.clear()
        for limit in self._limits:
            self._limit.addItem(translate("Contacts", "No limit") if limit is None else size(limit))
        self._limit.setCurrentIndex(self._limits.index(next(iter(limits))) if len(limits) == 1 else -1)

    def _window_clicked(self, at: int) -> None:
        self.edited.emit(Edit(days=self._days.value() if at == OWN_DAYS else PRESET_DAYS[at]))

    def _days_chosen(self, days: int) -> None:
        self.edited.emit(Edit(days=days))

    def _answer(self, kind: MediaKind, is_on: bool) -> None:
        kinds = frozenset({kind})
        self.edited.emit(Edit(adds=kinds) if is_on else Edit(drops=kinds))

    def _limit_chosen(self, at: int) -> None:
        self.edited.emit(Edit(max_media_bytes=self._limits[at]))


def _swatch(kind: MediaKind) -> QIcon:
    pixmap = QPixmap(theme.em(0.7), theme.em(0.7))
    pixmap.fill(theme.colour_of(kind))
    return QIcon(pixmap)
