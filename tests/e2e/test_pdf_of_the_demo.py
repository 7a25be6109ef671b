"""The sample's conversations as PDF, from the command line, beside its manifest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.person import SMALL, Person
from support.poppler import body_of, info, letters_of

from chatbackup_gui.demo import DemoApp, write_app_demo
from chatbackup_gui.export.ledger import LEDGER_FILE


@pytest.mark.parametrize("app", [DemoApp.WECHAT4, DemoApp.QQ])
def test_every_text_of_every_conversation_comes_back_in_order(tmp_path: Path, app: DemoApp) -> None:
    person = Person(tmp_path)
    write_app_demo(app, person.chats, SMALL)
    person.set_up()
    person.back_up()
    folder = tmp_path / "pdf"
    person.run("export", folder, "--format", "pdf", expect=None)
    folders = json.loads((folder / LEDGER_FILE).read_text("utf-8"))["folders"]
    pdfs = {key.split("/", 2)[2]: folder / "chats" / name / "messages.pdf" for key, name in folders.items()}
    checked = 0
    for username in {message.conversation for message in person.manifest.present()}:
        written = [
            message
            for message in person.manifest.present()
            if message.conversation == username and message.kind == "text" and not message.is_garbage
        ]
        assert username in pdfs, sorted(pdfs)
        body, at = body_of(pdfs[username]), 0
        for message in sorted(written, key=lambda each: (each.create_time, each.sort_seq)):
            wanted = letters_of(message.text)
            found = body.find(wanted, at)
            assert found >= 0, message
            at, checked = found + len(wanted), checked + 1
    assert checked > 300
    assert all(int(info(path)["Pages"]) > 0 for path in pdfs.values())
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    (done,) = (
        line for line in person.run("export", folder, "--format", "pdf", expect=None).lines if "files_written" in line
    )
    assert done["files_written"] == 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
