"""`restore` from the command line: parts, a dry run, exit statuses, what could not be restored."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.person import SMALL, Person


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Person:
    person = Person(tmp_path_factory.mktemp("restore"))
    person.make_chats(SMALL)
    person.set_up()
    person.run("roam", "default", "--kind", "official", "--window", "permanent", expect=None)
    person.back_up()
    return person


def files_in(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def test_a_dry_run_tells_and_writes_nothing(person: Person, tmp_path: Path) -> None:
    target = tmp_path / "new"
    (told,) = person.run("restore", "latest", "--to", target, "--dry-run").lines
    assert (told["dry_run"], told["problems"]) == (True, 0)
    assert not target.exists()
    (done,) = person.run("restore", "latest", "--to", target).lines
    assert (done["files"], done["bytes"]) == (told["files"], told["bytes"])
    assert len(files_in(target)) == done["files"]
    (again,) = person.run("restore", "latest", "--to", target).lines
    assert again == done


def test_what_is_in_the_way_stays_and_ends_with_status_three(person: Person, tmp_path: Path) -> None:
    target = tmp_path / "new"
    target.mkdir()
    (target / "chatbackup.json").write_text("mine")
    for words in (["--dry-run"], []):
        ran = person.run("restore", "latest", "--to", target, *words, expect=3)
        assert [(line["problem"], line["where"]) for line in ran.lines[1:]] == [("restore.exists", "chatbackup.json")]
    assert (target / "chatbackup.json").read_text() == "mine"


def test_an_account_a_span_and_a_contact(person: Person, tmp_path: Path) -> None:
    wxid = person.manifest.summary.wxid
    person.run("restore", "latest", "--to", tmp_path / "account", "--account", f"wechat/{wxid}")
    assert {path.split("/")[1] for path in files_in(tmp_path / "account")} == {wxid}
    person.run("restore", "latest", "--to", tmp_path / "nobody", "--account", "nobody", expect=2)
    contact = max(person.manifest.summary.conversations, key=lambda each: each.messages).username
    words = ("--contact", contact, "--account", wxid)
    person.run("restore", "latest", "--to", tmp_path / "contact", *words)
    months = sorted(Path(path).stem for path in files_in(tmp_path / "contact") if path.endswith(".jsonl"))
    person.run(
        "restore",
        "latest",
        "--to",
        tmp_path / "span",
        *words,
        "--since",
        f"{months[1]}-15",
        "--until",
        f"{months[1]}-16",
    )
    found = {Path(path).stem for path in files_in(tmp_path / "span") if path.endswith(".jsonl")}
    assert found == {months[1]}
    person.run("restore", "latest", "--to", tmp_path / "never", "--since", "soon", expect=2)


def test_the_files_of_one_message(person: Person, tmp_path: Path) -> None:
    person.run("restore", "latest", "--to", tmp_path / "all")
    line, chat = next(
        (json.loads(text), path.parents[1] if path.parents[1].name != "messages" else path.parents[2])
        for path in sorted((tmp_path / "all").rglob("*.jsonl"))
        for text in path.read_text("utf-8").splitlines()
        if '"kind":"image"' in text and '"name"' in text
    )
    contact = json.loads((chat / "conversation.json").read_text("utf-8"))["id"]
    person.run("restore", "latest", "--to", tmp_path / "one", "--contact", contact, "--message", line["id"])
    wanted = {medium.get(key) for medium in line["media"] for key in ("name", "preview")} - {None, ""}
    assert {path.rpartition("/")[2] for path in files_in(tmp_path / "one")} == wanted
    person.run("restore", "latest", "--to", tmp_path / "none", "--contact", contact, "--message", "0", expect=2)
    person.run("restore", "latest", "--to", tmp_path / "none", "--message", line["id"], expect=2)
    assert not (tmp_path / "none").exists()


def test_words_for_people(person: Person, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "CHATBACKUP_HOME": str(person.home),
        "CHATBACKUP_PASSWORD_FILE": str(person.password_file),
        "CHATBACKUP_LANGUAGE": "zh",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }
    words = ["restore", "latest", "--to", str(tmp_path / "out"), "--dry-run", "--since", "2000-01-01"]
    command = [sys.executable, "-m", "chatbackup_gui.cli.main", *words]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert "没有写入任何内容" in done.stdout
    assert "整月" in done.stdout
