"""From a QQ account into the catalogue: what was archived stays, and reading again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.catalogues import all_lines, opened
from support.qq_fixture import FRIEND, START, SmallQq

from chatbackup_gui.archive import Archive
from chatbackup_gui.backup.ingest import Ingest, Ingested
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.demo import DemoOptions
from chatbackup_gui.demo.qq import append_messages, write_qq_demo
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.sources.base import AccountReader, SourceKeys
from chatbackup_gui.sources.qq.source import QQ


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with opened(tmp_path) as opened_archive:
        yield opened_archive


def ingest(archive: Archive, reader: AccountReader, *, full: bool = False) -> Ingested:
    return Ingest(archive=archive, origin=Origin("", reader), token=CancelToken(), report=silent).run(full=full)


def test_reading_everything_again_changes_nothing(tmp_path: Path, archive: Archive) -> None:
    result = write_qq_demo(tmp_path / "demo", DemoOptions(messages=1_500, media_mb=0.5, contacts=14))
    (found,) = QQ().discover([tmp_path / "demo"])
    reader = QQ().open(found, SourceKeys(result.key_file.read_text("utf-8")))
    first = ingest(archive, reader)
    assert (first.new, first.changed) == (1_500, 0)
    again = ingest(archive, reader, full=True)
    assert (again.new, again.changed) == (0, 0)
    append_messages(tmp_path / "demo", 30)
    later = ingest(archive, reader)
    assert (later.new, later.changed) == (30, 0)
    reader.close()


def test_a_message_that_was_taken_back_stays_as_it_was_archived_and_is_marked(tmp_path: Path, archive: Archive) -> None:
    account = SmallQq(tmp_path)
    message_id = account.say("说多了")
    account.say("别的", at=START + 1)
    account.settle()
    reader = account.open()
    assert ingest(archive, reader).new == 2
    account.database().execute('UPDATE c2c_msg_table SET "40800" = NULL, "40011" = 1 WHERE "40001" = ?', (message_id,))
    account.settle()
    recalled = ingest(archive, reader)
    assert (recalled.new, recalled.changed) == (0, 1)
    (lines,) = all_lines(archive).values()
    by_id = {line["id"]: line for line in lines}
    assert by_id[str(message_id)]["text"] == "说多了"
    assert "recalled" in by_id[str(message_id)]
    assert {name for name, _ in all_lines(archive)} == {FRIEND}
    reader.close()
