"""The main window: pages in a sidebar."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.page import Page
from chatbackup_gui.ui.updates.notice import UpdateNotice
from chatbackup_gui.ui.widgets.notice import Notice
from chatbackup_gui.ui.words import translate


class PageName(StrEnum):
    """The pages, in the order of the sidebar; each is `ui/pages/<name>/view.py`, made when it is first shown."""

    OVERVIEW = "overview"
    CHATS = "chats"
    CONTACTS = "contacts"
    STORAGE = "storage"
    SNAPSHOTS = "snapshots"
    SETTINGS = "settings"


ICONS = {
    PageName.OVERVIEW: "house-simple",
    PageName.CHATS: "chats-circle",
    PageName.CONTACTS: "users",
    PageName.STORAGE: "chart-pie-slice",
    PageName.SNAPSHOTS: "clock-counter-clockwise",
    PageName.SETTINGS: "gear-six",
}
MOST_OF_SCREEN = 0.92
CLASSES = {name: f"{name.value.capitalize()}Page" for name in PageName}


def title_of(name: PageName) -> str:
    """Return what a page is called."""
    return {
        PageName.OVERVIEW: translate("MainWindow", "Overview"),
        PageName.CHATS: translate("MainWindow", "Chats"),
        PageName.CONTACTS: translate("MainWindow", "Contacts and roaming"),
        PageName.STORAGE: translate("MainWindow", "Storage"),
        PageName.SNAPSHOTS: translate("MainWindow", "Snapshots"),
        PageName.SETTINGS: translate("MainWindow", "Settings"),
    }[name]


class MainWindow(QMainWindow):
    """The window; `closing` is asked by whoever owns it what closing means."""

    closing = Signal(object)  # the QCloseEvent, to be accepted or ignored
    password_asked = Signal()
    settings_changed = Signal(object)  # Settings, after a change made on a page went well

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._pages: dict[PageName, Page] = {}
        self.setWindowTitle("ChatBackup")
        self._sidebar = self._make_sidebar()
        self._stack = QStackedWidget()
        self._notice = Notice()
        self.update_notice = UpdateNotice(engine=engine)
        self.update_notice.details_asked.connect(self.show_updates)
        self.setCentralWidget(self._made_body())
        self.resize(self._usual_size())
        for number, name in enumerate(PageName, start=1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, self._opener(name))

    def showEvent(self, event: QShowEvent) -> None:
        """Make the first page, unless another was opened already."""
        if self._sidebar.currentRow() < 0:
            self._sidebar.setCurrentRow(0)
        super().showEvent(event)

    def open_page(self, name: PageName) -> Page:
        """Show a page, made if it was not yet, and return it."""
        self._sidebar.setCurrentRow(list(PageName).index(name))
        return self._pages[name]

    def show_updates(self) -> None:
        """Show what is known of newer versions."""
        from chatbackup_gui.ui.pages.settings.view import SettingsPage

        page = self.open_page(PageName.SETTINGS)
        assert isinstance(page, SettingsPage)
        page.show_updates()

    @property
    def page_name(self) -> PageName:
        """The page on screen."""
        return list(PageName)[self._sidebar.currentRow()]

    @property
    def has_unsaved(self) -> bool:
        """Whether a page holds something that was chosen and not applied yet."""
        return any(page.has_unsaved for page in self._pages.values())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(event)

    def tell(self, sentence: str, detail: str = "") -> None:
        """Show a sentence above the page until it is dismissed; `detail` is its tooltip."""
        self._notice.tell(sentence, detail)

    def _made_body(self) -> QWidget:
        body = QWidget()
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._sidebar)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._notice)
        right.addWidget(self.update_notice)
        right.addWidget(self._stack, 1)
        layout.addLayout(right, 1)
        return body

    def _usual_size(self) -> QSize:
        """Return a size in which every page has room, or most of a small screen."""
        most = self.screen().availableSize() * MOST_OF_SCREEN
        return QSize(theme.em(90), theme.em(56)).boundedTo(most)

    def _make_sidebar(self) -> QListWidget:
        sidebar = QListWidget()
        sidebar.setProperty("role", "sidebar")
        sidebar.setAccessibleName(translate("MainWindow", "Pages"))
        sidebar.setIconSize(QSize(theme.em(1.2), theme.em(1.2)))
        sidebar.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in PageName:
            item = QListWidgetItem(icon(ICONS[name], QColor(theme.colours().text)), title_of(name), sidebar)
            item.setSizeHint(QSize(0, theme.em(2.2)))
        widest = max(sidebar.fontMetrics().horizontalAdvance(title_of(name)) for name in PageName)
        sidebar.setFixedWidth(widest + theme.em(5))
        sidebar.currentRowChanged.connect(self._row_changed)
        return sidebar

    def _row_changed(self, row: int) -> None:
        name = list(PageName)[row]
        if name not in self._pages:
            self._pages[name] = self._made(name)
            self._stack.addWidget(self._pages[name])
        self._stack.setCurrentWidget(self._pages[name])

    def _made(self, name: PageName) -> Page:
        """Make a page; its module is imported only now, so that the first one is on screen sooner."""
        module = import_module(f"chatbackup_gui.ui.pages.{name}.view")
        page: Page = getattr(module, CLASSES[name])(engine=self._engine)
        page.page_asked.connect(self.open_page)
        page.password_asked.connect(self.password_asked)
        page.settings_changed.connect(self.settings_changed)
        return page

    def _opener(self, name: PageName) -> Callable[[], None]:
        return lambda: self._sidebar.setCurrentRow(list(PageName).index(name))
