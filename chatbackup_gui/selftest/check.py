"""What a check is given, and how it says what it found."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from chatbackup_gui.selftest.place import Place
from chatbackup_gui.selftest.report import Facts

CHINESE, KEYRING, TRAY, WINDOW = "chinese", "keyring", "tray", "window"
REQUIREMENTS = (CHINESE, KEYRING, TRAY, WINDOW)
"""What a computer may not have: a font for Chinese, a keyring, a tray, a display."""


@dataclass(frozen=True)
class Context:
    """`platform` is the Qt platform that was asked for, empty for the system's own; `started_at` is when the check's
    process was started, in seconds since 1970."""

    place: Place
    name: str
    platform: str = ""
    required: frozenset[str] = frozenset()
    started_at: float = 0.0

    def without(self, requirement: str, why: str) -> Facts:
        """Return the facts of something that this computer does not have; raises CheckFailed where it is required."""
        facts = {"available": False, "why": why}
        if requirement in self.required or (requirement == KEYRING and sys.platform in ("win32", "darwin")):
            raise CheckFailed(f"{requirement}: {why}", facts)
        return facts


class CheckFailed(Exception):
    """Something is wrong: a sentence for people, and what was found nevertheless."""

    def __init__(self, problem: str, facts: Facts | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.facts = facts or {}
