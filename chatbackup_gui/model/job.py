"""What long work and whoever watches it have in common."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import NewType

import msgspec

from chatbackup_gui.errors import Cancelled, ChatBackupError, SourceError

ProblemCode = NewType("ProblemCode", str)


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that could not be done while the rest went on.

    `code` is stable and picks the wording; `where` names a file, table or row, never content or secrets. `detail`
    says more: phrases, which have translations, and facts such as numbers, which have none, divided by ": ".
    """

    code: ProblemCode
    where: str
    detail: str = ""


def failed_account(account_id: str, error: SourceError) -> Problem:
    """Return why an account is left out; the code says what happened, so that the detail is facts alone."""
    return Problem(ProblemCode(error.code), account_id, ": ".join(map(str, vars(error).values())))


def told_by(error: ChatBackupError, code: ProblemCode) -> Problem:
    """Return the problem of an error whose text names a file and, behind it, what is wrong with that."""
    where, _, detail = str(error).partition(": ")
    return Problem(code, where, detail)


class Progress(msgspec.Struct, frozen=True):
    """How far work has come; a value that replaces the one before. Totals are 0 while unknown."""

    stage: str
    done: int = 0
    total: int = 0
    done_bytes: int = 0
    total_bytes: int = 0


Report = Callable[[Progress], None]


def silent(_: Progress) -> None:
    """A Report for those who do not watch."""


class CancelToken:
    """Asks running work to stop; any thread may cancel, the work checks where it may stop."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask to stop; returns at once."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until somebody asks to stop; tell whether somebody did."""
        return self._event.wait(seconds)

    def check(self) -> None:
        """Raise Cancelled if somebody asked to stop."""
        if self._event.is_set():
            raise Cancelled
