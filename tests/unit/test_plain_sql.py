"""The yardstick of the benchmarks measures what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.plain_sql import read_all_rows

from chatbackup_gui.demo import DemoApp, DemoOptions, append_messages, read_manifest, write_app_demo


@pytest.mark.parametrize("app", [DemoApp.WECHAT4, DemoApp.WECHAT3, DemoApp.QQ])
def test_plain_sql_reads_every_row_that_was_written_and_changes_none(app: DemoApp, tmp_path: Path) -> None:
    chats = tmp_path / "chats"
    write_app_demo(app, chats, DemoOptions(contacts=12, messages=300, media_mb=0, shards=1))
    append_messages(chats, 20)
    before = _databases(chats)
    assert read_all_rows(chats).rows == read_manifest(chats).summary.messages
    assert _databases(chats) == before


def _databases(chats: Path) -> dict[str, bytes]:
    """Return what lies in databases and their `-wal`; an empty one says no more than none."""
    found = {path.name: path.read_bytes() for path in chats.rglob("*") if path.name.endswith((".db", ".db-wal"))}
    return {name: content for name, content in found.items() if content}
