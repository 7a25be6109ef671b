"""What the overview says of runs, days, accounts, the vault and the next run."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from support.counted import bare
from support.sample_profile import NOW, contacts, run, state
from support.sample_runs import AWAY, FAILED, PROBLEMS, STOPPED, UNCHANGED, WITH_PROBLEMS, days, vault

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Day, Job, Outcome, Phase, Reason
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.ui.pages.overview import growth
from chatbackup_gui.ui.pages.overview.account_words import amounts, facts, roaming
from chatbackup_gui.ui.pages.overview.proof import proof_words
from chatbackup_gui.ui.pages.overview.run_words import (
    Mark,
    day_words,
    days_words,
    mark_of,
    mark_words,
    troubles,
    what_changed,
    what_happened,
)
from chatbackup_gui.ui.pages.overview.times import last_words, next_words
from chatbackup_gui.ui.widgets.message import Level

DAY = date(2026, 11, 25)


class TestDays:
    @pytest.mark.parametrize(
        ("outcome", "is_missed", "mark", "words"),
        [
            (Outcome.DONE, False, Mark.DONE, "backed up (3 backups)"),
            (Outcome.PROBLEMS, False, Mark.PROBLEMS, "backed up with problems (3 backups)"),
            (Outcome.FAILED, True, Mark.MISSED, "the backup failed"),
            (Outcome.FAILED, False, Mark.PROBLEMS, "backed up, but the last backup failed"),
            (Outcome.CANCELLED, False, Mark.NOTHING, "the backup was stopped"),
            (None, False, Mark.NOTHING, "nothing was to be backed up"),
            (None, True, Mark.MISSED, "a backup was due and none was made"),
        ],
    )
    def test_every_day_has_a_mark_and_words(self, outcome, is_missed, mark, words):
        day = Day(DAY, outcome, 3, is_missed)
        assert mark_of(day) is mark
        assert bare(day_words(day)) == bare(f"Wednesday, November 25, 2026: {words}")

    def test_every_mark_has_a_word(self):
        assert len({mark_words(mark) for mark in Mark}) == len(Mark)

    def test_the_strip_as_a_sentence(self):
        assert days_words(days(9)) == "3 days backed up, 2 with problems, 2 missed"


class TestRuns:
    @pytest.mark.parametrize(
        ("run", "happened", "changed"),
        [
            (run(), "Done", "214 messages and 12 media files; 4.6 MB written"),
            (run(new_messages=0), "Done", "12 media files; 4.6 MB written"),
            (run(new_messages=0, new_media=0), "Done", "Changes without new messages; 4.6 MB written"),
            (UNCHANGED, "Done", "Nothing had changed"),
            (WITH_PROBLEMS, "Done with 5 problems", "214 messages and 12 media files; 4.6 MB written"),
            (FAILED, "Failed", "The vault's folder is not there"),
            (run(outcome=Outcome.FAILED), "Failed", "Nothing was backed up"),
            (STOPPED, "Stopped", "What was stored until then is kept for the next backup"),
        ],
    )
    def test_how_it_ended_and_what_changed(self, run, happened, changed):
        assert bare(what_happened(run)) == bare(happened)
        assert bare(what_changed(run)) == bare(changed)

    def test_troubles_are_whole_sentences_and_count_those_that_are_not_listed(self):
        found = troubles(WITH_PROBLEMS)
        assert len(found) == 4
        assert found[0].startswith("message_0.db: ")
        assert found[-1] == "And 2 more."
        assert "/media/usb/vault" in troubles(FAILED)[0]
        assert troubles(run()) == []


class TestTimes:
    def test_the_last_run(self):
        assert last_words(state(last_run=None), NOW) == "Last backup: none yet"
        assert bare(last_words(state(last_run=UNCHANGED), NOW)) == bare(
            "Last backup: 5 hours ago (Nothing had changed)"
        )
        assert bare(last_words(state(last_run=FAILED), NOW)) == bare(
            "Last backup: failed 1 day ago (The vault's folder is not there)"
        )

    @pytest.mark.parametrize(
        ("phase", "changes", "words"),
        [
            (Phase.FINE, {}, "as soon as something changes"),
            (Phase.SETTLING, {"due_at": NOW + timedelta(seconds=20)}, "in a moment"),
            (Phase.WAITING, {"waiting_for": (Reason.BATTERY,)}, "as soon as conditions allow"),
            (Phase.WORKING, {"job": Job.BACKUP}, "under way"),
            (Phase.PAUSED, {}, "when you resume"),
            (Phase.ATTENTION, {}, "once this is fixed"),
        ],
    )
    def test_the_next_run(self, phase, changes, words):
        assert next_words(state(phase, **changes), NOW) == f"Next backup: {words}"

    def test_a_pause_and_a_time_are_told(self):
        assert next_words(state(Phase.PAUSED, paused_until=NOW + timedelta(days=1)), NOW).startswith(
            "Next backup: paused until tomorrow, "
        )
        due = NOW + timedelta(days=1)
        assert next_words(state(Phase.WAITING, due_at=due), NOW).startswith("Next backup: tomorrow at ")

    @pytest.mark.parametrize("phase", [Phase.STARTING, Phase.UNSET, Phase.LOCKED])
    def test_there_is_nothing_to_tell_before_it_is_set_up(self, phase):
        assert not last_words(state(phase), NOW)
        assert not next_words(state(phase), NOW)


class TestAccounts:
    @pytest.fixture
    def account(self) -> wire.AccountLine:
        return contacts(200).accounts[0]

    def told(self, account, problems=(), **changes) -> str:
        return " | ".join(text for text, _ in facts(msgspec.structs.replace(account, **changes), problems))

    def test_an_account_that_is_well_has_nothing_more_to_say(self, account):
        assert facts(account) == []

    def test_who_roams_is_told_with_the_rest(self, account):
        words, level = roaming(account, was_backed_up=True)
        assert bare(words) == bare(
            f"{account.roaming} of its {account.conversations} conversations roam; the others are not backed up."
        )
        assert level is Level.GOOD
        assert roaming(account, was_backed_up=False)[1] is Level.PLAIN

    def test_an_account_of_which_nobody_roams_is_not_protected(self, account):
        words, level = roaming(msgspec.structs.replace(account, roaming=0), was_backed_up=True)
        assert "nothing of it is backed up" in words
        assert level is Level.WARNING

    def test_an_account_that_was_never_read(self, account):
        empty = msgspec.structs.replace(account, conversations=0, roaming=0, messages=0, bytes=0)
        assert roaming(empty, was_backed_up=True)[1] is Level.PLAIN
        assert amounts(empty) == ""

    def test_a_folder_that_is_away_is_told_with_what_to_do(self, account):
        words = self.told(account, is_there=False)
        assert account.folder in words
        assert "Connect the disk" in words

    def test_a_sealed_account_says_what_a_key_would_bring(self, account):
        assert "once you give its key under Settings" in self.told(account, capture="sealed", has_key=False)
        assert "as you chose" in self.told(account, capture="sealed")
        assert amounts(msgspec.structs.replace(account, messages=0)).endswith("of files")

    def test_pictures_that_stay_encrypted_are_told(self, account):
        assert "no image key" in self.told(account, has_image_key=False)
        assert not self.told(account, source="wechat3", has_image_key=False)

    def test_what_harms_nothing_is_no_warning(self, account):
        problem = Problem(ProblemCode("source.image_key"), account.account, "2")
        assert [level for _, level in facts(account, (problem,))] == [Level.PLAIN]

    def test_problems_of_the_last_run_are_told_of_the_account_they_are_of(self, account):
        wrong = Problem(ProblemCode("source.wrong_key"), account.account)
        other = Problem(ProblemCode("source.busy"), "wxid_other")
        assert "Give the key of this account under Settings" in self.told(account, (wrong, other))
        assert "wxid_other" not in self.told(account, (wrong, other))


class TestVault:
    def test_growth_is_of_the_last_30_days(self):
        assert growth.grown_bytes(vault().growth, NOW) == 29 * 40_000_000
        assert growth.growth_words(vault().growth, NOW) == "It grew by 1.1 GB in the last 30 days."

    def test_a_young_vault_grew_from_nothing(self):
        words = growth.growth_words(vault(3).growth, NOW)
        assert words == "It has grown to this since 11/23/26."
        assert growth.growth_words((), NOW) == ""

    def test_a_vault_may_shrink(self):
        shrunk = ((NOW - timedelta(days=40), 2**30), (NOW, 2**29))
        assert growth.growth_words(shrunk, NOW) == "It shrank by 512 MB in the last 30 days."

    def test_the_line_goes_from_the_left_to_the_right_and_never_above(self):
        found = growth.points(vault().growth)
        assert (found[0][0], found[-1]) == (0.0, (1.0, 1.0))
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in found)
        assert growth.points(vault(1).growth) == []
        same = ((NOW, 0), (NOW, 0))
        assert growth.points(same) == [(0.0, 0.0), (0.0, 0.0)]


class TestProof:
    def test_what_a_test_found(self):
        assert proof_words(None, NOW)[1] is Level.PLAIN
        good = wire.RestoreTest(NOW - timedelta(days=2), "c0", 52, 31_000_000, 4_210, 18)
        words, level = proof_words(good, NOW)
        assert bare(words) == bare("Proven 2 days ago: 52 files and 4,210 messages came back whole (30 MB).")
        assert level is Level.GOOD

    def test_damage_is_told_file_by_file(self):
        words, level = proof_words(wire.RestoreTest(NOW, problem_count=9, problems=PROBLEMS), NOW)
        assert words.splitlines()[0].startswith("The test just now found 9 problem")
        assert len(words.splitlines()) == 4
        assert level is Level.BAD


def test_the_sample_is_of_now():
    assert datetime(2026, 11, 26, tzinfo=UTC).date() == NOW.date()
    assert AWAY.retryable
