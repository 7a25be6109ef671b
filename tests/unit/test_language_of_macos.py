"""Which language a Mac speaks, by a stand-in for CoreFoundation that answers as Apple documents it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pytest

from chatbackup_gui import language


class Function:
    """A function of a library: it is declared before it is called, as ctypes would have it."""

    def __init__(self, answer: Callable[..., Any]) -> None:
        self._answer = answer
        self.restype: Any = ctypes.c_int
        self.argtypes: Any = None

    def __call__(self, *given: Any) -> Any:
        assert self.argtypes is not None, "without its types a pointer loses its upper half"
        assert len(given) == len(self.argtypes)
        return self._answer(*given)


class CoreFoundation:
    """An array of preferred languages, as `CFLocaleCopyPreferredLanguages` gives it; pointers are large numbers."""

    ARRAY, FIRST = 0x6000_0000_1000, 0x6000_0000_2000

    def __init__(self, *languages: str, is_there: bool = True) -> None:
        self.released: list[int] = []
        self._languages = languages
        self.CFLocaleCopyPreferredLanguages = Function(lambda: self.ARRAY if is_there else None)
        self.CFArrayGetCount = Function(lambda array: len(languages))
        self.CFArrayGetValueAtIndex = Function(lambda array, at: self.FIRST + at)
        self.CFStringGetCString = Function(self._copy)
        self.CFRelease = Function(self.released.append)

    def _copy(self, text: int, buffer: Any, size: int, encoding: int) -> bool:
        assert encoding == 0x0800_0100
        content = self._languages[text - self.FIRST].encode()
        if len(content) >= size:
            return False
        buffer.value = content
        return True


@pytest.mark.parametrize(
    ("preferred", "spoken"),
    [
        (("zh-Hans-CN", "en-CN"), "zh"),
        (("zh-Hant-TW",), "zh"),
        (("en-CN", "zh-Hans-CN"), "en"),
        (("ja-JP",), "en"),
        ((), "en"),
    ],
)
def test_a_program_started_from_finder_speaks_the_first_language_of_the_settings(
    preferred: tuple[str, ...], spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = CoreFoundation(*preferred)
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr(language.ctypes, "CDLL", lambda path: library)
    assert language.language_of({}) == spoken
    assert library.released == [CoreFoundation.ARRAY]


def test_a_variable_still_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr(language.ctypes, "CDLL", lambda path: CoreFoundation("zh-Hans-CN"))
    assert language.language_of({"LANG": "en_GB.UTF-8"}) == "en"


def test_a_system_that_tells_nothing_is_not_asked_further() -> None:
    library = CoreFoundation("zh-Hans", is_there=False)
    assert language.preferred_language(library) == ""
    assert library.released == []


def test_a_name_longer_than_any_is_none() -> None:
    assert language.preferred_language(CoreFoundation("zh" * 100)) == ""
