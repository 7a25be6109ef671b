"""Files that come with the program, as the window uses them: icons, fonts, translations, licences, picture formats."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import qVersion
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QImageReader, QTextLayout

from chatbackup_gui.desktop import licences
from chatbackup_gui.desktop.own_command import is_packaged
from chatbackup_gui.engine.settings import Language
from chatbackup_gui.resources import resource
from chatbackup_gui.selftest.check import CHINESE, CheckFailed, Context
from chatbackup_gui.selftest.checks.picture import is_blank
from chatbackup_gui.selftest.report import Facts
from chatbackup_gui.ui import words
from chatbackup_gui.ui.icons import icon
from chatbackup_gui.ui.words import translate

FORMATS = ("bmp", "gif", "ico", "jpeg", "png", "svg", "webp")
ICONS = ("chatbackup", "down-dark", "down-light", "up-dark", "up-light", "forward-dark", "forward-light",
         "check-dark", "check-light")  # fmt: skip
_PROGRAMS = ("folder", "other", "qq", "qq_windows", "wechat3", "wechat4", "wechat_mac")
FILES = (
    "zh_CN.json", "locale/zh_CN/LC_MESSAGES/messages.mo", "styles/window.qss", "export/app.js", "export/style.css",
    "translations/chatbackup_en.qm", "translations/chatbackup_zh_CN.qm",
    *(f"icons/{name}.svg" for name in ICONS),
    *(f"put_back/put_back{name}.{language}.txt"
      for name in ("", *(f"_{program}" for program in _PROGRAMS)) for language in ("en", "zh")),
)  # fmt: skip
_GLYPHS = "聊天备份"
_SIDE_PX = 32


def check_resources(context: Context) -> Facts:
    """The facts are Qt's version and which font draws Chinese; what is wrong is told all together."""
    application = QGuiApplication(_arguments(context))
    problems = [problem for look in (_files, _icons, _formats, _translations, _licences) for problem in look()]
    facts = {"qt": qVersion(), "platform": application.platformName(), "files": len(FILES)}
    try:
        facts["chinese"] = _chinese(context)
    except CheckFailed as failed:
        problems.append(failed.problem)
    if problems:
        raise CheckFailed("; ".join(problems), facts)
    return facts


def _arguments(context: Context) -> list[str]:
    """Return what Qt is started with: the platform whose fonts the window has, on Linux also without a display."""
    platform = context.platform if sys.platform in ("win32", "darwin") else "offscreen"
    return [sys.argv[0], *(("-platform", platform) if platform else ())]


def _files() -> list[str]:
    """Return what is missing."""
    return [f"{name} is not there" for name in FILES if not _has_content(name)]


def _has_content(name: str) -> bool:
    file = resource(name)
    return file.is_file() and file.stat().st_size > 0


def _icons() -> list[str]:
    """Return what is wrong with pictures of ours and with the font of icons."""
    files = [name for name in ICONS if QIcon(str(resource(f"icons/{name}.svg"))).pixmap(_SIDE_PX).isNull()]
    problems = [f"icons/{name}.svg cannot be drawn" for name in files]
    try:
        drawn = icon("house-simple", QColor("black")).pixmap(_SIDE_PX).toImage()
        return [*problems, *(["the font of icons draws nothing"] if is_blank(drawn, least_colours=2) else [])]
    except (LookupError, OSError, ValueError, AssertionError) as error:
        return [*problems, f"the font of icons does not load: {type(error).__name__}: {error}"]


def _formats() -> list[str]:
    """Return which formats of pictures cannot be read."""
    known = {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}
    return [f"Qt does not read {name}: its plugin is not there" for name in FORMATS if name not in known]


def _translations() -> list[str]:
    """Return which languages the screen does not speak, in our words and in Qt's own."""
    return [problem for language, expected in EXPECTED.items() for problem in _spoken(language, expected)]


def _spoken(language: Language, expected: dict[str, Callable[[], str]]) -> list[str]:
    words.speak(language)
    said = {words_wanted: say() for words_wanted, say in expected.items()}
    return [f"“{wanted}” is “{found}” on a screen in “{language}”" for wanted, found in said.items() if found != wanted]


def _licences() -> list[str]:
    """Return which licence texts a package lacks; elsewhere the installed packages bring what they bring."""
    if not is_packaged():
        return []
    if not licences.folder():
        return [f"{licences.FOLDER}/{licences.INDEX} is not there"]
    return [f"the licence of {each.name} has no text" for each in licences.licences() if not _has_text(each)]


def _has_text(licence: licences.Licence) -> bool:
    return bool(licence.texts) and all(file.is_file() and file.stat().st_size for file in licence.texts)


def _overview() -> str:
    return translate("MainWindow", "Overview")


def _two_minutes() -> str:
    return translate("Words", "%Ln minute(s) ago", "", 2)


def _cancel() -> str:
    return translate("QPlatformTheme", "Cancel")


EXPECTED: dict[Language, dict[str, Callable[[], str]]] = {
    Language.CHINESE: {"概览": _overview, "2 分钟前": _two_minutes, "取消": _cancel},
    Language.ENGLISH: {"Overview": _overview, "2 minutes ago": _two_minutes, "Cancel": _cancel},
}


def _chinese(context: Context) -> Facts:
    """Return which font draws Chinese characters: the one that Qt merges into the window's own."""
    layout = QTextLayout(_GLYPHS, QFont(QGuiApplication.font()))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    if not runs or any(0 in run.glyphIndexes() for run in runs):
        return context.without(CHINESE, f"no font of this computer draws {_GLYPHS}; fonts-noto-cjk has one on Debian")
    return {"available": True, "family": ", ".join(sorted({run.rawFont().familyName() for run in runs}))}
