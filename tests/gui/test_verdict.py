"""The verdict: one true sentence for every state."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import pytest
from support.counted import bare
from support.sample_profile import NOW, run, state

from chatbackup_gui.cli.progress import STAGES
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Job, Outcome, Phase, Reason
from chatbackup_gui.model.job import Problem, ProblemCode, Progress
from chatbackup_gui.ui.problems.problem_words import problem_phrases
from chatbackup_gui.ui.standing import stages
from chatbackup_gui.ui.standing.level import Level
from chatbackup_gui.ui.standing.reasons import BY_WEIGHT
from chatbackup_gui.ui.standing.runs import HARMLESS
from chatbackup_gui.ui.standing.verdict import Health, verdict

VANISHED = wire.Failure("storage.vanished", {"place": "/media/usb/vault"}, retryable=True)
FULL = wire.Failure("storage.full", {"needed_bytes": 41_000_000})
FAILED = run(outcome=Outcome.FAILED, failure=VANISHED)
NEVER = {"last_run": None, "last_success_at": None, "last_test": None}


def problem(code: str) -> Problem:
    return Problem(ProblemCode(code), "message_0.db")


def sentence(phase: Phase, **changes: object) -> str:
    return verdict(state(phase, **changes), NOW).sentence


class TestEveryState:
    @pytest.mark.parametrize("phase", Phase)
    @pytest.mark.parametrize("last_run", [None, run(), FAILED, run(outcome=Outcome.PROBLEMS, problem_count=3)])
    @pytest.mark.parametrize("last_success_at", [None, NOW - timedelta(minutes=2), NOW - timedelta(days=90)])
    @pytest.mark.parametrize("trouble", [None, FULL])
    def test_no_state_lacks_a_whole_sentence(self, phase, last_run, last_success_at, trouble):
        for has_changes in (False, True):
            found = verdict(
                state(
                    phase, last_run=last_run, last_success_at=last_success_at, trouble=trouble, has_changes=has_changes
                ),
                NOW,
            )
            for text in filter(None, (found.sentence, found.detail, found.what_to_do)):
                assert text[0].isupper() or text[0] == "“"
                assert text[-1] in ".…" or found.level is Level.WORKING
                assert "{" not in text
                assert "%" not in text

    @pytest.mark.parametrize("reason", Reason)
    @pytest.mark.parametrize("due_at", [None, NOW, NOW + timedelta(hours=2), NOW + timedelta(days=1)])
    @pytest.mark.parametrize("phase", [Phase.WAITING, Phase.OVERDUE])
    def test_every_reason_has_words_and_a_way_out(self, phase, reason, due_at):
        found = verdict(state(phase, waiting_for=(reason,), due_at=due_at), NOW)
        assert found.sentence.endswith(".")
        assert found.what_to_do.endswith(".")

    def test_every_reason_has_its_weight(self):
        assert set(BY_WEIGHT) == set(Reason)

    @pytest.mark.parametrize("few", [*combinations(Reason, 2)])
    def test_what_else_is_waited_for_is_told(self, few):
        assert "also waits for" in verdict(state(Phase.WAITING, waiting_for=few), NOW).detail

    @pytest.mark.parametrize("job", [None, *Job])
    def test_every_job_has_words_with_and_without_progress(self, job):
        assert sentence(Phase.WORKING, job=job).endswith("…")
        counted = sentence(Phase.WORKING, job=job, progress=Progress("messages", 1203, 20_000))
        assert bare(counted).endswith(bare("1,203 of 20,000 messages"))

    def test_sentences_of_different_phases_differ(self):
        assert len({sentence(phase) for phase in Phase}) == len(Phase)


class TestFine:
    def test_all_is_well(self):
        found = verdict(state(), NOW)
        assert found.level is Level.GOOD
        assert bare(found.sentence) == bare("Everything is backed up, 2 minutes ago.")

    def test_after_a_long_time_it_is_not_everything_but_everything_seen(self):
        found = verdict(state(last_success_at=NOW - timedelta(days=40)), NOW)
        assert found.sentence.startswith("Everything seen is backed up; the last backup was on ")

    def test_nothing_was_ever_backed_up(self):
        found = verdict(state(**NEVER), NOW)
        assert found.level is Level.WAITING
        assert found.sentence == "Nothing has been backed up yet."

    def test_a_run_with_problems_is_never_plain_done(self):
        some = run(outcome=Outcome.PROBLEMS, problem_count=3, problems=(problem("source.damaged_page"),) * 3)
        found = verdict(state(last_run=some), NOW)
        assert bare(found.sentence) == bare("Backed up 2 minutes ago; 3 things could not be read.")
        assert found.level is Level.ATTENTION

    def test_one_problem_is_one_thing(self):
        some = run(outcome=Outcome.PROBLEMS, problem_count=1, problems=(problem("media.unreadable"),))
        found = sentence(Phase.FINE, last_run=some)
        assert bare(found) == bare("Backed up 2 minutes ago; 1 thing could not be read.")

    def test_problems_that_pass_by_themselves_do_not_call_for_attention(self):
        some = run(outcome=Outcome.PROBLEMS, problem_count=1, problems=(problem("source.busy"),))
        assert verdict(state(last_run=some), NOW).level is Level.GOOD

    def test_problems_beyond_those_listed_might_be_grave(self):
        some = run(outcome=Outcome.PROBLEMS, problem_count=2, problems=(problem("source.busy"),))
        assert verdict(state(last_run=some), NOW).level is Level.ATTENTION

    def test_harmless_codes_are_codes_that_there_are(self):
        assert set(problem_phrases()) >= HARMLESS

    def test_a_failed_run_is_told_with_its_cause(self):
        found = verdict(state(last_run=FAILED), NOW)
        assert found.level is Level.ATTENTION
        assert bare(found.sentence) == bare("The last backup failed, 2 minutes ago.")
        assert "/media/usb/vault" in found.detail

    def test_a_run_that_was_stopped_is_not_a_backup(self):
        found = verdict(state(last_run=run(outcome=Outcome.CANCELLED)), NOW)
        assert found.level is Level.WAITING
        assert found.sentence == "The last backup was stopped before its end."

    def test_a_restore_test_with_problems_counts_more_than_a_good_run(self):
        found = verdict(state(last_test=wire.RestoreTest(NOW, problem_count=2)), NOW)
        assert found.level is Level.ATTENTION
        assert "2 problem" in found.sentence

    def test_a_backup_from_the_future_is_not_just_now(self):
        found = verdict(state(last_success_at=NOW + timedelta(days=3)), NOW)
        assert "just now" not in found.sentence
        assert "clock" in found.detail

    def test_changes_are_told_even_if_the_phase_is_fine(self):
        assert verdict(state(has_changes=True), NOW).level is Level.WAITING


class TestOtherwise:
    def test_the_vault_is_away(self):
        found = verdict(state(Phase.WAITING, waiting_for=(Reason.BATTERY, Reason.VAULT_AWAY)), NOW)
        assert found.sentence == "Waiting for the vault: its folder is not there."
        assert "mains power" in found.detail
        assert "/home/xiaoyu/Nutstore/ChatBackup" in found.what_to_do

    def test_a_retry_tells_why_and_when(self):
        due = NOW + timedelta(minutes=5)
        found = verdict(state(Phase.WAITING, waiting_for=(Reason.RETRY,), due_at=due, last_run=FAILED), NOW)
        assert found.sentence.startswith("The last backup failed; it is tried again at ")
        assert "/media/usb/vault" in found.detail
        assert "The last good backup was 2 minute" in found.detail

    def test_paused_for_good_and_until_a_time(self):
        assert sentence(Phase.PAUSED) == "Backups are paused until you resume them."
        assert sentence(Phase.PAUSED, paused_until=NOW + timedelta(days=1)).startswith(
            "Backups are paused until tomorrow, "
        )
        assert sentence(Phase.PAUSED, paused_until=NOW + timedelta(days=9)).startswith(
            "Backups are paused until 12/5/26"
        )

    def test_a_pause_tells_what_it_leaves_out(self):
        assert "not backed up" in verdict(state(Phase.PAUSED, has_changes=True), NOW).detail

    def test_overdue_tells_since_when_and_why(self):
        found = verdict(
            state(Phase.OVERDUE, last_success_at=NOW - timedelta(days=6), waiting_for=(Reason.METERED,)), NOW
        )
        assert found.level is Level.OVERDUE
        assert bare(found.sentence) == bare("A backup is overdue; the last one was 6 days ago.")
        assert found.detail == "Waiting for a network that is not metered."

    def test_attention_names_the_trouble_and_what_to_do(self):
        found = verdict(state(Phase.ATTENTION, trouble=FULL), NOW)
        assert found.level is Level.ATTENTION
        assert found.sentence == "No room left for the vault; nothing is being backed up."
        assert "39 MB" in found.what_to_do

    def test_locked_with_the_reason_that_the_engine_gives(self):
        keyring = wire.Failure("secret.keyring", {"reason": "it is locked"})
        assert "it is locked" in verdict(state(Phase.LOCKED, trouble=keyring), NOW).detail

    def test_an_engine_that_died_is_told_until_it_is_there_again(self):
        again = verdict(wire.State(Phase.STARTING), NOW, Health.STARTED_AGAIN)
        assert "started again" in again.sentence
        assert verdict(state(), NOW, Health.STARTED_AGAIN).level is Level.GOOD
        given_up = verdict(wire.State(Phase.STARTING), NOW, Health.GIVEN_UP)
        assert given_up.level is Level.ATTENTION
        assert given_up.what_to_do


class TestStages:
    def test_every_stage_of_the_command_line_has_a_name_here(self):
        assert set(stages.stage_names()) == set(STAGES)

    @pytest.mark.parametrize(
        ("progress", "words", "fraction"),
        [
            (Progress("messages"), "", None),
            (Progress("messages", 1, 1), "1 of 1 message", 1.0),
            (Progress("messages", 1203), "1,203 messages", None),
            (Progress("media", 3, 40), "3 of 40 folders", 0.075),
            (Progress("capture", 12, 0, 5_000_000), "12 files, 4.8 MB", None),
            (Progress("build", 5, 10), "5 of 10 conversations", 0.5),
            (Progress("check.trees", 7), "7 folders", None),
            (Progress("check.data", 1, 4, 2**20, 2**22), "1.0 MB of 4.0 MB", 0.25),
            (Progress("restore", 2, 4, 9_999_999_999, 9_999_999_999), "9.3 GB of 9.3 GB", 1.0),
        ],
    )
    def test_amounts_are_told_as_far_as_they_are_known(self, progress, words, fraction):
        assert bare(stages.amount(progress)) == bare(words)
        assert stages.fraction(progress) == fraction

    def test_a_stage_without_words_is_work(self):
        assert stages.stage_name("polish") == "Working"
