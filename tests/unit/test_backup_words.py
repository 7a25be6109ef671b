"""What a backup says of itself."""

from __future__ import annotations

import pytest

from chatbackup_gui.backup.run import BackupResult
from chatbackup_gui.cli.backup_commands import show_backup
from chatbackup_gui.cli.console import Console


def test_a_snapshot_of_what_was_read_before_says_what_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    result = BackupResult(
        snapshot_id="0123456789",
        new_messages=0,
        changed_messages=0,
        new_media=1,
        written_files=5,
        written_bytes=2**20,
        total_files=8007,
        total_bytes=2**24,
        problems=(),
    )
    show_backup(Console(as_json=False), result)
    assert "8,007" in capsys.readouterr().out
