"""The set-up itself: vault and profile first, then the rules that were chosen."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, Signal

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.question import Question
from chatbackup_gui.ui.wizard.plan import Plan, found_again, rule_changes


class SettingUp(QObject):
    """Asks one thing after the other. What was done is not done again: `begin` after a failure goes on from there.

    Favourites are looked up again in between, because a set-up may give contacts other rows.
    """

    succeeded = Signal()
    failed = Signal(object)  # wire.Failure

    def __init__(self, *, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = Plan()
        self.done: wire.SetUpDone | None = None
        self._set_up = self._question(engine, self._was_set_up)
        self._contacts = self._question(engine, self._have_contacts)
        self._rules = self._question(engine, self._end)

    @property
    def is_working(self) -> bool:
        """Whether something is being done."""
        return self._set_up.is_open or self._contacts.is_open or self._rules.is_open

    def begin(self, plan: Plan, password: str) -> None:
        """Set up what is planned."""
        self._plan = plan
        if self.done is None:
            folder = plan.place.folder if plan.place else ""
            self._set_up.ask(wire.SetUp(plan.accounts, folder, password))
        else:
            self._ask_rules()

    def _question(self, engine: Engine, answered: object) -> Question:
        question = Question(engine=engine, asks_again=False, parent=self)
        question.succeeded.connect(answered)
        question.failed.connect(self.failed)
        return question

    def _was_set_up(self, done: wire.SetUpDone) -> None:
        self.done = done
        self._ask_rules()

    def _ask_rules(self) -> None:
        if self._plan.favourites:
            self._contacts.ask(wire.ListContacts())
        else:
            self._apply_rules(self._plan)

    def _have_contacts(self, contacts: wire.Contacts) -> None:
        now = found_again(self._plan.favourites, contacts.contacts)
        self._apply_rules(msgspec.structs.replace(self._plan, favourites=now))

    def _apply_rules(self, plan: Plan) -> None:
        changes = rule_changes(plan)
        if changes:
            self._rules.ask(wire.ApplyRules(changes))
        else:
            self.succeeded.emit()

    def _end(self) -> None:
        self.succeeded.emit()
