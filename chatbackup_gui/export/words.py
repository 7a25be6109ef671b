"""The words of an export, in the user's language, and how it writes sizes, days and months."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date

from chatbackup_gui.language import in_chinese, language_of


class Words:
    """What an export says. `language` is `zh` or `en`, empty for the screen's; `tr` gives an English text in it."""

    def __init__(self, language: str = "") -> None:
        self.language = language or language_of(os.environ)
        self.tr: Callable[[str], str] = in_chinese if self.language == "zh" else str
        self._weekdays = (
            self.tr("Monday"), self.tr("Tuesday"), self.tr("Wednesday"), self.tr("Thursday"),
            self.tr("Friday"), self.tr("Saturday"), self.tr("Sunday"),
        )  # fmt: skip

    @property
    def tag(self) -> str:
        """The language as web pages name it."""
        return "zh-CN" if self.language == "zh" else "en"

    def day(self, day: date) -> str:
        """Return a day with its weekday."""
        weekday = self._weekdays[day.weekday()]
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日 {weekday}"
        return f"{weekday}, {day.day} {_MONTHS[day.month - 1]} {day.year}"

    def month(self, month: int) -> str:
        """Return a month (yyyymm)."""
        year, number = divmod(month, 100)
        return f"{year}年{number}月" if self.language == "zh" else f"{_MONTHS[number - 1]} {year}"

    def months(self, first: int, last: int) -> str:
        """Return from which month to which (yyyymm)."""
        return self.month(first) if first == last else f"{self.month(first)} – {self.month(last)}"

    def money(self, state: str) -> str:
        """Return what a transfer or red packet is called in a state."""
        tr = self.tr
        return {
            "sent": tr("Transfer, sent"),
            "accepted": tr("Transfer, accepted"),
            "returned": tr("Transfer, returned"),
            "expired": tr("Transfer, expired"),
            "packet": tr("Red packet"),
        }.get(state, tr("Transfer"))

    def call(self, *, is_video: bool) -> str:
        """Return what a call is called."""
        return self.tr("Video call") if is_video else self.tr("Voice call")

    def size(self, size_bytes: int) -> str:
        """Return a size in the unit that fits (1,024 each)."""
        size, units = float(size_bytes), ["B", "KB", "MB", "GB", "TB"]
        while size >= 999.5 and len(units) > 1:
            size, units = size / 1024, units[1:]
        return f"{size:.0f} {units[0]}" if size >= 10 or units[0] == "B" else f"{size:.1f} {units[0]}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
