"""What others wrote does nothing to the terminal of whoever looks at it."""

from __future__ import annotations

import pytest

from chatbackup_gui.cli.console import Console, human_bytes
from chatbackup_gui.cli.contact_commands import _marked

HOSTILE = "李雷\x1b[2J\x07\u202e"


def test_a_table_shows_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    Console(as_json=False).table(("Name",), [(HOSTILE,)])
    shown = capsys.readouterr().out
    assert "李雷" in shown
    assert not set(shown) & set("\x1b\x07\u202e")


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
