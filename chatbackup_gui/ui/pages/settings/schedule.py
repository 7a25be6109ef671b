"""When to back up, and what a run that is due is waiting for."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.pages.settings.keeper import SettingsKeeper
from chatbackup_gui.ui.pages.settings.rows import NumberRow, SwitchRow
from chatbackup_gui.ui.standing.moments import coming
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.widgets.spins import make_as_wide
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class ScheduleSection(Card):
    """A run begins by itself after a change; conditions put it off. “Back up now” asks for none of them."""

    def __init__(self, keeper: SettingsKeeper, parent: QWidget | None = None) -> None:
        super().__init__(translate("Settings", "When to back up"), parent)
        self.body.setSpacing(theme.em(0.8))
        self.body.addWidget(
            label(
                translate(
                    "Settings",
                    "Backups begin by themselves when something has changed. “Back up now” does not wait for any of "
                    "this.",
                ),
                "secondary",
                wraps=True,
            )
        )
        self.quiet = NumberRow(
            keeper,
            "quiet_seconds",
            translate("Settings", "Begin after so long without a change"),
            span=(5, 3600),
            unit=translate("Settings", " s"),
        )
        self.longest = NumberRow(
            keeper,
            "longest_wait_seconds",
            translate("Settings", "But no later than so long after the first change"),
            span=(1, 240),
            unit=translate("Settings", " min"),
            factor=60,
        )
        self.interval = NumberRow(
            keeper,
            "interval_minutes",
            translate("Settings", "At most one backup every"),
            span=(0, 1440),
            unit=translate("Settings", " min"),
            none=translate("Settings", "no limit"),
        )
        self.battery = SwitchRow(keeper, "pauses_on_battery", translate("Settings", "Wait while on battery"))
        self.metered = SwitchRow(keeper, "pauses_on_metered", translate("Settings", "Wait on metered networks"))
        self.full_screen = SwitchRow(
            keeper, "pauses_in_full_screen", translate("Settings", "Wait while a program fills the screen")
        )
        for row in (self.quiet, self.longest, self.interval, self.battery, self.metered, self.full_screen):
            self.body.addWidget(row)
        make_as_wide([row.spin for row in (self.quiet, self.longest, self.interval)])
        for row in self._conditions().values():
            row.switch.toggled.connect(self._show_again)
        self._state = wire.State(wire.Phase.STARTING)

    def show_state(self, state: wire.State) -> None:
        """Say beside each condition whether it holds now and whether a run waits for it."""
        self._state = state
        self.quiet.status.tell(_settling(state, datetime.now(UTC)))
        self.interval.status.tell(_interval(state), Level.WARNING)
        for reason, row in self._conditions().items():
            if row.switch.isChecked():
                row.status.tell(*_condition(reason, state))
            else:
                row.status.tell("")

    def _conditions(self) -> dict[wire.Reason, SwitchRow]:
        return {
            wire.Reason.BATTERY: self.battery,
            wire.Reason.METERED: self.metered,
            wire.Reason.FULL_SCREEN: self.full_screen,
        }

    def _show_again(self) -> None:
        self.show_state(self._state)


def _settling(state: wire.State, now: datetime) -> str:
    if state.phase is not wire.Phase.SETTLING:
        return ""
    if state.due_at is None:
        return translate("Settings", "Changes were seen; the backup waits until they settle.")
    return translate("Settings", "Changes were seen; the backup begins {when} unless more follow.").format(
        when=coming(state.due_at, now)
    )


def _interval(state: wire.State) -> str:
    if wire.Reason.INTERVAL not in state.waiting_for:
        return ""
    if state.due_at is None:
        return translate("Settings", "A backup is due, but this setting makes it wait.")
    return translate("Settings", "A backup is due, but this setting makes it wait until {time}.").format(
        time=words.clock(state.due_at)
    )


def _condition(reason: wire.Reason, state: wire.State) -> tuple[str, Level]:
    """Return how a condition that was chosen stands."""
    if reason in state.waiting_for:
        return translate("Settings", "A backup is due, but this setting makes it wait."), Level.WARNING
    if reason in state.conditions:
        return {
            wire.Reason.BATTERY: translate("Settings", "On battery now: the next backup will wait."),
            wire.Reason.METERED: translate("Settings", "This network is metered: the next backup will wait."),
            wire.Reason.FULL_SCREEN: translate("Settings", "A program fills the screen: the next backup will wait."),
        }[reason], Level.PLAIN
    return {
        wire.Reason.BATTERY: translate("Settings", "Not on battery now."),
        wire.Reason.METERED: translate("Settings", "This network is not known to be metered."),
        wire.Reason.FULL_SCREEN: translate("Settings", "No program fills the screen now."),
    }[reason], Level.PLAIN
