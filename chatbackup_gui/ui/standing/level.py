"""What a verdict is: how much it concerns the user, and the words for it."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Level(StrEnum):
    """How much it concerns the user; icons and colours go by it."""

    GOOD = "good"
    WORKING = "working"
    PAUSED = "paused"
    WAITING = "waiting"
    ATTENTION = "attention"
    OVERDUE = "overdue"


class Verdict(msgspec.Struct, frozen=True):
    """How things stand: a sentence, more of it, and what the user can do, where there is something."""

    level: Level
    sentence: str
    detail: str = ""
    what_to_do: str = ""
