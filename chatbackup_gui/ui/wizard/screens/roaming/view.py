"""The third screen: a default for everybody, favourites who roam for ever, and what that takes and saves."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.question import Question
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.side_by_side import SideBySide
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.wizard.plan import Plan, rows_of
from chatbackup_gui.ui.wizard.screen import Screen
from chatbackup_gui.ui.wizard.screens.roaming.favourites import Favourites
from chatbackup_gui.ui.wizard.screens.roaming.prices_card import PricesCard
from chatbackup_gui.ui.wizard.screens.roaming.reach import reach_of, room_with
from chatbackup_gui.ui.wizard.screens.roaming.reach_cards import ReachCards
from chatbackup_gui.ui.wizard.screens.roaming.space import SpaceCard
from chatbackup_gui.ui.wizard.screens.roaming.survey_view import SurveyView
from chatbackup_gui.ui.words import translate


class RoamingScreen(Screen):
    """Reads the chosen accounts first, then measures anew with every favourite that comes or goes."""

    def __init__(self, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(
            engine=engine,
            title=translate("WizardRoaming", "What roams, and how far back"),
            introduction=translate(
                "WizardRoaming",
                "Roaming keeps your messages, pictures and files in the vault. Choose how far back it reaches for "
                "everybody; favourites are kept for ever. You can change it for each contact at any time.",
            ),
            parent=parent,
        )
        self._plan = Plan()
        self._surveyed: tuple[wire.ChosenAccount, ...] = ()
        self._reaches: wire.Reaches | None = None
        self.survey = SurveyView(engine=engine)
        self.survey.ended.connect(self._read)
        self._list = Question(engine=engine, parent=self)
        self._list.succeeded.connect(self._take_contacts)
        self._list.failed.connect(self._refused)
        self._measure = Question(engine=engine, parent=self)
        self._measure.succeeded.connect(self._take_reaches)
        self._measure.failed.connect(self._refused)
        self._lay_out()

    @property
    def can_go_on(self) -> bool:
        is_known = bool(self._surveyed) and self._reaches is not None and not self._measure.is_open
        return is_known and (self.reaches.days is not None or self.reaches.keeps_rules)

    def enter(self, plan: Plan) -> None:
        self._plan = plan
        self.reaches.offer_kept_rules(plan.joins)
        if self._surveyed != plan.accounts:
            self._surveyed, self._reaches = (), None
            self._show_form(False)
            self.survey.read(plan.accounts)
        else:
            self._ask()

    def leave(self) -> None:
        """Stop reading, if it is not done."""
        if not self._surveyed:
            self.survey.give_up()

    def engine_ended(self) -> None:
        """Forget the survey, which went with the engine."""
        was_read, self._surveyed, self._reaches = bool(self._surveyed), (), None
        if was_read and self.isVisible():
            self.enter(self._plan)

    def filled(self, plan: Plan) -> Plan:
        """Return the plan with what was read and what was chosen."""
        return msgspec.structs.replace(
            plan,
            surveyed=self._surveyed,
            days=self.reaches.days,
            keeps_rules=self.reaches.keeps_rules,
            expected_bytes=self._expected_bytes(),
            favourites=self.favourites.chosen,
        )

    def _expected_bytes(self) -> int:
        days = self.reaches.days
        return reach_of(days, self._reaches).vault_bytes if self._reaches and days is not None else 0

    def focus_first(self) -> None:
        if self.form.isHidden():
            self.survey.stop.setFocus()
        else:
            self.reaches.focus_chosen()

    def _lay_out(self) -> None:
        self.reaches = ReachCards()
        self.reaches.changed.connect(self._show_room)
        self.favourites = Favourites()
        self.favourites.changed.connect(self._ask)
        self.space = SpaceCard()
        self.prices = PricesCard()
        self.message = Message()
        self.again = QPushButton(translate("WizardRoaming", "Try again"))
        self.again.clicked.connect(self._read)
        self.form = QWidget()
        left, right = QWidget(), QWidget()
        for side, widgets in (
            (left, (self.reaches, self._official())),
            (right, (self.space, self.prices, self.favourites)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.em(0.8))
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.again)
        below.addStretch(1)
        layout = QVBoxLayout(self.form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(0.8))
        layout.addWidget(SideBySide(left, right, stacks_below=40))
        layout.addWidget(self.message)
        layout.addLayout(below)
        self.body.addWidget(self.survey)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._show_form(False)

    def _official(self) -> QWidget:
        text = translate("WizardRoaming", "Official accounts stay off: what they send is not kept.")
        return label(text, "secondary", wraps=True)

    def _show_form(self, shown: bool) -> None:
        self.survey.setVisible(not shown)
        self.form.setVisible(shown)
        self.again.hide()
        self.changed.emit()

    def _read(self) -> None:
        """Ask for what the survey brought to light."""
        self._surveyed = self._plan.accounts
        self.message.tell("")
        self._list.ask(wire.ListContacts())
        self._ask()

    def _ask(self) -> None:
        """Measure with the favourites of now."""
        folder = self._plan.place.folder if self._plan.place else ""
        self._measure.ask(wire.MeasureReach(folder, rows_of(self.favourites.chosen)))
        self.changed.emit()

    def _take_contacts(self, contacts: wire.Contacts) -> None:
        had = rows_of(self.favourites.chosen)
        self.favourites.show_contacts(contacts.contacts)
        if rows_of(self.favourites.chosen) != had:
            self._ask()  # the rows of before were an earlier engine's

    def _take_reaches(self, reaches: wire.Reaches) -> None:
        self._reaches = reaches
        self.reaches.show_reaches(reaches)
        self.message.tell("")
        self._show_room()
        was_hidden = self.form.isHidden()
        self._show_form(True)
        if was_hidden:
            self.focus_soon()

    def _refused(self, failure: wire.Failure) -> None:
        self._show_form(True)
        self.message.tell(explain_failure(failure), Level.BAD)
        self.again.show()

    def _show_room(self) -> None:
        days = self.reaches.days
        self.space.setVisible(days is not None)
        self.prices.setVisible(days is not None)
        if self._reaches and days is not None:
            self.space.show_room(room_with(reach_of(days, self._reaches), self._reaches))
            self.prices.show_days(days)
        self.changed.emit()


def _column(*widgets: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.em(0.8))
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return column
