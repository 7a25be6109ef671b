"""What leads from the engine to table, panel and bar, and from clicks and keys back to the engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QTimer, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.ui.chat_key import key_of
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.latest import Latest
from chatbackup_gui.ui.pages.contacts.chosen import Chosen
from chatbackup_gui.ui.pages.contacts.model import ContactsModel
from chatbackup_gui.ui.pages.contacts.panel import RulePanel
from chatbackup_gui.ui.pages.contacts.pending import NOTHING_PENDING, Edit, Pending
from chatbackup_gui.ui.pages.contacts.preview_bar import PreviewBar
from chatbackup_gui.ui.pages.contacts.rule_menu import RuleMenu
from chatbackup_gui.ui.pages.contacts.table import ContactTable

PREVIEW_DELAY_MS = 200
PANEL_DELAY_MS = 40  # so that moving through the rows waits for nothing

Contacts = Sequence[wire.Contact]


class ContactsPresenter(QObject):
    """Collects changes in the model; nothing is sent but questions, until somebody applies."""

    loaded = Signal()
    failed = Signal(object)  # wire.Failure

    def __init__(
        self,
        *,
        engine: Engine,
        model: ContactsModel,
        table: ContactTable,
        panel: RulePanel,
        bar: PreviewBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._table, self._panel, self._bar = model, table, panel, bar
        self._everybody = Latest(engine=engine, parent=self)
        self._preview = Latest(engine=engine, parent=self)
        self._applying = Latest(engine=engine, parent=self)
        self._preview_timer = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._panel_timer = QTimer(self, singleShot=True, interval=PANEL_DELAY_MS)
        self._retry: Callable[[], None] = self._ask_preview
        self._connect_answers()
        self._connect_wishes()

    def load(self) -> None:
        """Ask for everybody."""
        self._everybody.ask(wire.ListContacts())

    @property
    def is_loading(self) -> bool:
        """Whether everybody was asked for and has not come yet."""
        return self._everybody.is_asking

    def _connect_answers(self) -> None:
        self._everybody.succeeded.connect(self._take_everybody)
        self._everybody.failed.connect(self.failed)
        self._preview.succeeded.connect(self._bar.show_preview)
        self._preview.failed.connect(self._preview_failed)
        self._applying.succeeded.connect(self._applied)
        self._applying.failed.connect(self._apply_failed)
        self._preview_timer.timeout.connect(self._ask_preview)
        self._panel_timer.timeout.connect(self._show_panel)

    def _connect_wishes(self) -> None:
        self._table.chosen_changed.connect(self._panel_timer.start)
        self._table.rule_asked.connect(self._open_menu)
        self._table.star_asked.connect(self._toggle_star)
        self._panel.edited.connect(self._edit_chosen)
        self._panel.default_edited.connect(self._edit_default)
        self._panel.default_asked.connect(self._give_default)
        self._panel.undo_asked.connect(self._undo_chosen)
        self._panel.default_undo_asked.connect(self._undo_default)
        self._bar.apply_asked.connect(self._apply)
        self._bar.discard_asked.connect(self._discard)
        self._bar.retry_asked.connect(self._try_again)

    def _take_everybody(self, answer: wire.Contacts) -> None:
        self._model.show_contacts(answer)
        self._show_panel()
        if not self._applying.is_asking:
            self._show_bar()
        self.loaded.emit()

    def _collect(self, pending: Pending) -> None:
        """Take what is pending now; while changes are being made nothing else is taken."""
        if self._applying.is_asking:
            return
        self._model.show_pending(pending)
        self._show_panel()
        self._show_bar()

    def _show_panel(self) -> None:
        self._panel_timer.stop()
        contacts = self._table.chosen()
        chosen = Chosen.of(contacts, self._model.book) if contacts else None
        self._panel.show_chosen(chosen, self._model.book, self._model.account_names)

    def _show_bar(self) -> None:
        """Say that the preview is being found out, and ask for it once there was a moment's quiet."""
        pending = self._model.book.pending
        self._preview.drop()
        self._preview_timer.stop()
        if pending:
            self._bar.show_counting(pending)
            self._preview_timer.start()
        else:
            self._bar.show_nothing()

    def _changes(self) -> tuple[wire.RuleChange, ...]:
        rows = {key_of(each): each.row for each in self._model.everybody}
        return self._model.book.pending.changes(rows)

    def _ask_preview(self) -> None:
        self._preview.ask(wire.PreviewRules(self._changes()))

    def _preview_failed(self, failure: wire.Failure) -> None:
        self._retry = self._show_bar
        self._bar.show_failure(failure)

    def _apply(self) -> None:
        self._panel.setEnabled(False)
        self._bar.show_applying()
        self._applying.ask(wire.ApplyRules(self._changes()))

    def _applied(self, answer: object) -> None:
        self._panel.setEnabled(True)
        self._model.settle()
        self._show_panel()
        self._show_bar()
        self._table.enter()

    def _apply_failed(self, failure: wire.Failure) -> None:
        self._panel.setEnabled(True)
        self._retry = self._apply
        self._bar.show_failure(failure)

    def _try_again(self) -> None:
        self._retry()

    def _discard(self) -> None:
        self._collect(NOTHING_PENDING)
        self._table.enter()

    def _edit(self, contacts: Contacts, edit: Edit) -> None:
        self._collect(self._model.book.edited(contacts, edit))

    def _edit_chosen(self, edit: Edit) -> None:
        self._edit(self._table.chosen(), edit)

    def _edit_default(self, kind: ConversationKind, edit: Edit) -> None:
        self._collect(self._model.book.default_edited(kind, edit))

    def _give_default(self) -> None:
        self._edit_chosen(Edit(removes_own=True))

    def _undo(self, contacts: Contacts) -> None:
        self._collect(self._model.book.pending.without(map(key_of, contacts)))

    def _undo_chosen(self) -> None:
        self._undo(self._table.chosen())

    def _undo_default(self, kind: ConversationKind) -> None:
        self._collect(self._model.book.pending.without_default(kind))

    def _toggle_star(self, contacts: Contacts) -> None:
        pending = self._model.book.star_toggled(contacts)
        if pending is None:
            self._open_menu(contacts, self._table.menu_point(contacts[0]))
        else:
            self._collect(pending)

    def _open_menu(self, contacts: Contacts, point: QPoint) -> None:
        menu = RuleMenu(chosen=Chosen.of(contacts, self._model.book), parent=self._table)
        menu.edited.connect(self._edit)
        menu.undo_asked.connect(self._undo)
        menu.own_days_asked.connect(self._ask_days)
        menu.popup(point)

    def _ask_days(self, contacts: Contacts) -> None:
        self._table.choose(contacts)
        self._show_panel()
        self._panel.focus_days()
