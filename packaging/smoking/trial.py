"""The checks of one package: each prints a line, and one that fails does not hide the rest."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from steps import say


class Failed(Exception):
    """What was demanded of a package does not hold."""


def demand(holds: object, words: object) -> None:
    """Raise Failed with the words, unless it holds."""
    if not holds:
        raise Failed(str(words))


@dataclass(frozen=True)
class Outcome:
    """How one check ended: its figures, or what is wrong."""

    name: str
    passed: bool
    seconds: float
    words: str

    def __str__(self) -> str:
        return f"{'ok    ' if self.passed else 'FAILED'} {self.seconds:6.1f} s  {self.name}: {self.words}"


@dataclass
class Trial:
    """What is tried, and how each check ended."""

    of: str
    outcomes: list[Outcome] = field(default_factory=list)

    def check(self, name: str, work: Callable[[], str | None]) -> bool:
        """Do one check, print how it ended, and tell whether it passed; `work` returns figures, or raises."""
        began = time.monotonic()
        try:
            words, passed = work() or "as it should be", True
        except Exception as error:
            words, passed = f"{'' if isinstance(error, Failed) else type(error).__name__ + ': '}{error}", False
        outcome = Outcome(name, passed, time.monotonic() - began, words)
        self.outcomes.append(outcome)
        print(outcome, flush=True)
        return passed

    def end(self) -> int:
        """Print everything as a table, and return the exit status: 1 if any check failed."""
        say(f"{self.of}, all checks")
        for outcome in self.outcomes:
            print(outcome)
        failed = [outcome.name for outcome in self.outcomes if not outcome.passed]
        took = sum(outcome.seconds for outcome in self.outcomes)
        say(
            f"{len(failed)} of {len(self.outcomes)} checks failed: {', '.join(failed)}"
            if failed
            else f"all {len(self.outcomes)} checks passed, in {took:.0f} s"
        )
        return 1 if failed else 0
