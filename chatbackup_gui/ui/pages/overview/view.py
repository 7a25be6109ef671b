"""The page *Overview*: how things stand, in one sentence and then in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.main_window import PageName
from chatbackup_gui.ui.page import NOTHING_TO_ASK, Page
from chatbackup_gui.ui.pages.overview.hero import HeroCard
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.widgets.upright_scroll import UprightScroll
from chatbackup_gui.ui.words import translate

if TYPE_CHECKING:
    from chatbackup_gui.ui.pages.overview.details import Details


class OverviewPage(Page):
    """The verdict is on the first picture of the program; the details are made when the engine has something to tell.

    `details` is None until then.
    """

    topics = frozenset({
        wire.Topic.RUNS, wire.Topic.ACCOUNTS, wire.Topic.CONTACTS, wire.Topic.RULES, wire.Topic.SNAPSHOTS,
    })  # fmt: skip

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(engine=engine, parent=parent)
        self.hero = HeroCard(engine=engine)
        self.details: Details | None = None
        content = QWidget()
        content.setProperty("role", "page")
        self._layout = QVBoxLayout(content)
        margin = theme.em(1.5)
        self._layout.setContentsMargins(margin, margin, margin, margin)
        self._layout.setSpacing(theme.em(1))
        self._layout.addWidget(label(translate("Overview", "Overview"), "title"))
        self._layout.addWidget(self.hero)
        self._layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(UprightScroll(content))
        self.hero.problems_asked.connect(self._read_problems)
        self.hero.password_asked.connect(self.password_asked)
        self.hero.show_state(engine.state)

    def reload(self) -> None:
        self._made_details().reload()

    def show_state(self, state: wire.State) -> None:
        self.hero.show_state(state)
        has_more = state.phase not in NOTHING_TO_ASK
        if has_more:
            self._made_details().show_state(state)
        if self.details is not None:
            self.details.setVisible(has_more)

    def _made_details(self) -> Details:
        if self.details is None:
            from chatbackup_gui.ui.pages.overview.details import Details

            self.details = Details(engine=self.engine)
            self.details.protection.contacts_asked.connect(self._open_contacts)
            self.details.protection.settings_asked.connect(self._open_settings)
            self._layout.insertWidget(self._layout.count() - 1, self.details)
        return self.details

    def _read_problems(self) -> None:
        if run := self.engine.state.last_run:
            self._made_details().runs.read_run(run)

    def _open_contacts(self) -> None:
        self.page_asked.emit(PageName.CONTACTS)

    def _open_settings(self) -> None:
        self.page_asked.emit(PageName.SETTINGS)
