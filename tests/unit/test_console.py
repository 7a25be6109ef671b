"""What others wrote does nothing to the terminal of whoever looks at it."""

from __future__ import annotations

import pytest

from chatbackup_gui.cli.console import Console, human_bytes
from chatbackup_gui.cli.contact_commands import _marked
from chatbackup_gui.cli.progress import shown
from chatbackup_gui.model.job import Progress

HOSTILE = "李雷\x1b[2J\x07\u202e"


def test_a_table_shows_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    Console(as_json=False).table(("Name",), [(HOSTILE,)])
    printed = capsys.readouterr().out
    assert "李雷" in printed
    assert not set(printed) & set("\x1b\x07\u202e")


def test_a_found_message_shows_no_control_characters_but_ours() -> None:
    line = _marked(f"{HOSTILE} 你好", "你好")
    assert "\x1b[2J" not in line
    assert "\x1b[1m你好" in line


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 KB"), (1536, "1.5 KB"), (50 * 2**20, "50 MB"), (2**41, "2.0 TB")],
)
def test_sizes_are_shown_in_the_unit_that_fits(count: int, text: str) -> None:
    assert human_bytes(count) == text


def test_no_progress_is_drawn_over_a_question_and_what_ended_is_shown_as_done(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with shown() as report:
        assert capsys.readouterr().err == ""
        report(Progress("media", done=50, total=51))
        report(Progress("capture", done=7))
    printed = capsys.readouterr().err
    assert "51 / 51" in printed
    assert "7 / 7" in printed
