"""What happens to a QQ sample after it was written: new messages, changes, a writer that runs, a huge file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from support.qq_files import stripped
from support.qq_rules import elements_of, kind_of, text_of
from support.systems import needs_block_counts

from chatbackup_gui.demo.manifest import ManifestMessage, read_manifest
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.qq import (
    append_messages,
    delete_message,
    edit_message,
    hold_writer,
    opened_account,
    recall_message,
    write_qq_demo,
    write_sparse_qq,
)
from chatbackup_gui.errors import InvalidRequest

OPTIONS = DemoOptions(contacts=8, messages=400, media_mb=0.3)
TABLES = ("c2c_msg_table", "group_msg_table", "discuss_msg_table", "dataline_msg_table")


class Live:
    """A small sample that a test may change."""

    def __init__(self, folder: Path) -> None:
        result = write_qq_demo(folder, OPTIONS, system="linux")
        self.folder = folder
        self.database = result.account_folder / "nt_db" / "nt_msg.db"
        self.wal = self.database.with_name("nt_msg.db-wal")
        self.key = result.key_file.read_text("utf-8").strip()

    def told(self) -> dict[int, ManifestMessage]:
        return {message.server_id: message for message in read_manifest(self.folder).present()}

    def rows(self) -> dict[int, tuple]:
        """Return (40011, 40050, 40800) of every message, after a check that the database is whole."""
        with stripped(self.database, self.key) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            query = " UNION ALL ".join(f'SELECT "40001", "40011", "40050", "40800" FROM {table}' for table in TABLES)
            return {row[0]: row[1:] for row in connection.execute(query)}


@pytest.fixture
def live(tmp_path) -> Live:
    return Live(tmp_path / "d")


def test_appended_messages_are_in_the_wal_and_in_the_manifest(live):
    main, before = live.database.read_bytes(), live.told()
    result = append_messages(live.folder, 60)
    assert live.database.read_bytes() == main
    assert live.told().keys() == live.rows().keys()
    assert len(live.told()) == len(before) + 60 == result.messages == read_manifest(live.folder).summary.messages


def test_some_appended_messages_are_older_than_others_that_were_there(live):
    before = live.told()
    newest = max(message.create_time for message in before.values())
    append_messages(live.folder, 80)
    late = [m for key, m in live.told().items() if key not in before and m.create_time <= newest]
    assert 0 < len(late) < 40
    assert any(message.server_id < max(before) for message in late)


def test_appending_again_goes_on_where_it_was(live):
    append_messages(live.folder, 30)
    append_messages(live.folder, 30)
    told = live.told()
    assert told.keys() == live.rows().keys()
    by_group: dict[str, list[int]] = {}
    for message in told.values():
        by_group.setdefault(message.conversation, []).append(message.sort_seq)
    for sequences in by_group.values():
        numbered = [number for number in sequences if number]
        assert len(numbered) == len(set(numbered))


def test_a_recalled_message_becomes_a_notice_and_keeps_its_time(live):
    before = live.rows()
    change = recall_message(live.folder)
    main, sent_at, body = live.rows()[change.server_id]
    elements = elements_of(body)
    assert (main, sent_at) == (5, before[change.server_id][1])
    assert kind_of(elements, main) == "recalled"
    assert change.text.endswith("撤回了一条消息")
    assert live.told()[change.server_id].recalled_as == change.text


def test_an_edited_message_says_the_new_text(live):
    change = edit_message(live.folder, "改过了")
    _, _, body = live.rows()[change.server_id]
    assert text_of(elements_of(body), {}) == "改过了"
    assert live.told()[change.server_id].new_text == "改过了"


def test_a_deleted_message_has_no_row(live):
    change = delete_message(live.folder)
    assert change.server_id not in live.rows()
    assert live.told().keys() == live.rows().keys()


def test_each_commit_checkpoint_and_vacuum_leaves_a_whole_database_behind_its_prefix(live):
    prefix = live.database.read_bytes()[:1024]
    with opened_account(live.folder) as account:
        for step in (account.vacuum, account.checkpoint, account.checkpoint):
            for _ in range(3):
                account.write(5)
                assert live.told().keys() == live.rows().keys()
            step()
            assert live.told().keys() == live.rows().keys()
            content = live.database.read_bytes()
            assert content[:1024] == prefix
            assert len(content) % 4096 == 1024
    assert live.told().keys() == live.rows().keys()
    assert not list(live.folder.glob(".scratch*"))


def test_after_a_checkpoint_the_wal_begins_anew(live):
    with opened_account(live.folder) as account:
        account.write(5)
        salts = live.wal.read_bytes()[16:24]
        account.checkpoint()
        account.write(1)
        assert live.wal.read_bytes()[16:24] != salts


def test_a_running_writer_shows_what_it_commits(live):
    with hold_writer(live.folder, 200, is_restless=True) as running:
        began = time.monotonic()
        while running.written < 25 and time.monotonic() - began < 30:
            time.sleep(0.02)
        assert live.wal.exists()
    assert running.written >= 25
    assert len(live.told()) == OPTIONS.messages + running.written
    assert live.told().keys() == live.rows().keys()


@needs_block_counts
def test_a_huge_database_takes_little_room_and_is_whole(tmp_path):
    result = write_sparse_qq(tmp_path / "d", 3 * 2**30, messages=300, system="linux")
    database = result.account_folder / "nt_db" / "nt_msg.db"
    assert database.stat().st_size == 3 * 2**30 + 1024
    assert database.stat().st_blocks * 512 < 2**24
    with stripped(database, result.key_file.read_text().strip()) as connection:
        assert connection.execute("PRAGMA page_count").fetchone() == (3 * 2**18,)
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] > 780_000
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES)
    assert found == result.messages == 300


def test_a_folder_without_a_sample_is_refused(tmp_path):
    with pytest.raises(InvalidRequest):
        append_messages(tmp_path, 1)
    with pytest.raises(InvalidRequest):
        recall_message(tmp_path)
