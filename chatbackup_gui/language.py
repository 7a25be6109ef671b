"""The language of the words on screen: English in the code, Simplified Chinese from `resources/`.

English texts are the keys. A text without translation is shown in English; a test sees to it that none is missing.
"""

from __future__ import annotations

import ctypes
import gettext
import locale
import os
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from chatbackup_gui.resources import resource

CORE_FOUNDATION = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
VARIABLES = ("CHATBACKUP_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides


def language_of(environment: Mapping[str, str]) -> str:
    """Return `zh` or `en`: what the environment says, else what the system says."""
    name = next((environment[variable] for variable in VARIABLES if environment.get(variable)), None)
    return "zh" if (name or _system_locale()).lower().startswith(("zh", "chinese")) else "en"


def _system_locale() -> str:
    """Return the system's name for the language of its own screens; empty where it does not say."""
    if sys.platform == "win32":
        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    if sys.platform == "darwin":
        return preferred_language(ctypes.CDLL(CORE_FOUNDATION))
    try:
        return locale.getlocale()[0] or ""
    except ValueError:  # a name that Python does not know
        return ""


def preferred_language(core_foundation: Any) -> str:
    """Return the first language of macOS's settings, such as `zh-Hans-CN`; empty where there is none.

    What Finder or launchd starts has no variable that would tell. Never run on a Mac; source: developer.apple.com,
    CFLocaleCopyPreferredLanguages, CFArray and CFString (CFIndex is a long, 0x08000100 is UTF-8).
    """
    pointer, index = ctypes.c_void_p, ctypes.c_long
    for name, answer, arguments in (
        ("CFLocaleCopyPreferredLanguages", pointer, ()),
        ("CFArrayGetCount", index, (pointer,)),
        ("CFArrayGetValueAtIndex", pointer, (pointer, index)),
        ("CFStringGetCString", ctypes.c_bool, (pointer, ctypes.c_char_p, index, ctypes.c_uint32)),
        ("CFRelease", None, (pointer,)),
    ):
        function = getattr(core_foundation, name)
        function.restype, function.argtypes = answer, arguments
    languages = core_foundation.CFLocaleCopyPreferredLanguages()
    if not languages:
        return ""
    try:
        if not core_foundation.CFArrayGetCount(languages):
            return ""
        first = core_foundation.CFArrayGetValueAtIndex(languages, 0)
        text = ctypes.create_string_buffer(64)
        was_read = core_foundation.CFStringGetCString(first, text, len(text), 0x08000100)
        return text.value.decode() if was_read else ""
    finally:
        core_foundation.CFRelease(languages)


@cache
def _chinese() -> dict[str, str]:
    return msgspec.json.decode(resource("zh_CN.json").read_bytes(), type=dict[str, str])


@cache
def _translations() -> dict[str, str]:
    return {} if language_of(os.environ) == "en" else _chinese()


def tr(text: str) -> str:
    """Return the text in the language of the screen; placeholders such as {count} are kept."""
    return _translations().get(text, text)


def in_chinese(text: str) -> str:
    """Return the text in Chinese, for a window that chooses its language itself."""
    return _chinese().get(text, text)


def speak_through_gettext() -> None:
    """Let libraries that ask Python's gettext for their words, as click does, speak the language of the screen.

    To be called before such a library makes help texts. The words are `resources/locale/zh_CN/LC_MESSAGES/`.
    """
    if language_of(os.environ) == "zh":
        os.environ["LANGUAGE"] = "zh_CN"  # what gettext looks at first
        gettext.bindtextdomain(gettext.textdomain(), resource("locale"))
