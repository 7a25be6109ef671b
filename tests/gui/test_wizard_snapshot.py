"""The fifth screen: the first snapshot and its restore test."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot
from support import sample_profile
from support.wizard_driver import WizardDriver
from support.wizard_profile import DONE, GB, PROBLEM, TEST, end_engine

from chatbackup_gui.engine import wire
from chatbackup_gui.model.job import Progress
from chatbackup_gui.ui.standing.pace import Pace, PaceMeter, pace_in_words
from chatbackup_gui.ui.widgets.job_progress import JobProgress
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.wizard.plan import Step
from chatbackup_gui.ui.wizard.screens.snapshot.result_words import headline_of, words_of_run, words_of_test
from chatbackup_gui.ui.wizard.screens.snapshot.view import Phase

SOME_PROBLEMS = sample_profile.run(outcome=wire.Outcome.PROBLEMS, problem_count=12, problems=(PROBLEM,) * 6)
FAILED = sample_profile.run(
    outcome=wire.Outcome.FAILED, snapshot_id="", failure=wire.Failure("storage.vanished", {"place": "/vault"})
)


def opened(qtbot: QtBot, **answers: Any) -> WizardDriver:
    """Return a wizard at this screen."""
    return WizardDriver(qtbot, **answers).to(Step.SNAPSHOT)


def ended(qtbot: QtBot, phase: Phase = Phase.DONE, **answers: Any) -> WizardDriver:
    """Return a wizard whose first snapshot has ended."""
    driver = opened(qtbot, **answers)
    driver.wait_until(lambda: driver.screen.phase is phase)
    return driver


def running(qtbot: QtBot) -> WizardDriver:
    """Return a wizard whose first snapshot does not end."""
    driver = WizardDriver(qtbot).to(Step.PASSWORD)
    del driver.engine.answers[wire.BackUpNow]
    return driver.to(Step.SNAPSHOT)


def test_it_shows_what_is_being_done(qtbot: QtBot) -> None:
    driver = running(qtbot)
    driver.engine.open[-1].progressed.emit(Progress("capture", done_bytes=3 * GB, total_bytes=31 * GB))
    assert driver.screen.progress.stage.text() == "Storing pictures and files"
    assert driver.screen.progress.amount.text() == "3.0 GB of 31 GB"
    assert driver.screen.progress.bar.value() == round(1000 * 3 / 31)


def test_where_the_engine_knows_no_end_the_estimate_is_one(qtbot: QtBot) -> None:
    driver = running(qtbot)
    driver.engine.open[-1].progressed.emit(Progress("capture", done=40, done_bytes=3 * GB))
    assert driver.screen.progress.amount.text() == "3.0 GB of about 31 GB"
    driver.engine.open[-1].progressed.emit(Progress("capture", done=900, done_bytes=32 * GB))
    assert driver.screen.progress.amount.text().endswith("32 GB")
    assert driver.screen.progress.bar.maximum() == 0


def test_it_may_go_on_in_the_background(qtbot: QtBot) -> None:
    driver = running(qtbot)
    driver.button("Continue in the background").click()
    assert driver.ends == ["finished"]
    assert driver.engine.asked_of(wire.Cancel) == []


def test_at_its_end_a_part_of_it_is_brought_back(qtbot: QtBot) -> None:
    driver = ended(qtbot)
    assert all(figure in driver.screen.proven.text for figure in ("52 ", "4,210 ", "18 "))
    assert driver.screen.proven.text.endswith("were brought back and are whole.")
    assert "proven that they come back" in driver.screen.headline.sentence.text()
    assert not driver.screen.problems.isVisible()
    driver.button("Done").click()
    assert driver.ends == ["finished"]


def test_problems_are_told_in_words(qtbot: QtBot) -> None:
    driver = ended(qtbot, BackUpNow=SOME_PROBLEMS)
    assert driver.screen.problems.isVisible()
    assert "12 problem" in driver.screen.headline.sentence.text()
    assert "proven" not in driver.screen.headline.sentence.text()
    shown = [each.text for each in driver.screen.problems.lines]
    assert len(shown) == 5
    assert "could not be read" in shown[0]


def test_a_test_with_problems_is_not_called_whole(qtbot: QtBot) -> None:
    test = msgspec.structs.replace(TEST, problem_count=1, problems=(PROBLEM,))
    driver = ended(qtbot, RunRestoreTest=test)
    assert "with problems" in driver.screen.proven.text
    assert "whole" not in driver.screen.proven.text
    assert driver.screen.problems.isVisible()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (FAILED, "/vault"),
        (wire.Failure("storage.full", {"needed_bytes": GB}), "1.0 GB"),
        (sample_profile.run(outcome=wire.Outcome.CANCELLED, snapshot_id=""), "Stopped"),
    ],
)
def test_a_run_that_fails_is_told_and_can_be_tried_again(qtbot: QtBot, answer: object, words: str) -> None:
    driver = ended(qtbot, Phase.CUT_OFF, BackUpNow=answer)
    assert words in driver.screen.failure.text
    driver.engine.answers[wire.BackUpNow] = sample_profile.run()
    driver.screen.again.click()
    driver.wait_until(lambda: driver.screen.phase is Phase.DONE)
    assert driver.screen.failure.text == ""


def test_it_can_be_left_without_a_snapshot(qtbot: QtBot) -> None:
    driver = ended(qtbot, Phase.CUT_OFF, BackUpNow=FAILED)
    assert driver.screen.again.property("role") == "primary"
    assert driver.button("Go on without it").property("role") == ""  # one main button a screen
    driver.button("Go on without it").click()
    assert driver.ends == ["finished"]


def test_a_test_that_fails_is_tried_again_without_another_snapshot(qtbot: QtBot) -> None:
    locked = wire.Failure("vault.locked", {"holder": "restic", "since": "now"})
    driver = ended(qtbot, Phase.CUT_OFF, RunRestoreTest=locked)
    driver.engine.answers[wire.RunRestoreTest] = TEST
    driver.screen.again.click()
    driver.wait_until(lambda: driver.screen.phase is Phase.DONE)
    assert len(driver.engine.asked_of(wire.BackUpNow)) == 1


def test_an_engine_that_ends_in_the_middle_is_told_and_the_snapshot_goes_on_after_it(qtbot: QtBot) -> None:
    driver = running(qtbot)
    end_engine(driver.engine, "Killed")
    assert driver.wizard.step is Step.SNAPSHOT
    assert driver.screen.phase is Phase.CUT_OFF
    assert "ended unexpectedly" in driver.screen.failure.text
    driver.engine.answers[wire.BackUpNow] = sample_profile.run()
    driver.screen.again.click()
    assert driver.screen.phase is Phase.BACKING_UP
    driver.engine.tell(wire.State(wire.Phase.FINE))
    driver.wait_until(lambda: driver.screen.phase is Phase.DONE)


def test_accounts_that_could_not_be_taken_in_full_are_named(qtbot: QtBot) -> None:
    done = msgspec.structs.replace(
        DONE, unread_accounts=("wxid_a",), undecoded_accounts=("wxid_b",), left_out=("/c",), uses_keyring=False
    )
    driver = ended(qtbot, SetUp=done)
    assert all(name in driver.screen.notes.text for name in ("wxid_a", "wxid_b", "/c"))
    assert "asks for it at each start" in driver.screen.keyring.text


def test_a_run_that_found_nothing_new_says_so() -> None:
    assert words_of_run(sample_profile.run(snapshot_id="")) == "Everything was in the vault already."
    assert "4.6 MB" in words_of_run(sample_profile.run())
    assert "52 file" in words_of_test(TEST)
    assert [headline_of(count)[1] for count in (0, 3)] == [Level.GOOD, Level.WARNING]


class TestThePace:
    def test_nothing_is_known_at_the_beginning(self) -> None:
        meter = PaceMeter()
        assert meter.add(Progress("capture", done_bytes=0, total_bytes=100), 0.0) == Pace()
        assert meter.add(Progress("capture", done_bytes=10, total_bytes=100), 1.0) == Pace()

    def test_bytes_give_a_rate_and_the_time_left(self) -> None:
        meter = PaceMeter()
        meter.add(Progress("capture", done_bytes=0, total_bytes=100), 0.0)
        assert meter.add(Progress("capture", done_bytes=20, total_bytes=100), 4.0) == Pace(5.0, 16.0)

    def test_what_counts_pieces_has_a_time_left_and_no_rate(self) -> None:
        meter = PaceMeter()
        meter.add(Progress("build", done=10, total=110), 0.0)
        assert meter.add(Progress("build", done=60, total=110), 5.0) == Pace(None, 5.0)

    def test_a_new_stage_begins_anew(self) -> None:
        meter = PaceMeter()
        meter.add(Progress("capture", done_bytes=0, total_bytes=100), 0.0)
        assert meter.add(Progress("build", done=1, total=110), 5.0) == Pace()

    def test_only_the_last_seconds_count(self) -> None:
        meter = PaceMeter()
        for second in range(31):
            done_bytes = second if second < 15 else second * 10
            pace = meter.add(Progress("capture", done_bytes=done_bytes, total_bytes=1000), second)
        assert pace.bytes_per_second is not None
        assert pace.bytes_per_second > 9

    def test_work_that_stands_still_promises_nothing(self) -> None:
        meter = PaceMeter()
        for second in range(10):
            pace = meter.add(Progress("capture", done_bytes=5, total_bytes=100), second)
        assert pace == Pace()

    @pytest.mark.parametrize(
        ("pace", "words"),
        [
            (Pace(), ""),
            (Pace(12 * 2**20), "12 MB a second"),
            (Pace(None, 20), "less than a minute left"),
            (Pace(12 * 2**20, 180), "12 MB a second, about 3 minute"),
            (Pace(None, 3 * 3600), "about 3 hour"),
        ],
    )
    def test_it_is_said_no_more_exactly_than_it_is_known(self, pace: Pace, words: str) -> None:
        assert pace_in_words(pace).startswith(words)
        assert bool(pace_in_words(pace)) == bool(words)

    def test_the_bar_shows_it(self, qtbot: QtBot) -> None:
        moments = iter([0.0, 10.0])
        shown = JobProgress(clock=lambda: next(moments))
        qtbot.addWidget(shown)
        shown.begin("Beginning")
        assert (shown.stage.text(), shown.bar.maximum()) == ("Beginning", 0)
        shown.show_progress(Progress("capture", done_bytes=0, total_bytes=100 * 2**20))
        shown.show_progress(Progress("capture", done_bytes=50 * 2**20, total_bytes=100 * 2**20))
        assert shown.pace.text() == "5.0 MB a second, less than a minute left"
        assert shown.bar.value() == 500
        shown.end()
        assert shown.bar.maximum() == 1000
