"""Windows: the registry's Run key, and what Task Manager notes beside it."""

from __future__ import annotations

import importlib
import re
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from chatbackup_gui.desktop.login_item import NAME, LoginItem
from chatbackup_gui.errors import OutputNotUsable

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"  # first byte odd: switched off

_PIECE = re.compile(r'(\\*)"|\\+|([ \t]+)|([^\\" \t]+)')


class RunKey:
    """`HKCU\\…\\Run`. `winreg` is Python's module of that name, or what a test gives for it."""

    def __init__(self, winreg: Any = None) -> None:
        self._winreg = winreg or importlib.import_module("winreg")

    def read(self) -> LoginItem | None:
        text = self._value(RUN)
        if not isinstance(text, str):
            return None
        approved = self._value(APPROVED)
        is_off = isinstance(approved, bytes) and bool(approved) and approved[0] % 2 == 1
        return LoginItem(tuple(words_of(text)), is_switched_off=is_off)

    def write(self, command: Sequence[str]) -> None:
        text = subprocess.list2cmdline(command)
        with self._opened() as key:
            self._winreg.SetValueEx(key, NAME, 0, self._winreg.REG_SZ, text)

    def remove(self) -> None:
        with self._opened() as key, suppress(FileNotFoundError):
            self._winreg.DeleteValue(key, NAME)

    def _value(self, path: str) -> object:
        try:
            with self._winreg.OpenKey(self._winreg.HKEY_CURRENT_USER, path) as key:
                return self._winreg.QueryValueEx(key, NAME)[0]
        except OSError:
            return None

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        """Open the Run key to be written; raises OutputNotUsable for what the system refuses, inside too."""
        winreg = self._winreg
        try:
            with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, RUN, 0, winreg.KEY_SET_VALUE) as key:
                yield key
        except OSError as error:
            raise OutputNotUsable(file=f"HKCU\\{RUN}", reason=error.strerror or type(error).__name__) from error


def words_of(text: str) -> list[str]:
    """Return the words of a command line as Windows' programs divide it.

    Source: "Parsing C command-line arguments" of Microsoft's documentation: backslashes are themselves, but before a
    quotation mark two stand for one, and one left over makes the mark a letter.
    """
    words: list[str] = []
    word: str | None = None
    is_quoted = False
    for piece in _PIECE.finditer(text):
        backslashes, blanks, letters = piece.groups()
        if backslashes is not None:
            word = (word or "") + "\\" * (len(backslashes) // 2)
            if len(backslashes) % 2:
                word += '"'
            else:
                is_quoted = not is_quoted
        elif blanks and not is_quoted:
            words += [] if word is None else [word]
            word = None
        else:
            word = (word or "") + (blanks or letters or piece.group())
    return words if word is None else [*words, word]
