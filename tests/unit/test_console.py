"""What others wrote does nothing to the terminal of whoever looks at it."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len

from chatbackup_gui.cli.backup_commands import words_of_whole_vault
from chatbackup_gui.cli.console import Console, human_bytes
from chatbackup_gui.cli.contact_commands import _show_contacts
from chatbackup_gui.cli.progress import shown
from chatbackup_gui.cli.reading_commands import _marked
from chatbackup_gui.engine.wire import Contact
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.job import Progress
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import PERMANENT, RoamingRule

HOSTILE = "李雷\x1b[2J\x07\u202e"


def test_a_table_shows_no_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    Console(as_json=False).table(("Name",), [(HOSTILE,)])
    printed = capsys.readouterr().out
    assert "李雷" in printed
    assert not set(printed) & set("\x1b\x07\u202e")


@pytest.mark.parametrize("width", [80, 160])
def test_a_table_of_contacts_has_one_line_a_contact_on_any_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(Console, "width", width)
    moment = datetime(2023, 7, 17, 12, tzinfo=UTC)
    line = Contact(
        row=1,
        id="a",
        name="幸福小区3栋业主群" * 3,
        kind=ConversationKind.OFFICIAL,
        app="wechat",
        account="me",
        messages=12_345,
        text_bytes=2**20,
        media_bytes={MediaKind.IMAGE: 2**30, MediaKind.VIDEO: 0},
        media_counts={},
        total_bytes=0,
        first_at=moment,
        last_at=moment,
        rule=RoamingRule(days=PERMANENT),
        has_own_rule=False,
    )
    _show_contacts(Console(as_json=False), [line])
    heading, _, row = capsys.readouterr().out.splitlines()
    assert {"12,345", "1.0 MB", "1.0 GB", "2023-07-17", "permanent"} <= set(re.split(" {2,}", row.rstrip()))
    assert cell_len(row) <= width
    assert ("Media" in heading.split()) is (width == 80)
    assert "Video" not in heading


def test_of_a_contact_kept_sealed_nothing_is_claimed_that_no_path_tells(capsys: pytest.CaptureFixture[str]) -> None:
    line = Contact(
        row=1,
        id="0" * 32,
        name="0" * 32,
        kind=ConversationKind.OTHER,
        app="wechat",
        account="me",
        messages=0,
        text_bytes=0,
        media_bytes={MediaKind.IMAGE: 2**20},
        media_counts={},
        total_bytes=2**20,
        first_at=None,
        last_at=None,
        rule=RoamingRule(days=PERMANENT),
        has_own_rule=False,
        is_sealed=True,
    )
    _show_contacts(Console(as_json=False), [line])
    row = capsys.readouterr().out.splitlines()[-1]
    assert row.split() == ["0" * 32, "other", "1.0", "MB", "permanent"]


def test_a_check_of_a_part_says_how_much_was_read() -> None:
    assert "; 50% of its data files" in words_of_whole_vault(0.5)
    assert "; all of its data" in words_of_whole_vault(1.0)
    assert "read and verified" not in words_of_whole_vault(0.0)


def test_a_found_message_shows_no_control_characters_but_ours() -> None:
    text = f"{HOSTILE} 你好\x1b"
    at = text.index("你好")
    line = _marked(text, [(at, at + 2)])
    assert "\x1b[2J" not in line
    assert "\x1b[1m你好" in line
    assert line.count("\x1b") == 2


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
