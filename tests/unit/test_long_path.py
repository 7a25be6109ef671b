"""Windows' long form of paths, which nobody has to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from chatbackup_gui.model.long_path import as_people_write_it, long_form, long_path

FORMS = [
    (r"C:\Users\李雷\vault", r"\\?\C:\Users\李雷\vault"),
    (r"\\nas\share\vault", r"\\?\UNC\nas\share\vault"),
    ("D:\\", "\\\\?\\D:\\"),
]


@pytest.mark.parametrize(("path", "long"), FORMS)
def test_a_full_path_gets_its_long_form_and_loses_it_again(path: str, long: str) -> None:
    assert long_form(path) == long
    assert as_people_write_it(long) == path


@pytest.mark.parametrize("path", [r"\\?\C:\x", r"\\?\UNC\nas\x", r"\\.\pipe\x"])
def test_what_has_such_a_form_already_stays(path: str) -> None:
    assert long_form(path) == path


def test_a_path_without_it_is_what_people_write(tmp_path: Path) -> None:
    assert as_people_write_it(tmp_path) == str(tmp_path)
    assert as_people_write_it(long_path(tmp_path)) == str(tmp_path)
