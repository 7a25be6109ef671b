"""What a person or script sees of the command line itself: one JSON object a line, exit statuses, any alphabet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.person import PASSWORD, Person

from chatbackup_gui.demo import DemoOptions
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.session import Session, image_key_name


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.mark.parametrize("words", [("nonsense",), ("backup", "--nonsense"), ("roam", "set", "x", "--window", "3w")])
def test_a_command_line_that_is_not_understood_has_status_2_and_one_json_line(
    person: Person, words: tuple[str, ...]
) -> None:
    ran = person.run(*words, expect=2)
    assert [line["error"] in {"usage", "request.invalid"} for line in ran.lines] == [True]
    assert ran.lines[0]["message"]
    assert ran.err == ""


def test_a_rule_that_says_nothing_is_refused(person: Person) -> None:
    assert person.run("roam", "set", "x", expect=2).lines[0]["error"] == "usage"
    assert person.run("roam", "default", expect=2).lines[0]["error"] == "usage"


@pytest.mark.parametrize("content", [b"", b"{", b'{"id": "\xff"}', b"[]"])
def test_damaged_settings_are_told(person: Person, content: bytes) -> None:
    person.home.mkdir()
    (person.home / "profile.json").write_bytes(content)
    assert person.run("status", expect=1).lines[-1]["error"] == "profile.damaged"


def test_a_home_that_cannot_be_written_is_told_before_a_vault_is_made(person: Person) -> None:
    person.make_chats(DemoOptions(contacts=5, messages=50, media_mb=0))
    person.home.write_text("a file where the folder should be")
    assert person.set_up(expect=1).lines[-1]["error"] == "profile.unavailable"
    assert not person.vault.exists()


def test_a_bug_is_told_where_no_trace_can_be_written(person: Person) -> None:
    person.home.write_text("a file where the folder should be")
    program = "import sys; from chatbackup_gui.cli import main; main.cli.main = lambda **_: 1 / 0; main.main()"
    done = start_python(person, "-c", program, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"] == "bug"
    assert b"Traceback" not in done.stderr


def test_names_of_any_alphabet_are_printed_where_the_screen_knows_only_ascii(person: Person) -> None:
    person.make_chats(DemoOptions(contacts=5, messages=50, media_mb=0))
    person.set_up()
    command = ("-m", "chatbackup_gui.cli.main", "contacts")
    done = start_python(person, *command, PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    lines = start_python(person, *command, "--json", PYTHONIOENCODING="ascii").stdout.decode("utf-8").splitlines()
    assert any(not json.loads(line)["name"].isascii() for line in lines)


def test_a_second_setup_keeps_the_image_key(person: Person) -> None:
    person.make_chats(DemoOptions(contacts=5, messages=50, media_mb=0))
    person.set_up()
    person.run("setup", "--source", person.chats, "--vault", person.vault, "--key-file", person.chats / "key.txt")
    with Session(Home(person.home), given_password=PASSWORD, ask_password=str) as session:
        kept = session.box.get(image_key_name(session.profile.accounts[0]))
    assert kept == (person.chats / "image-key.txt").read_text().strip()


def start_python(person: Person, *words: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {
        **os.environ,
        "CHATBACKUP_HOME": str(person.home),
        "CHATBACKUP_PASSWORD_FILE": str(person.password_file),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        **variables,
    }
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, check=False)
