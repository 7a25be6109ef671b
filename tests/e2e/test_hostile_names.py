"""Contacts whose names no file system likes."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from support.person import SMALL, Person
from support.restic import Restic
from support.restored import conversation_folders, differences

RESERVED = {"con", "prn", "aux", "nul", "com1", "lpt1"}


def test_hostile_names_never_leave_their_folder_and_lose_nothing(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats(msgspec.structs.replace(SMALL, contacts=30, hostile_names=True))
    person.set_up()
    person.run("roam", "default", "--kind", "official", "--window", "permanent", expect=3)
    person.back_up()
    restored = person.restore("restored")
    assert differences(restored, person.manifest) == []
    Restic(person.vault, person.password_file).run("restore", "latest", "--target", str(tmp_path / "by-restic"))
    assert differences(tmp_path / "by-restic", person.manifest) == []
    folders = conversation_folders(restored)
    names = {each.username: each.name for each in person.manifest.summary.conversations}
    for conversation, folder in folders.items():
        assert folder.parent.parent.name == "wechat"
        assert len(folder.name.encode()) <= 255
        assert folder.name.split(".")[0].casefold() not in RESERVED
        assert not set(folder.name) & set('<>:"/\\|?*\u202e\u200b')
        about = json.loads((folder / "conversation.json").read_text(encoding="utf-8"))
        assert names[conversation] in (about.get("remark"), about.get("nick"), about.get("alias"), about["id"])
    assert len({str(folder).casefold() for folder in folders.values()}) == len(folders)
    assert len(set(names.values())) < len(names), "two contacts have the same name"
