"""`show`, `search` and `coverage` as a person runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.person import Person

from chatbackup_gui.demo import DemoOptions


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Person:
    person = Person(tmp_path_factory.mktemp("person"))
    person.make_chats(DemoOptions(contacts=10, messages=900, media_mb=1, hostile_names=True))
    person.set_up()
    person.back_up()
    return person


def said(person: Person, *words: str) -> str:
    """Run a command for people; return what it prints."""
    environment = {
        **os.environ,
        "CHATBACKUP_HOME": str(person.home),
        "CHATBACKUP_PASSWORD_FILE": str(person.password_file),
        "CHATBACKUP_LANGUAGE": "en",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "chatbackup_gui.cli.main", *words]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def largest(person: Person) -> str:
    return max(person.manifest.summary.conversations, key=lambda each: each.messages).username


def test_show_prints_the_last_messages_oldest_first(person: Person) -> None:
    contact = largest(person)
    written = sorted(person.manifest.present(contact), key=lambda each: each.sort_seq)
    lines = person.run("show", contact, "--last", "20").lines
    assert [line["id"] for line in lines] == [str(each.server_id) for each in written[-20:]]
    assert person.run("show", contact).lines == person.run("show", contact, "--last", "50").lines


def test_show_prints_the_messages_of_some_days(person: Person) -> None:
    contact = largest(person)
    everything = person.run("show", contact, "--since", "2000-01-01").lines
    assert len(everything) == len(list(person.manifest.present(contact)))
    day = everything[-1]["sent_at"][:10]
    some = person.run("show", contact, "--since", day, "--until", day).lines
    assert some
    assert all(line in everything for line in some)
    assert person.run("show", contact, "--since", day, "--last", "2").lines == everything[-2:]
    assert person.run("show", contact, "--until", "1999-01-01").lines == []
    assert said(person, "show", contact, "--until", "1999-01-01") == "There is no message in these days.\n"


def test_show_for_people_does_nothing_to_a_screen(person: Person) -> None:
    for chat in person.manifest.summary.conversations:
        if chat.messages:
            printed = said(person, "show", chat.username, "--last", "200")
            assert not {"\u202e", "\u200b", "\x1b", "\r", "\0"} & set(printed)


def test_show_says_names_days_and_texts(person: Person) -> None:
    contact = largest(person)
    texts = [each for each in person.manifest.present(contact) if each.kind == "text" and each.text.isalnum()]
    newest = max(texts, key=lambda each: each.sort_seq)
    printed = said(person, "show", contact, "--last", "500")
    assert newest.text in printed.splitlines()
    assert "——" in printed


def test_search_chooses_by_sender_and_kind(person: Person) -> None:
    own = person.manifest.summary.wxid
    lines = person.run("search", "", "--from", own, "--limit", "1000").lines
    assert lines
    assert all(line["entry"]["is_own"] for line in lines)
    files = person.run("search", "", "--kind", "file", "--kind", "link", "--limit", "1000").lines
    assert {line["entry"]["kind"] for line in files} == {"file", "link"}
    assert (
        person.run("search", "x", "--from", "nobody at all", expect=1).lines[-1]["error"] == "archive.no_such_contact"
    )
    assert person.run("search", "", expect=2).lines[-1]["error"] == "request.invalid"
    assert person.run("search", "x", "--kind", "novel", expect=2).lines[-1]["error"] == "usage"


def test_search_marks_what_was_searched_for(person: Person) -> None:
    lines = person.run("search", "的", "--limit", "20").lines
    found = [line for line in lines if "entry" in line]
    assert found
    for line in found:
        assert [line["snippet"][start:end] for start, end in line["marks"]] == ["的"] * line["snippet"].count("的")


def test_coverage_tells_months_of_one_and_of_all(person: Person) -> None:
    contact = largest(person)
    months = person.run("coverage", contact).lines
    assert sum(month["messages"] for month in months) == len(list(person.manifest.present(contact)))
    assert all(month["is_here"] and month["is_in_vault"] for month in months)
    everybody = person.run("coverage").lines
    assert {line["id"] for line in everybody} == {
        each.username for each in person.manifest.summary.conversations if each.messages
    }
    assert next(line["months"] for line in everybody if line["id"] == contact) == months
    printed = said(person, "coverage", contact)
    assert "this computer, vault" in printed
    assert len(said(person, "coverage").splitlines()) == len(everybody) + 2


def test_who_is_not_known_is_told(person: Person) -> None:
    for command in ("show", "coverage"):
        assert person.run(command, "nobody at all", expect=1).lines[-1]["error"] == "archive.no_such_contact"


def test_before_anything_was_read_the_accounts_are(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats(DemoOptions(contacts=5, messages=50, media_mb=0))
    person.set_up()
    everybody = person.run("coverage", expect=None).lines
    months = [month for line in everybody if "months" in line for month in line["months"]]
    assert months
    assert not any(month["is_in_vault"] for month in months)
