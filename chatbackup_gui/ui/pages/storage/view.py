"""The page *Storage*: what takes the space, how it grew, and the largest files."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import tasks, theme
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.page import NOTHING_TO_ASK, Page
from chatbackup_gui.ui.pages.storage.breakdown import BreakdownCard
from chatbackup_gui.ui.pages.storage.growth_card import GrowthCard
from chatbackup_gui.ui.pages.storage.largest import LargestCard
from chatbackup_gui.ui.pages.storage.levels import Breakdown
from chatbackup_gui.ui.pages.storage.shared import SharedCard
from chatbackup_gui.ui.pages.storage.sizes import Sizes
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.empty import Empty
from chatbackup_gui.ui.widgets.not_ready import NotReady
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import size, translate


class StoragePage(Page):
    """Asks three questions, and shows each answer when it comes."""

    topics = frozenset({wire.Topic.CONTACTS, wire.Topic.SNAPSHOTS, wire.Topic.ACCOUNTS})

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(engine=engine, parent=parent)
        self._sizes: Sizes | None = None
        self._chats = label("", "secondary", wraps=True)
        self._vault = label("", "secondary", wraps=True)
        self._failure = label("", wraps=True)
        self._failure.setProperty("level", "bad")
        self._again = QPushButton(translate("Storage", "Try again"))
        self.breakdown = BreakdownCard()
        self.growth = GrowthCard()
        self.shared = SharedCard()
        self.largest = LargestCard()
        self._empty = Empty(
            "chart-pie-slice",
            translate("Storage", "Nothing takes space yet"),
            translate("Storage", "What takes the space is shown here as soon as chats have been read."),
        )
        self._again.clicked.connect(self.reload)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._scrolled(self._content()))
        self._stack.addWidget(self._empty)
        self._not_ready = NotReady("chart-pie-slice")
        self._not_ready.password_asked.connect(self.password_asked)
        self._stack.addWidget(self._not_ready)
        self._show_failure("")
        for card in (self.breakdown, self.growth, self.shared, self.largest):
            card.hide()

    def reload(self) -> None:
        self._show_failure("")
        contacts = self.engine.ask(wire.ListContacts(), answer=Sizes)
        contacts.succeeded.connect(self._divide)
        contacts.failed.connect(self._failed)
        storage = self.engine.ask(wire.MeasureStorage())
        storage.succeeded.connect(self._show_storage)
        storage.failed.connect(self._failed)
        vault = self.engine.ask(wire.MeasureVault())
        vault.succeeded.connect(self._show_vault)
        vault.failed.connect(self._vault_failed)

    def show_state(self, state: wire.State) -> None:
        is_waiting = self._stack.currentWidget() is self._not_ready
        if state.phase in NOTHING_TO_ASK and self._sizes is None:
            self._not_ready.show_phase(state.phase)
            self._stack.setCurrentWidget(self._not_ready)
        elif state.phase not in NOTHING_TO_ASK and is_waiting:
            self._stack.setCurrentIndex(0)

    def _content(self) -> QWidget:
        content = QWidget()
        content.setProperty("role", "page")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(theme.em(1.5), theme.em(1.5), theme.em(1.5), theme.em(1.5))
        layout.setSpacing(theme.em(1))
        layout.addWidget(label(translate("Storage", "Storage"), "title"))
        sentences = QVBoxLayout()
        sentences.setSpacing(theme.em(0.3))
        for widget in (self._chats, self._vault, self._failure):
            sentences.addWidget(widget)
        layout.addLayout(sentences)
        layout.addWidget(self._again, alignment=Qt.AlignmentFlag.AlignLeft)
        for card in (self.breakdown, self.growth, self.largest, self.shared):
            layout.addWidget(card)
        layout.addStretch(1)
        return content

    def _scrolled(self, content: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setAccessibleName(translate("Storage", "Storage"))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        return area

    def _divide(self, sizes: Sizes) -> None:
        """Divide what they take on another thread: ten thousand of them would hold the window up."""
        self._sizes = sizes
        tasks.begin(partial(Breakdown, sizes)).succeeded.connect(self._show_breakdown)

    def _show_breakdown(self, breakdown: Breakdown) -> None:
        sizes = breakdown.sizes
        if sizes is not self._sizes:
            return  # others have come meanwhile
        self.breakdown.show_breakdown(breakdown)
        self.shared.show_sizes(sizes)
        whole = breakdown.level(()).bytes
        self.breakdown.setVisible(bool(whole))
        self._stack.setCurrentIndex(0 if whole else 1)
        text = translate("Storage", "Your chats take {size}: {contacts} in {accounts}.")
        self._chats.setText(
            text.format(
                size=size(whole),
                contacts=translate("Storage", "%Ln conversation(s)", "", len(sizes.contacts)),
                accounts=translate("Storage", "%Ln account(s)", "", len(sizes.accounts)),
            )
        )

    def _show_storage(self, storage: wire.Storage) -> None:
        self.growth.show_growth(storage.growth)
        self.largest.show_files(storage.largest)

    def _show_vault(self, vault: wire.VaultSize) -> None:
        text = translate("Storage", "The vault takes {size} with {snapshots}; {free} are free on its disk.").format(
            size=size(vault.bytes),
            snapshots=translate("Storage", "%Ln snapshot(s)", "", vault.snapshots),
            free=size(vault.free_bytes),
        )
        self._vault.setText(text)
        self._vault.setToolTip(vault.folder)

    def _vault_failed(self, failure: wire.Failure) -> None:
        self._vault.setText(explain_failure(failure))

    def _failed(self, failure: wire.Failure) -> None:
        self._stack.setCurrentIndex(0)
        self._show_failure(explain_failure(failure))

    def _show_failure(self, text: str) -> None:
        self._failure.setText(text)
        self._failure.setVisible(bool(text))
        self._again.setVisible(bool(text))
