"""What is looked for: a text, and boxes that narrow further; how many were found; the order."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.pages.contacts.cell_words import AccountNames, column_name
from chatbackup_gui.ui.pages.contacts.filtering import (
    EVERYBODY,
    GB,
    MB,
    Column,
    Criteria,
    Origin,
    SizeClass,
)
from chatbackup_gui.ui.pages.contacts.model import BIGGEST_FIRST
from chatbackup_gui.ui.rule_words import PRESET_DAYS, kind_name, window_in_words
from chatbackup_gui.ui.widgets.choice_box import ChoiceBox
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.search_field import SearchField
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import number, size, translate


class FilterBar(QWidget):
    """Emits what is looked for with every keystroke and every choice."""

    changed = Signal(object)  # Criteria
    sort_asked = Signal(object, bool)  # Column, whether the last comes first
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._search = SearchField(translate("Contacts", "Search names and ids"))
        self._kind = ChoiceBox(translate("Contacts", "Kind"))
        self._rule = ChoiceBox(translate("Contacts", "Rule"))
        self._size = ChoiceBox(translate("Contacts", "Size"))
        self._account = ChoiceBox(translate("Contacts", "Account"))
        self._clear = QPushButton(translate("Contacts", "Clear"))
        self._count = label(role="secondary")
        self._sort = QPushButton(translate("Contacts", "Sort"))
        self._criteria = EVERYBODY
        self._search.textChanged.connect(self._look_again)
        self._search.left.connect(self.left)
        self._offer()
        self._make_sort_menu()
        self._lay_out()

    @property
    def criteria(self) -> Criteria:
        """What is looked for now."""
        return self._criteria

    def show_accounts(self, names: AccountNames) -> None:
        """Offer the accounts, where there are several."""
        choices = [(each, names.brief(*each)) for each in names.accounts]
        self._account.offer([(None, translate("Contacts", "All accounts")), *choices])
        self._account.setVisible(len(choices) > 1)
        self._look_again()

    def show_count(self, found: int, everybody: int) -> None:
        """Show how many of how many were found."""
        words = translate("Contacts", "{found} of {all}").format(found=number(found), all=number(everybody))
        whole = translate("Contacts", "%Ln conversation(s)", "", everybody)
        self._count.setText(words if found != everybody else whole)
        self._count.setAccessibleName(
            translate("Contacts", "{found} of {all} conversations").format(found=number(found), all=number(everybody))
        )

    def show_sorting(self, column: Column, *, is_descending: bool) -> None:
        """Show in which order the table is."""
        for action in self._columns.actions():
            action.setChecked(action.data() == column)
        self._reverse.setChecked(is_descending)
        self._sort.setIcon(icon("sort-descending" if is_descending else "sort-ascending", QColor(theme.colours().text)))
        self._sort.setAccessibleDescription(column_name(column))

    def focus_search(self) -> None:
        """Let a name be typed."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def clear(self) -> None:
        """Look for everybody."""
        for box in self._boxes:
            box.choose(None)
        self._search.clear()
        self._look_again()

    @property
    def _boxes(self) -> tuple[ChoiceBox, ...]:
        return (self._kind, self._rule, self._size, self._account)

    def _offer(self) -> None:
        self._kind.offer(
            [(None, translate("Contacts", "All kinds")), *((each, kind_name(each)) for each in ConversationKind)]
        )
        self._rule.offer(
            [
                (None, translate("Contacts", "All rules")),
                *((days, window_in_words(days)) for days in PRESET_DAYS),
                (Origin.OWN, translate("Contacts", "Own rule")),
                (Origin.DEFAULT, translate("Contacts", "Default rule")),
                (Origin.CHANGED, translate("Contacts", "Changed, not applied")),
            ]
        )
        between = translate("Contacts", "{least} to {most}")
        self._size.offer(
            [
                (None, translate("Contacts", "All sizes")),
                (SizeClass.HUGE, translate("Contacts", "{size} and more").format(size=size(GB))),
                (SizeClass.LARGE, between.format(least=size(100 * MB), most=size(GB))),
                (SizeClass.MEDIUM, between.format(least=size(10 * MB), most=size(100 * MB))),
                (SizeClass.SMALL, translate("Contacts", "Below {size}").format(size=size(10 * MB))),
            ]
        )
        for box in self._boxes:
            box.activated.connect(self._look_again)
        self._clear.setAccessibleName(translate("Contacts", "Clear search and filters"))
        self._clear.clicked.connect(self.clear)
        self._clear.hide()

    def _make_sort_menu(self) -> None:
        menu = QMenu(self._sort)
        self._columns = QActionGroup(menu)
        for column in Column:
            action = QAction(column_name(column), self._columns)
            action.setCheckable(True)
            action.setData(column)
            menu.addAction(action)
        menu.addSeparator()
        self._reverse = menu.addAction(translate("Contacts", "Descending"))
        self._reverse.setCheckable(True)
        self._columns.triggered.connect(self._sort_by)
        self._reverse.triggered.connect(self._turn)
        self._sort.setMenu(menu)
        self._sort.setIconSize(QSize(theme.em(1), theme.em(1)))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self._search, 1)
        first.addWidget(self._count)
        second = Flow()
        second.setSpacing(theme.em(0.5))
        for widget in (*self._boxes, self._sort, self._clear):
            widget.setMinimumHeight(self._kind.sizeHint().height())
            second.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.5))
        layout.addLayout(first)
        layout.addLayout(second)

    def _look_again(self) -> None:
        criteria = Criteria(
            text=self._search.text().strip(),
            kind=self._kind.value,
            rule=self._rule.value,
            size=self._size.value,
            account=self._account.value,
        )
        if criteria != self._criteria:
            self._criteria = criteria
            self._clear.setVisible(criteria != EVERYBODY)
            self.changed.emit(criteria)

    def _sort_by(self, action: QAction) -> None:
        column = Column(action.data())
        self.sort_asked.emit(column, column in BIGGEST_FIRST)

    def _turn(self, is_descending: bool) -> None:
        chosen = self._columns.checkedAction()
        self.sort_asked.emit(Column(chosen.data()), is_descending)
