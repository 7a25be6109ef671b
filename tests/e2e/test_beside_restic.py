"""restic and ChatBackup take turns on one vault."""

from __future__ import annotations

from pathlib import Path

from support.person import Person
from support.restic import Restic
from support.restored import differences

from chatbackup_gui.demo import append_messages

ALL_OFFICIAL = ("roam", "default", "--kind", "official", "--window", "permanent")  # the sample has a damaged row: 3


def test_restic_adds_rewrites_forgets_and_prunes_and_we_go_on(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    person.run(*ALL_OFFICIAL, expect=3)
    person.back_up()
    restic = Restic(person.vault, person.password_file)
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "笔记.txt").write_text("not a chat", encoding="utf-8")
    restic.run("backup", notes)
    restic.newer().run("rewrite", "--exclude", "*.mp4", "--forget")
    append_messages(person.chats, 5)
    person.back_up()
    restic.run("forget", "--keep-last", "1", "--prune")
    restic.check()
    restic.newer().check()
    append_messages(person.chats, 5)
    person.back_up()
    restic.check()
    person.run("check", "--read-data")
    assert differences(person.restore("restored"), person.manifest) == []
    hosts = {line["hostname"] for line in person.run("snapshots").lines}
    assert len(person.run("snapshots").lines) >= 3
    assert hosts


def test_everything_restic_threw_away_is_stored_again(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    person.run(*ALL_OFFICIAL, expect=3)
    person.back_up()
    restic = Restic(person.vault, person.password_file)
    (tmp_path / "small").write_text("x")
    restic.run("backup", tmp_path / "small", "--host", "elsewhere")
    ours = [each["id"] for each in restic.json("snapshots") if each["hostname"] != "elsewhere"]
    restic.run("forget", "--prune", *ours)
    said = person.back_up()
    assert said["snapshot"]
    restic.check()
    assert differences(person.restore("restored", said["snapshot"]), person.manifest) == []
