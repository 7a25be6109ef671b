"""One window a profile."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from chatbackup_gui.ui.single_instance import QUIT, SHOW, SingleInstance


def test_a_second_start_is_told_apart_and_what_it_asks_reaches_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert (first.is_first, second.is_first) == (True, False)
    for word in (SHOW, QUIT):
        with qtbot.waitSignal(first.asked) as asked:
            assert second.tell_first(word)
        assert asked.args == [word]
    first.close()


def test_after_the_first_has_closed_another_may_be_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    SingleInstance(tmp_path).close()
    other = SingleInstance(tmp_path)
    assert other.is_first
    other.close()


def test_profiles_of_their_own_do_not_know_each_other(qtbot: QtBot, tmp_path: Path) -> None:
    one, other = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")
    assert one.is_first
    assert other.is_first
    one.close()
    other.close()


def test_words_that_nobody_of_ours_says_are_not_heard(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    heard: list[str] = []
    first.asked.connect(heard.append)
    second.tell_first("rm -rf")
    with qtbot.waitSignal(first.asked):
        second.tell_first(SHOW)
    assert heard == [SHOW]
    first.close()


def test_a_home_that_cannot_be_written_does_not_keep_the_program_from_saying_so(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    home = tmp_path / "file" / "home"
    first = SingleInstance(home)
    second = SingleInstance(home)
    assert (first.is_first, second.is_first) == (True, False)
    with qtbot.waitSignal(first.asked) as asked:
        assert second.tell_first(SHOW)
    assert asked.args == [SHOW]
    first.close()
