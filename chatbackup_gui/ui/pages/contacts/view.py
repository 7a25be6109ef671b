"""The page *Contacts and roaming*: whom there is, what they take, how long each is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.avatars import Avatars
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.page import Page
from chatbackup_gui.ui.pages.contacts.delegates import AVATAR_EM, ContactDelegate
from chatbackup_gui.ui.pages.contacts.filter_bar import FilterBar
from chatbackup_gui.ui.pages.contacts.filtering import Column, Criteria
from chatbackup_gui.ui.pages.contacts.model import ContactsModel
from chatbackup_gui.ui.pages.contacts.panel import RulePanel
from chatbackup_gui.ui.pages.contacts.presenter import ContactsPresenter
from chatbackup_gui.ui.pages.contacts.preview_bar import PreviewBar
from chatbackup_gui.ui.pages.contacts.table import ContactTable
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.empty import Empty, show_instead
from chatbackup_gui.ui.widgets.notice import Notice
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

STACKS_BELOW_EM = 66  # a narrower page has the panel below the table
LOWEST_TABLE_EM = 14
MOST_FOR_BAR = 0.25  # of the page's height for what changes do


def _now() -> datetime:
    return datetime.now(UTC)


class ContactsPage(Page):
    """The list, or what stands in its place while there is none."""

    topics = frozenset({wire.Topic.CONTACTS, wire.Topic.RULES, wire.Topic.ACCOUNTS})

    def __init__(self, *, engine: Engine, clock: Callable[[], datetime] = _now, parent: QWidget | None = None) -> None:
        super().__init__(engine=engine, parent=parent)
        self.model = ContactsModel(clock=clock, parent=self)
        self.table = ContactTable(model=self.model)
        self.filters = FilterBar()
        self.panel = RulePanel()
        self.bar = PreviewBar()
        self.avatars = Avatars(engine=engine, side=theme.em(AVATAR_EM), ratio=self.devicePixelRatioF(), parent=self)
        self.table.setItemDelegate(ContactDelegate(model=self.model, avatars=self.avatars, parent=self.table))
        self.presenter = ContactsPresenter(
            engine=engine, model=self.model, table=self.table, panel=self.panel, bar=self.bar, parent=self
        )
        self._stack, self._found = QStackedWidget(), QStackedWidget()
        self._instead = _reading()
        self._notice = Notice()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    @property
    def has_unsaved(self) -> bool:
        return bool(self.model.book.pending)

    def reload(self) -> None:
        self.presenter.load()
        if not self.model.everybody:
            self._show_instead(_reading())

    def show_state(self, state: wire.State) -> None:
        if not self.model.everybody and not self.presenter.is_loading:
            instead = _not_ready(state.phase)
            instead.asked.connect(self.password_asked)
            self._show_instead(instead)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < theme.em(STACKS_BELOW_EM)
        self._splitter.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)
        self.panel.show_whole(is_whole=is_narrow)
        self.bar.limit_words(max(theme.em(4), round(self.height() * MOST_FOR_BAR)))

    def _lay_out(self) -> None:
        self._found.addWidget(self.table)
        self._found.addWidget(self._nobody())
        self._found.setMinimumHeight(theme.em(LOWEST_TABLE_EM))
        self._splitter.addWidget(self._found)
        self._splitter.addWidget(self.panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setHandleWidth(theme.em(1))
        self._splitter.setChildrenCollapsible(False)
        body = QWidget()
        body.setProperty("role", "page")
        inner = _column(body, margin_em=1.5)
        inner.addWidget(label(translate("Contacts", "Contacts and roaming"), "title"))
        inner.addWidget(self._notice)
        inner.addWidget(self.filters)
        inner.addWidget(self._splitter, 1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it scrolls to whatever has the focus
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        layout = _column(content, margin_em=0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.bar)
        self._stack.addWidget(content)
        self._stack.addWidget(self._instead)
        _column(self, margin_em=0).addWidget(self._stack)

    def _connect(self) -> None:
        self.presenter.loaded.connect(self._loaded)
        self.presenter.failed.connect(self._failed)
        self.filters.changed.connect(self._find)
        self.filters.sort_asked.connect(self._sort)
        self.filters.left.connect(self.table.enter)
        self.model.modelReset.connect(self._show_found)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._show_sorting)
        self.table.rows_on_screen_changed.connect(self._want_avatars)
        self.avatars.arrived.connect(self.table.viewport().update)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.filters.focus_search)
        self._show_sorting()

    def _nobody(self) -> Empty:
        nobody = Empty(
            "magnifying-glass",
            translate("Contacts", "Nothing matches"),
            translate("Contacts", "Look for a part of a name or an id, or show everybody again."),
            translate("Contacts", "Show everybody"),
        )
        nobody.asked.connect(self._show_everybody)
        return nobody

    def _loaded(self) -> None:
        if not self.model.everybody:
            self._show_instead(_nothing_read())
            return
        self._notice.hide()
        self.avatars.forget_missing()
        self.filters.show_accounts(self.model.account_names)
        self.table.show_account(is_shown=len(self.model.account_names.accounts) > 1)
        self._stack.setCurrentIndex(0)
        self._want_avatars()

    def _failed(self, failure: wire.Failure) -> None:
        if self.model.everybody:
            self._notice.tell(explain_failure(failure))  # what was read before is still worth seeing
            return
        failed = Empty(
            "warning-circle",
            translate("Contacts", "The list could not be read"),
            explain_failure(failure),
            translate("Contacts", "Try again"),
        )
        failed.asked.connect(self.reload)
        self._show_instead(failed)

    def _show_instead(self, empty: Empty) -> None:
        """Show something in place of the list."""
        self._instead = show_instead(self._stack, self._instead, empty)

    def _find(self, criteria: Criteria) -> None:
        self.model.find(criteria)

    def _show_everybody(self) -> None:
        self.filters.clear()
        self.filters.focus_search()

    def _show_found(self) -> None:
        found, everybody = self.model.rowCount(), len(self.model.everybody)
        self.filters.show_count(found, everybody)
        self._found.setCurrentIndex(0 if found or not everybody else 1)

    def _sort(self, column: Column, is_descending: bool) -> None:
        order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        self.table.sortByColumn(column, order)

    def _show_sorting(self) -> None:
        column, is_descending = self.model.sorting
        self.filters.show_sorting(column, is_descending=is_descending)

    def _want_avatars(self) -> None:
        if self.table.isVisible():
            self.avatars.want(self.table.on_screen())


def _column(widget: QWidget, *, margin_em: float) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    margin = theme.em(margin_em)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(theme.em(1))
    return layout


def _reading() -> Empty:
    return Empty("users", translate("Contacts", "Reading the list of conversations…"))


def _nothing_read() -> Empty:
    return Empty(
        "users",
        translate("Contacts", "No conversations yet"),
        translate("Contacts", "They appear here once your chats have been read for the first time."),
    )


def _not_ready(phase: wire.Phase) -> Empty:
    """Return what is said while the engine has nothing to tell."""
    match phase:
        case wire.Phase.UNSET:
            return Empty(
                "users",
                translate("Contacts", "Nothing is set up yet"),
                translate("Contacts", "Your contacts appear here once you have chosen which chats to back up."),
            )
        case wire.Phase.LOCKED:
            return Empty(
                "lock-simple",
                translate("Contacts", "The vault is locked"),
                translate("Contacts", "Type its password, and your contacts appear here."),
                translate("Contacts", "Type the password…"),
            )
        case _:
            return Empty("users", translate("Contacts", "Getting ready…"))
