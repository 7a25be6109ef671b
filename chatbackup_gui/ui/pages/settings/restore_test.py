"""Whether a small restore is tried once a week, and what the last one brought back."""

from __future__ import annotations

from datetime import UTC, datetime

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import words
from chatbackup_gui.ui.pages.settings.keeper import SettingsKeeper
from chatbackup_gui.ui.pages.settings.rows import SwitchRow
from chatbackup_gui.ui.problems import explain_problem
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.words import translate


class RestoreTestRow(SwitchRow):
    """The switch, with the last proof beside it."""

    def __init__(self, keeper: SettingsKeeper) -> None:
        super().__init__(
            keeper,
            "tests_restores",
            translate("Settings", "Try a small restore every week"),
            translate("Settings", "It brings a sample back from the vault and counts it; nothing of yours is changed."),
        )

    def show_test(self, test: wire.RestoreTest | None) -> None:
        """Say what the last test found."""
        self.status.tell(*_words(test, datetime.now(UTC)))


def _words(test: wire.RestoreTest | None, now: datetime) -> tuple[str, Level]:
    if test is None:
        return translate("Settings", "No restore was tried yet."), Level.PLAIN
    when = words.ago(test.tested_at, now)
    if not test.problem_count:
        pattern = translate("Settings", "Last tried {when}: %Ln file(s) came back whole.", "", test.files)
        return pattern.format(when=when), Level.GOOD
    pattern = translate("Settings", "Last tried {when}: %Ln problem(s).", "", test.problem_count)
    return "\n".join([pattern.format(when=when), *map(explain_problem, test.problems)]), Level.BAD
