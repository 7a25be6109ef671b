"""Words, lists, numbers, sizes and dates as the language on screen writes them.

English is in the code; `resources/translations/*.ts` hold both languages (plurals for English), `.qm` are built from
them. `translate` is Qt's own function under its own name, which `packaging/translations.py` looks for.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLibraryInfo, QLocale, QTime, QTranslator

from chatbackup_gui.engine.settings import Language
from chatbackup_gui.language import language_of
from chatbackup_gui.resources import resource

translate = QCoreApplication.translate

_installed: list[QTranslator] = []


def speak(language: Language) -> None:
    """Let the program speak a language from now on; widgets made before keep the words they have."""
    code = language_of(os.environ) if language is Language.SYSTEM else language.value
    for translator in _installed:
        QCoreApplication.removeTranslator(translator)
    _installed.clear()
    name = "zh_CN" if code == "zh" else "en"
    for file, folder in (
        (f"chatbackup_{name}", str(resource("translations"))),
        (f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
    ):
        translator = QTranslator()
        if translator.load(file, folder):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)
    QLocale.setDefault(_locale(code))


def _locale(code: str) -> QLocale:
    """Return the system's locale where it speaks the language, so that dates are as its user set them."""
    wanted = QLocale.Language.Chinese if code == "zh" else QLocale.Language.English
    system = QLocale.system()
    if system.language() == wanted:
        return system
    return QLocale(wanted, QLocale.Country.China if code == "zh" else QLocale.Country.UnitedStates)


def is_chinese() -> bool:
    """Tell whether the screen speaks Chinese."""
    return QLocale().language() == QLocale.Language.Chinese


def number(value: int) -> str:
    """Return a number with its separators: 12,345."""
    return QLocale().toString(value)


def percent(fraction: float) -> str:
    """Return a share as a whole number of per cent."""
    return f"{number(round(fraction * 100))}%"


def listed(parts: list[str]) -> str:
    """Return several things as one list: a, b, and c.

    Chinese sets a space between its own letters and digits or Latin ones; Qt's "和" has none.
    """
    if len(parts) < 2 or not is_chinese():
        return QLocale().createSeparatedList(parts)
    before, last = "、".join(parts[:-1]), parts[-1]
    return f"{before}{' ' if before[-1:].isascii() else ''}和{' ' if last[:1].isascii() else ''}{last}"


def size(count_bytes: int) -> str:
    """Return a size in the unit that fits, 1,024 each: 999 B, 1.2 MB, 34 GB."""
    amount, units = float(count_bytes), ["B", "KB", "MB", "GB", "TB"]
    while abs(amount) >= 999.5 and len(units) > 1:
        amount, units = amount / 1024, units[1:]
    digits = 1 if abs(amount) < 10 and units[0] != "B" else 0
    return f"{QLocale().toString(amount, 'f', digits)} {units[0]}"


def day(moment: datetime) -> str:
    """Return a moment's local day, short: 2026/11/26."""
    return QLocale().toString(_local(moment).date(), QLocale.FormatType.ShortFormat)


def day_and_time(moment: datetime) -> str:
    """Return a moment as local day and time, short."""
    return QLocale().toString(_local(moment), QLocale.FormatType.ShortFormat)


def clock(moment: datetime) -> str:
    """Return a moment's local time of day: 14:05."""
    return QLocale().toString(_local(moment).time(), QLocale.FormatType.ShortFormat)


def year(number: int) -> str:
    """Return a year: 2024, 2024年."""
    return f"{number}年" if is_chinese() else str(number)


def month(yyyymm: int) -> str:
    """Return a month: Sep 2024, 2024年9月."""
    date = QDate(yyyymm // 100, yyyymm % 100, 1)
    return QLocale().toString(date, "yyyy年M月" if is_chinese() else "MMM yyyy")


def ago(moment: datetime, now: datetime) -> str:
    """Return how long ago a moment was, as people say it; beyond a week its day."""
    passed = now - moment
    if passed < timedelta(minutes=1):
        return translate("Words", "just now")
    if passed < timedelta(hours=1):
        return translate("Words", "%Ln minute(s) ago", "", int(passed.total_seconds() // 60))
    if passed < timedelta(days=1):
        return translate("Words", "%Ln hour(s) ago", "", int(passed.total_seconds() // 3600))
    if passed < timedelta(days=7):
        return translate("Words", "%Ln day(s) ago", "", passed.days)
    return translate("Words", "on {day}").format(day=day(moment))


def _local(moment: datetime) -> QDateTime:
    local = moment.astimezone()
    return QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute, local.second))
