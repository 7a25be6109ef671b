"""The chat program's folder is the same after backups, also while the program writes."""

from __future__ import annotations

from pathlib import Path

from support.person import Person, picture_of

from chatbackup_gui.demo.live import hold_writer


def test_a_backup_leaves_every_byte_and_time_of_the_source(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    before = picture_of(person.chats)
    person.set_up()
    person.back_up()
    person.back_up("--full")
    person.run("sources", person.chats)
    assert picture_of(person.chats) == before


def test_a_backup_beside_a_running_writer_creates_nothing_and_stops_nothing(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    with hold_writer(person.chats):
        before = set(picture_of(person.chats / "xwechat_files"))
        for _ in range(3):
            person.back_up()
        new = set(picture_of(person.chats / "xwechat_files")) - before
    assert not [name for name in new if name.endswith(("-wal", "-shm", "-journal", ".tmp"))]
