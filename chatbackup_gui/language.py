"""The language of the words on screen: English in the code, Simplified Chinese from `resources/`.

English texts are the keys. A text without translation is shown in English; a test sees to it that none is missing.
"""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Mapping
from functools import cache

import msgspec

from chatbackup_gui.resources import resource

VARIABLES = ("CHATBACKUP_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides


def language_of(environment: Mapping[str, str]) -> str:
    """Return `zh` or `en`: what the environment says, else what the system says."""
    name = next((environment[variable] for variable in VARIABLES if environment.get(variable)), None)
    return "zh" if (name or _system_locale()).lower().startswith(("zh", "chinese")) else "en"


def _system_locale() -> str:
    """Return the system's name for the language of its own screens; empty where it does not say."""
    if sys.platform == "win32":
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    try:
        return locale.getlocale()[0] or ""
    except ValueError:  # a name that Python does not know
        return ""


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
