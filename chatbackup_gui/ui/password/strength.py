"""How long a password withstands guessing, measured by zxcvbn and told in honest words.

Guessing is meant as somebody does it who has the vault's files: scrypt with 32 MiB a guess holds several graphics
cards to about ten thousand guesses a second, and no lock-out helps. zxcvbn calls a password very strong from ten
billion guesses on; that is less than two weeks at this rate, so that its score is not used.
"""

from __future__ import annotations

from enum import IntEnum

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from chatbackup_gui.ui.password.advice import advice_for
from chatbackup_gui.ui.tasks import begin
from chatbackup_gui.ui.words import translate

GUESSES_PER_SECOND = 10_000
LONGEST = 72  # characters; zxcvbn takes long for more, and what comes after them only adds
DEBOUNCE_MS = 120
KNOWN_WORDS = ["chatbackup", "wechat", "weixin", "tencent", "qq", "微信", "腾讯", "聊天记录"]
DAY, YEAR = 86_400.0, 365.25 * 86_400.0


class Level(IntEnum):
    """How good a password is."""

    VERY_WEAK = 0  # falls within a day, and is refused
    WEAK = 1  # within a year
    FAIR = 2  # within a hundred years
    STRONG = 3


class Strength(msgspec.Struct, frozen=True):
    """What zxcvbn found: seconds of guessing, and its English advice, which `advice_for` translates."""

    seconds: float
    warning: str = ""
    suggestions: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        """The level that the seconds come to."""
        return Level(sum(self.seconds >= limit for limit in (DAY, YEAR, 100 * YEAR)))


def measure_strength(password: str) -> Strength:
    """Measure a password; takes up to a tenth of a second, the first time twice that. Any thread."""
    from zxcvbn import zxcvbn

    found = zxcvbn(password[:LONGEST], user_inputs=KNOWN_WORDS)
    feedback = found["feedback"]
    return Strength(
        float(found["guesses"]) / GUESSES_PER_SECOND, feedback["warning"] or "", tuple(feedback["suggestions"])
    )


class StrengthMeter(QObject):
    """Measures what is typed, a moment after the last key and on another thread; only the newest result is told."""

    measured = Signal(object)  # Strength, or None for an empty password

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._password = ""
        self._number = 0
        self._soon = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._soon.timeout.connect(self._measure)

    def look_at(self, password: str) -> None:
        """Measure a password soon; a result of one before is no longer told."""
        self._number += 1
        self._password = password
        if password:
            self._soon.start()
        else:
            self._soon.stop()
            self.measured.emit(None)

    def _measure(self) -> None:
        number, password = self._number, self._password
        begin(lambda: (number, measure_strength(password))).succeeded.connect(self._take)

    def _take(self, result: tuple[int, Strength]) -> None:
        number, strength = result
        if number == self._number:
            self.measured.emit(strength)


def level_name(level: Level) -> str:
    """Return a level in a word or two."""
    return {
        Level.VERY_WEAK: translate("Password", "Very weak"),
        Level.WEAK: translate("Password", "Weak"),
        Level.FAIR: translate("Password", "Fair"),
        Level.STRONG: translate("Password", "Strong"),
    }[level]


def describe(strength: Strength) -> str:
    """Return how long guessing takes, as a sentence."""
    return translate(
        "Password", "Somebody who has the vault's files and several graphics cards would guess it in {time}."
    ).format(time=_time(strength.seconds))


def advise(strength: Strength) -> list[str]:
    """Return what is weak about a password and how to mend it; nothing for a strong one."""
    if strength.level is Level.STRONG:
        return []
    said = [advice_for(text) for text in (strength.warning, *strength.suggestions)]
    return [text for text in said if text] or [advice_for("Add another word or two. Uncommon words are better.")]


def _time(seconds: float) -> str:
    if seconds < 1:
        return translate("Password", "less than a second")
    if seconds < 60:
        return translate("Password", "%Ln second(s)", "", int(seconds))
    if seconds < 3600:
        return translate("Password", "%Ln minute(s)", "", int(seconds / 60))
    if seconds < DAY:
        return translate("Password", "%Ln hour(s)", "", int(seconds / 3600))
    if seconds < YEAR:
        return translate("Password", "%Ln day(s)", "", int(seconds / DAY))
    if seconds < 1_000_000 * YEAR:
        return translate("Password", "%Ln year(s)", "", int(seconds / YEAR))
    return translate("Password", "more than a million years")
