"""Every failure and problem has words of the window, for all of its facts and none beside."""

from __future__ import annotations

import inspect

import pytest
from support import texts

from chatbackup_gui.cli import wording
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Language
from chatbackup_gui.errors import ChatBackupError, InvalidRequest, NotAVault, StorageFull, UnknownContact
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.ui import words
from chatbackup_gui.ui.engine import ENDED
from chatbackup_gui.ui.problems import explain_failure, explain_problem, title_of_failure
from chatbackup_gui.ui.problems.failure_titles import titles
from chatbackup_gui.ui.problems.failure_words import sentences, sentences_of_several
from chatbackup_gui.ui.problems.problem_words import problem_phrases

CLASSES = sorted(texts.error_classes(), key=lambda each: each.code)
RAISED = [each for each in CLASSES if "__init__" in vars(each) or not each.__subclasses__()]
NOT_ERRORS = {"engine.ended", "cancelled"}
VALUES = {"str": "text", "int": 7, "tuple[str, ...]": ()}
COMMANDS = ("`", "chatbackup ", "--", "setup")


def facts_of(error: type[ChatBackupError]) -> dict[str, object]:
    """The facts that a class of errors carries, or the one that it is a kind of, made up by their types."""
    owner = next(each for each in error.__mro__ if "__init__" in vars(each))
    parameters = inspect.signature(error).parameters.values() if issubclass(owner, ChatBackupError) else ()
    return {each.name: VALUES[str(each.annotation)] for each in parameters}


@pytest.mark.parametrize("error", RAISED, ids=lambda each: each.code)
def test_every_error_has_a_sentence_and_a_title(error: type[ChatBackupError]) -> None:
    assert error.code in sentences()
    failure = wire.Failure.of(error(**facts_of(error)))
    assert "{" not in explain_failure(failure)
    assert title_of_failure(failure) != titles()["error"]


@pytest.mark.parametrize("error", RAISED, ids=lambda each: each.code)
def test_a_sentence_tells_only_facts_that_its_error_has(error: type[ChatBackupError]) -> None:
    told = texts.placeholders(sentences()[error.code])
    assert told <= set(vars(error(**facts_of(error))))


def test_no_sentence_is_without_an_error() -> None:
    codes = {each.code for each in CLASSES}
    assert {*sentences(), *sentences_of_several()} == {each.code for each in RAISED} | NOT_ERRORS
    assert {code for code in titles() if "." in code} <= codes | NOT_ERRORS


def test_every_problem_of_the_command_line_has_words_of_the_window() -> None:
    assert set(problem_phrases()) == set(wording.PROBLEMS)


def test_the_window_speaks_of_no_commands() -> None:
    everything = [*sentences().values(), *sentences_of_several().values(), *problem_phrases().values()]
    assert [text for text in everything for command in COMMANDS if command in text] == []


def test_several_candidates_are_listed() -> None:
    failure = wire.Failure.of(UnknownContact(wanted="Li", candidates=("Li Lei", "Li Na")))
    assert "Li Lei, Li Na" in explain_failure(failure)


def test_a_size_is_told_in_the_unit_that_fits() -> None:
    assert "2.0 MB" in explain_failure(wire.Failure.of(StorageFull(needed_bytes=2 * 2**20)))


def test_an_unknown_code_is_told_as_a_fault_of_our_own() -> None:
    failure = wire.Failure("moon.full")
    assert "moon.full" in explain_failure(failure)
    assert "unharmed" in explain_failure(failure)
    assert title_of_failure(failure) == "Something went wrong"


def test_an_engine_that_ended_is_told_with_what_was_not_harmed() -> None:
    assert "unharmed" in explain_failure(ENDED)
    assert title_of_failure(ENDED) == "The backup service ended"


def test_a_code_without_a_title_of_its_own_has_that_of_its_kind() -> None:
    assert title_of_failure(wire.Failure("source.unavailable")) == titles()["source"]


def test_a_reason_of_the_system_is_told_in_the_language_of_the_window() -> None:
    failure = wire.Failure("storage.unavailable", {"place": "/v", "reason": "Permission denied"})
    assert "(Permission denied)" in explain_failure(failure)
    words.speak(Language.CHINESE)
    assert "Permission denied" not in explain_failure(failure)


def test_a_reason_of_our_own_is_told_in_the_language_of_the_window() -> None:
    words.speak(Language.CHINESE)
    assert "no config file" not in explain_failure(wire.Failure.of(NotAVault(place="/v")))
    assert "kind of" not in explain_failure(wire.Failure.of(InvalidRequest(what="kind of database key", given="x")))


def test_a_name_of_a_library_is_told_as_a_phrase() -> None:
    failure = wire.Failure("archive.unavailable", {"path": "c", "reason": "SQLITE_READONLY_DBMOVED"})
    assert "it may not be written" in explain_failure(failure)


def test_a_problem_says_where_and_what_and_explains_a_code_as_its_detail() -> None:
    phrases = problem_phrases()
    problem = Problem(ProblemCode("media.unreadable"), "a.dat", "source.busy")
    assert explain_problem(problem) == f"a.dat: {phrases['media.unreadable']} ({phrases['source.busy']})"


def test_a_detail_that_only_repeats_where_is_left_out() -> None:
    assert explain_problem(Problem(ProblemCode("source.busy"), "a.db", "a.db")).count("a.db") == 1


def test_a_problem_without_words_is_told_by_its_code() -> None:
    assert explain_problem(Problem(ProblemCode("moon.full"), "a.db")) == "a.db: moon.full"
