"""The engine's page is true."""

from __future__ import annotations

import re
from pathlib import Path

from chatbackup_gui import engine
from chatbackup_gui.engine.process.dispatch import AT_ONCE
from chatbackup_gui.engine.process.service.table import TABLE
from chatbackup_gui.engine.process.service.work import Place
from chatbackup_gui.engine.wire import Phase, Request

PAGE = (Path(engine.__file__).parent / "DESIGN.md").read_text(encoding="utf-8")


def test_the_page_draws_and_tells_every_phase_and_no_other() -> None:
    names = {phase.name for phase in Phase}
    drawn = set(re.findall(r"[A-Z]{4,}", PAGE.split("```")[1]))
    assert drawn == names
    assert set(re.findall(r"^\| ([A-Z]+) \|", PAGE, re.MULTILINE)) == names


def test_the_page_tells_the_thread_of_every_place() -> None:
    threads = set(re.findall(r"^\| ([a-z]+) \|", PAGE.split("## Threads")[1].split("## Ending")[0], re.MULTILINE))
    assert {place.name.lower() for place in Place} <= threads


def test_every_request_of_the_wire_is_handled_once() -> None:
    assert set(Request.__subclasses__()) == {*TABLE, *AT_ONCE}
    assert not set(TABLE) & set(AT_ONCE)
