"""The menu that opens on a rule in the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.pages.contacts.chosen import Chosen
from chatbackup_gui.ui.pages.contacts.pending import Edit
from chatbackup_gui.ui.rule_words import PRESET_DAYS, default_in_words, window_in_words
from chatbackup_gui.ui.words import translate


class RuleMenu(QMenu):
    """How far back, for some contacts; it goes away when it closes."""

    edited = Signal(object, object)  # contacts, Edit
    own_days_asked = Signal(object)  # contacts
    undo_asked = Signal(object)  # contacts

    def __init__(self, *, chosen: Chosen, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(translate("Contacts", "How far back"))
        self._contacts: Sequence[wire.Contact] = chosen.contacts
        self._add_windows(chosen)
        self.addAction(translate("Contacts", "Another number of days…")).triggered.connect(self._ask_days)
        self.addSeparator()
        default = self.addAction(default_name(chosen))
        default.setEnabled(chosen.owns > 0)
        default.triggered.connect(self._remove_own)
        if chosen.changed:
            self.addAction(translate("Contacts", "Undo this change")).triggered.connect(self._undo)

    def _add_windows(self, chosen: Chosen) -> None:
        group = QActionGroup(self)
        for days in PRESET_DAYS:
            action = QAction(window_in_words(days), group)
            action.setCheckable(True)
            action.setData(days)
            action.setChecked(days == chosen.rule.days)
            self.addAction(action)
        group.triggered.connect(self._choose)

    def _choose(self, action: QAction) -> None:
        self.edited.emit(self._contacts, Edit(days=action.data()))

    def _remove_own(self) -> None:
        self.edited.emit(self._contacts, Edit(removes_own=True))

    def _ask_days(self) -> None:
        self.own_days_asked.emit(self._contacts)

    def _undo(self) -> None:
        self.undo_asked.emit(self._contacts)


def default_name(chosen: Chosen) -> str:
    """Return the words for taking the default again, with what that is where it is one."""
    if len(chosen.kinds) > 1 or chosen.default.days is None:
        return translate("Contacts", "As the default of its kind")
    (kind,) = chosen.kinds
    return translate("Contacts", "As {default} ({window})").format(
        default=default_in_words(kind), window=window_in_words(chosen.default.days)
    )
