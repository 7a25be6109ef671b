"""Work on a thread beside the main one."""

from __future__ import annotations

from concurrent.futures import Future

import pytest
from pytestqt.qtbot import QtBot

from chatbackup_gui.ui import tasks


class AtOnce:
    """An executor whose work has ended before `submit` returns."""

    def submit(self, work: object) -> Future[object]:
        future: Future[object] = Future()
        future.set_result(work())  # type: ignore[operator]
        return future


def test_work_that_ends_at_once_is_told_through_the_event_loop_all_the_same(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "_threads", AtOnce())
    with qtbot.waitSignal(tasks.begin(lambda: 7).succeeded) as told:
        pass
    assert told.args == [7]
