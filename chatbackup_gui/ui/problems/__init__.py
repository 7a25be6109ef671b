"""Codes and facts made into sentences for the window: what happened, what was not harmed, what to do.

The engine tells codes and facts alone; whatever is said of a failure is said here and in the tables beside.
"""

from __future__ import annotations

from chatbackup_gui import reasons
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire.base import Fact
from chatbackup_gui.language import in_chinese
from chatbackup_gui.model.job import Problem
from chatbackup_gui.ui import words
from chatbackup_gui.ui.problems.failure_titles import titles
from chatbackup_gui.ui.problems.failure_words import own_fault, sentences, sentences_of_several
from chatbackup_gui.ui.problems.problem_words import problem_phrases
from chatbackup_gui.ui.words import translate


def explain_failure(failure: wire.Failure) -> str:
    """Return the sentences for a failure; of a code without words, that it is a fault of our own."""
    are_several = bool(failure.facts.get("candidates") or failure.facts.get("matches"))
    pattern = (sentences_of_several() if are_several else sentences()).get(failure.code)
    if pattern is None:
        return own_fault().format(code=failure.code)
    return pattern.format_map({name: _worded(name, fact) for name, fact in failure.facts.items()})


def title_of_failure(failure: wire.Failure) -> str:
    """Return what happened in a few words, as nearly as the code is known: `vault.damaged`, else `vault`."""
    known = titles()
    return known.get(failure.code) or known.get(failure.code.partition(".")[0]) or known["error"]


def explain_problem(problem: Problem) -> str:
    """Return where a problem was and what it means; its code if there are no words for it."""
    what = problem_phrases().get(problem.code, problem.code)
    detail = problem.detail.removeprefix(problem.where).removeprefix(": ")
    if not detail:
        return translate("Problems", "{where}: {what}").format(where=problem.where, what=what)
    pattern = translate("Problems", "{where}: {what} ({detail})")
    return pattern.format(where=problem.where, what=what, detail=reasons.phrased(detail, _say))


def _worded(name: str, fact: Fact) -> str:
    if isinstance(fact, tuple | list):
        return translate("Problems", ", ").join(fact)
    if name.endswith("_bytes") and isinstance(fact, int):
        return words.size(fact)
    if name in reasons.OWN_WORDS and isinstance(fact, str):
        return reasons.phrased(fact, _say)
    return "" if fact is None else str(fact)


def _say(part: str) -> str:
    """Return one part of a detail in the language of the screen; the command line has its phrases in Chinese."""
    if phrase := problem_phrases().get(part):
        return phrase
    phrase = reasons.reason(part)
    return in_chinese(phrase) if words.is_chinese() else phrase
