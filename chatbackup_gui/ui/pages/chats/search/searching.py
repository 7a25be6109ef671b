"""Searches that follow what is typed: after a moment's quiet, the newest only, and page by page."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.latest import Latest
from chatbackup_gui.ui.pages.chats.search.criteria import Criteria

QUIET_MS = 200  # in which nothing more is typed


class Searching(QObject):
    """Tells what was found for the criteria given last; a search that another one replaces is cancelled."""

    begun = Signal()
    found = Signal(object)  # wire.Found, the first page
    more_found = Signal(object)  # wire.Found
    failed = Signal(object)  # wire.Failure

    def __init__(self, *, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._criteria = Criteria()
        self._first = Latest(engine=engine, parent=self)
        self._more = Latest(engine=engine, parent=self)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._ask)
        self._first.succeeded.connect(self.found)
        self._first.failed.connect(self.failed)
        self._more.succeeded.connect(self.more_found)
        self._more.failed.connect(self.failed)

    @property
    def criteria(self) -> Criteria:
        """What is searched for."""
        return self._criteria

    def search(self, criteria: Criteria) -> None:
        """Search for something else, or for nothing."""
        if criteria == self._criteria:
            return
        self._criteria = criteria
        self.search_again()

    def search_again(self) -> None:
        """Search for the same once more."""
        self._first.drop()
        self._more.drop()
        if self._criteria.asks:
            self._quiet.start()
            self.begun.emit()
        else:
            self._quiet.stop()

    def ask_more(self, before: int) -> None:
        """Fetch the next page."""
        self._more.ask(self._criteria.request(before=before))

    def _ask(self) -> None:
        self._first.ask(self._criteria.request())
