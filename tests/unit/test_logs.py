"""What is written down of bugs, in a process that goes on after one."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from chatbackup_gui.engine.logs import CRASH_FILE, LOG_FILE, log_into, write_crash


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    before = list(logging.getLogger().handlers)
    log_into(tmp_path / "home")
    yield tmp_path / "home"
    for handler in [each for each in logging.getLogger().handlers if each not in before]:
        logging.getLogger().removeHandler(handler)
        handler.close()


def _bug() -> ZeroDivisionError:
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError as error:
        return error
    raise AssertionError


def test_bugs_are_written_one_after_the_other_and_warnings_stay_in_their_own_file(home: Path) -> None:
    assert write_crash(home, _bug())
    assert write_crash(home, _bug())
    logging.getLogger("after").warning("still here")
    crashes = (home / CRASH_FILE).read_text()
    assert crashes.count("ZeroDivisionError") == 2
    assert "still here" not in crashes
    assert (home / LOG_FILE).read_text() == "still here\n"


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not write_crash(tmp_path / "file" / "home", _bug())
