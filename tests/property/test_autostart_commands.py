"""A command that is written for a system's start at login is read back word by word."""

from __future__ import annotations

import subprocess

from hypothesis import given
from hypothesis import strategies as st

from chatbackup_gui.desktop import desktop_entry, run_key

letters = st.sampled_from(list("ab \\\"'%$`~#&;|<>*?()=\t\n\r 文\xa0\u2028"))
words = st.text(letters | st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
commands = st.lists(words.filter(len), min_size=1, max_size=5)


@given(st.lists(words, min_size=1, max_size=5))
def test_windows_words(command: list[str]) -> None:
    assert run_key.words_of(subprocess.list2cmdline(command)) == command


@given(st.text(letters))
def test_any_line_of_windows_has_words(line: str) -> None:
    assert all(isinstance(word, str) for word in run_key.words_of(line))


@given(commands)
def test_words_of_a_desktop_entry(command: list[str]) -> None:
    line = desktop_entry.exec_line(command)
    assert desktop_entry.words_of(desktop_entry.values_of(f"[Desktop Entry]\nExec={line}\n")["Exec"]) == command


@given(st.text(letters))
def test_any_desktop_entry_has_words(line: str) -> None:
    assert all(isinstance(word, str) for word in desktop_entry.words_of(line))
