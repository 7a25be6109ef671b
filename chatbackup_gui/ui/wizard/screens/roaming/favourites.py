"""Favourites: found by a search, shown as chips, roaming for ever."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.clearing import clear
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.wizard.plan import Favourite, found_again, rows_of, with_contact
from chatbackup_gui.ui.wizard.screens.roaming.contact_list import ContactList
from chatbackup_gui.ui.wizard.screens.roaming.contact_matches import ContactMatches
from chatbackup_gui.ui.words import translate

WIDEST_CHIP_EM = 11


class SearchField(QLineEdit):
    """Enter takes the contact that was found; the arrow down goes to the list; Escape clears the search."""

    taken = Signal()
    went_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class Favourites(Card):
    """Who roams for ever, whatever the default is."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("WizardRoaming", "Favourites roam for ever"), parent)
        self.chosen: tuple[Favourite, ...] = ()
        self.matches = ContactMatches()
        self.search = SearchField()
        self.search.setPlaceholderText(translate("WizardRoaming", "Search by name or account"))
        self.search.setAccessibleName(translate("WizardRoaming", "Search contacts"))
        self.search.setClearButtonEnabled(True)
        self.list = ContactList(self.matches)
        self.nobody = label(translate("WizardRoaming", "Nobody has this name."), "secondary", wraps=True)
        self._chips = QWidget()
        self._flow = Flow(self._chips)
        self._flow.setSpacing(theme.em(0.35))
        self.search.textChanged.connect(self._search)
        self.search.taken.connect(self.list.toggle_first)
        self.search.went_down.connect(self.list.go_to_first)
        self.list.toggled.connect(self.toggle)
        for widget in (self.search, self.list, self.nobody, self._chips):
            self.body.addWidget(widget)
        self._show_chips()
        self.nobody.hide()

    def show_contacts(self, contacts: tuple[wire.Contact, ...]) -> None:
        """Show contacts; favourites who are not among them are none any more."""
        self.chosen = found_again(self.chosen, contacts)
        self.matches.show_contacts(contacts)
        self.matches.mark(rows_of(self.chosen))
        self._show_chips()

    def toggle(self, contact: wire.Contact) -> None:
        """Make a contact a favourite, or no longer one."""
        self._choose(with_contact(self.chosen, contact))

    def chips(self) -> list[QPushButton]:
        """The buttons that take favourites away, in their order."""
        return [chip for at in range(self._flow.count()) if isinstance(chip := self._chip_at(at), QPushButton)]

    def _chip_at(self, position: int) -> QWidget | None:
        item = self._flow.itemAt(position)
        return item.widget() if item else None

    def _choose(self, favourites: Iterable[Favourite]) -> None:
        self.chosen = tuple(favourites)
        self.matches.mark(rows_of(self.chosen))
        self._show_chips()
        self.changed.emit()

    def _search(self, text: str) -> None:
        self.matches.search(text)
        is_found = self.matches.rowCount() > 0
        self.list.setVisible(is_found)
        self.nobody.setVisible(not is_found)

    def _show_chips(self) -> None:
        clear(self._flow)
        for favourite in self.chosen:
            self._flow.addWidget(self._chip(favourite))
        self._chips.setVisible(bool(self.chosen))

    def _chip(self, favourite: Favourite) -> QPushButton:
        """Return a button that takes a favourite away."""
        shown = self.fontMetrics().elidedText(favourite.name, Qt.TextElideMode.ElideRight, theme.em(WIDEST_CHIP_EM))
        chip = QPushButton(icon("x", QColor(theme.colours().secondary)), shown.replace("&", "&&"))
        chip.setIconSize(QSize(theme.em(0.8), theme.em(0.8)))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setAccessibleName(translate("WizardRoaming", "Remove {name}").format(name=favourite.name))
        chip.setToolTip(chip.accessibleName())
        chip.clicked.connect(lambda: self._take_away(favourite))
        return chip

    def _take_away(self, favourite: Favourite) -> None:
        self.search.setFocus()  # the button goes away, and the keyboard with it
        self._choose(each for each in self.chosen if each.key != favourite.key)
