"""What only one process may have, among processes: the profile's engine, the window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.session import Session
from chatbackup_gui.errors import EngineBusy
from chatbackup_gui.ui.single_instance import SHOW, SingleInstance

CHILD = Path(__file__).with_name("locked_child.py")


@contextmanager
def held(what: str, home: Path) -> Iterator[subprocess.Popen[str]]:
    child = subprocess.Popen([sys.executable, str(CHILD), what, str(home)], stdout=subprocess.PIPE, text=True)
    assert child.stdout
    try:
        assert child.stdout.readline() == "held\n"
        yield child
    finally:
        child.kill()
        child.communicate()


def session(home: Path) -> Session:
    return Session(Home(home), given_password=None, ask_password=str)


def test_another_engine_is_kept_off_the_profile_until_the_first_is_gone_even_killed(tmp_path: Path) -> None:
    with held("engine", tmp_path / "home"), pytest.raises(EngineBusy), session(tmp_path / "home").alone():
        pass
    with session(tmp_path / "home").alone():
        pass


def test_a_second_window_asks_the_first_to_show_itself_and_takes_its_place_once_it_was_killed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    del qtbot
    with held("window", tmp_path) as child:
        second = SingleInstance(tmp_path)
        assert not second.is_first
        assert second.tell_first(SHOW)
        assert child.stdout
        assert child.stdout.readline() == "show\n"
        second.close()
    third = SingleInstance(tmp_path)
    assert third.is_first
    third.close()
