"""What the command line says of a vault that it opens."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chatbackup_gui.cli.console import Console
from chatbackup_gui.cli.vault_commands import show_opened
from chatbackup_gui.engine.setup.existing import ExistingVault


def test_names_of_computers_do_nothing_to_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    opened = ExistingVault(
        password="secret",
        snapshots=2,
        computers=("desk\x1b]0;title\x07\nThe vault is empty.", "\u202elaptop"),
        newest_at=datetime(2024, 9, 1, tzinfo=UTC),
        arriving=0,
        uses_keyring=True,
    )
    show_opened(Console(as_json=False, password_file=None), Path("vault"), opened)
    printed = capsys.readouterr().out
    assert printed.removesuffix("\n").isprintable()
    assert "secret" not in printed
