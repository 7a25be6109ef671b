"""What a person or script sees of the command line itself: one JSON object a line, exit statuses, any alphabet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import pytest
from support.person import PASSWORD, Person

from chatbackup_gui.demo import DemoOptions
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.session import Session, image_key_name


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("backup", "--nonsense"),
        ("roam", "set", "x", "--window", "3w"),
        ("search", "x", "--limit", "-1"),
        ("demo", "x", "--years", "nan"),
        ("demo", "x", "--append", "-1"),
        ("watch", "--settle", "inf"),
        ("check", "--read-data", "--read-data-subset", "5%"),
    ],
)
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


def test_the_demo_says_in_json_where_everything_is(person: Person) -> None:
    (line,) = person.run("demo", person.chats, "--contacts", "5", "--messages", "10", "--media-mb", "0").lines
    assert all(Path(line[name]).exists() for name in ("account", "key", "image_key", "manifest"))


def test_a_demo_that_cannot_be_written_is_told(person: Person) -> None:
    person.chats.parent.joinpath("file").touch()
    ran = person.run("demo", person.chats.parent / "file" / "demo", expect=1)
    assert ran.lines[-1]["error"] == "target.not_usable"


def test_a_folder_without_chats_is_not_taken_for_the_usual_places(person: Person) -> None:
    assert person.run("sources", person.folder / "nowhere", expect=1).lines[-1]["error"] == "source.no_account"


def test_a_search_says_when_there_is_more_than_it_shows(person: Person) -> None:
    person.make_chats(DemoOptions(contacts=5, messages=50, media_mb=0))
    person.set_up()
    everything = person.run("search", "，").lines
    assert len(everything) > 2
    assert person.run("search", "，", "--limit", str(len(everything))).lines == everything
    assert person.run("search", "，", "--limit", "2").lines == [*everything[:2], {"more": True}]
    for day in ("9999-12-31", "2024-02-30"):
        assert person.run("search", "，", "--until", day, expect=2).lines[-1]["error"] == "request.invalid"


def test_before_the_first_backup_contacts_are_found_and_the_vault_says_that_it_is_empty(person: Person) -> None:
    person.make_chats(DemoOptions(contacts=5, messages=50, media_mb=0))
    person.set_up()
    assert person.run("search", "的", "--limit", "1").lines
    assert person.run("snapshots").lines == []
    assert person.run("ls", "latest", expect=1).lines[-1]["error"] == "vault.no_snapshot"


def test_a_change_of_rules_says_whom_it_is_about(person: Person) -> None:
    person.make_chats(DemoOptions(contacts=5, messages=50, media_mb=0))
    person.set_up()
    contact = next(line for line in person.run("contacts").lines if line["kind"] == "person")
    (line,) = person.run("roam", "set", contact["id"], "--window", "30d", "--preview").lines
    assert line["rules"] == {f"{contact['name']} [{contact['id']}]": "30d"}
    (line,) = person.run("roam", "default", "--window", "2y").lines
    assert line["rules"] == {"person": "2y", "group": "2y", "other": "2y"}


def test_a_recovery_key_is_not_made_where_its_file_cannot_be(person: Person) -> None:
    person.make_chats(DemoOptions(contacts=5, messages=50, media_mb=0))
    person.set_up()
    before = sorted((person.vault / "keys").iterdir())
    names = ("nowhere/file", "x" * 300, "x" * 300 + "/file")
    for file in (
        person.recovery_file,
        *(person.folder / name for name in names),
        Path("/dev/null/file"),
        Path("/proc/file"),
    ):
        ran = person.run("recovery-key", "new", "--recovery-out", file, expect=1)
        assert ran.lines[-1]["error"] == "target.file"
    assert sorted((person.vault / "keys").iterdir()) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("out", [">/dev/full", ">&-", "--json 2>/dev/full", "--json 2>&-"])
def test_a_recovery_key_that_nobody_could_see_leaves_the_one_before(person: Person, out: str) -> None:
    person.make_chats(DemoOptions(contacts=5, messages=50, media_mb=0))
    person.set_up()
    done = start_python(
        person, "-c", "import os, sys; os.execvp('sh', ['sh', '-c', sys.argv[1]])",
        f"{sys.executable} -m chatbackup_gui.cli.main recovery-key new {out}",
    )  # fmt: skip
    assert done.returncode == 1
    assert not (person.home / "crash.log").exists()
    assert person.run("snapshots", password_file=person.recovery_file)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("as_json", [(), ("--json",)])
def test_an_output_that_takes_nothing_is_no_fault_of_ours(person: Person, as_json: tuple[str, ...]) -> None:
    person.make_chats(DemoOptions(contacts=5, messages=50, media_mb=0))
    person.set_up()
    with Path("/dev/full").open("w") as full:
        done = start_python(person, "-m", "chatbackup_gui.cli.main", "status", *as_json, stdout=full)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert not (person.home / "crash.log").exists()


@pytest.mark.skipif(os.name == "nt", reason="shells of other systems close streams")
@pytest.mark.parametrize("words", ["snapshots --json", "nonsense"])
@pytest.mark.parametrize("closed", ["| true", ">&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_cause_no_trace(person: Person, words: str, closed: str) -> None:
    done = start_python(
        person, "-c", "import os, sys; os.execvp('sh', ['sh', '-c', sys.argv[1]])",
        f"{sys.executable} -m chatbackup_gui.cli.main {words} {closed}",
    )  # fmt: skip
    assert done.stderr.count(b"\n") <= 4
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert not (person.home / "crash.log").exists()


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


def test_a_warning_is_written_into_a_log_and_not_between_our_words(person: Person) -> None:
    person.home.mkdir()
    program = (
        "import logging; from chatbackup_gui.cli import main\n"
        "main.cli.main = lambda **_: logging.getLogger('chatbackup_gui').warning('something odd'); main.main()"
    )
    assert start_python(person, "-c", program).stderr == b""
    assert "something odd" in (person.home / "chatbackup.log").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets names be other than text")
def test_names_that_are_no_text_are_printed_and_refused_where_they_cannot_be_noted(person: Person) -> None:
    name = os.fsdecode(b"folder\xff")
    person.chats, person.vault = person.folder / name, person.folder / f"vault {name}"
    assert person.run("demo", person.chats, "--contacts", "5", "--messages", "10", "--media-mb", "0").lines
    (line,) = person.run("sources", person.chats).lines
    assert line["folder"].startswith(str(person.chats))
    assert person.set_up(expect=2).lines[-1]["error"] == "request.invalid"
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


def start_python(
    person: Person, *words: str, stdout: int | TextIO = subprocess.PIPE, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    environment = {
        **os.environ,
        "CHATBACKUP_HOME": str(person.home),
        "CHATBACKUP_PASSWORD_FILE": str(person.password_file),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        **variables,
    }
    return subprocess.run([sys.executable, *words], env=environment, stdout=stdout, stderr=subprocess.PIPE, check=False)
