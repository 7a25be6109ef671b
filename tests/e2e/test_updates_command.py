"""`chatbackup updates`, asking a server of this computer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.person import Person
from support.publisher import PAGE, Publisher
from support.update_server import Authority, UpdateServer

from chatbackup_gui import __version__
from chatbackup_gui.engine.settings import Settings, save_settings

PUBLISHER = Publisher()
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only OpenSSL trusts whom a variable names")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[UpdateServer]:
    authority = Authority(tmp_path / "authority")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with UpdateServer(authority) as server:
        server.serve(PUBLISHER.publishes("99.0"))
        yield server


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path / "person")


def printed(home: Path, address: str, language: str) -> str:
    """What a person reads."""
    environment = {**os.environ, "CHATBACKUP_HOME": str(home), "CHATBACKUP_LANGUAGE": language, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "chatbackup_gui.cli.main", "updates", "--address", address]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout


def test_a_newer_version_is_told_with_its_page_and_files(person: Person, server: UpdateServer) -> None:
    (line,) = person.run("updates", "--address", PUBLISHER.address(server.url())).lines
    assert (line["version"], line["is_newer"]) == (__version__, True)
    assert (line["newest"]["version"], line["newest"]["page"]) == ("99.0", PAGE)
    assert line["newest"]["packages"][0]["sha256"] == "ab" * 32


@pytest.mark.parametrize(("language", "words"), [("en", "Chats can be exported as PDF."), ("zh", "可以导出为 PDF。")])
def test_what_is_new_is_told_in_the_language_of_the_screen(
    person: Person, server: UpdateServer, language: str, words: str
) -> None:
    out = printed(person.home, PUBLISHER.address(server.url()), language)
    assert [each for each in ("99.0", words, PAGE, "ab" * 32) if each not in out] == []


def test_notes_do_nothing_to_the_terminal(person: Person, server: UpdateServer) -> None:
    server.serve(PUBLISHER.publishes("99.0", notes_en="new\x1b[2J\x07"))
    assert "\x1b" not in printed(person.home, PUBLISHER.address(server.url()), "en")


def test_the_version_that_runs_is_the_newest(person: Person, server: UpdateServer) -> None:
    server.serve(PUBLISHER.publishes(__version__))
    assert f"{__version__} is the newest version." in printed(person.home, PUBLISHER.address(server.url()), "en")


def test_the_address_of_the_settings_is_asked_and_an_older_version_is_refused_afterwards(
    person: Person, server: UpdateServer
) -> None:
    save_settings(person.home, Settings(update_address=PUBLISHER.address(server.url())))
    assert person.run("updates").lines[0]["is_newer"]
    server.serve(PUBLISHER.publishes("98.0"))
    assert person.run("updates", expect=1).lines[0]["error"] == "updates.older"


def test_without_an_address_nobody_is_asked(person: Person) -> None:
    ran = person.run("updates", expect=1)
    assert ran.lines[0]["error"] == "updates.address"
    assert "none is given" in ran.lines[0]["message"]


@pytest.mark.parametrize("address", ["http://example.org/x", "https://example.org/x", "https://me:secret@example.org/"])
def test_an_address_that_cannot_be_asked_is_refused(person: Person, address: str) -> None:
    ran = person.run("updates", "--address", address, expect=1)
    assert ran.lines[0]["error"] == "updates.address"
    assert "secret" not in ran.out + ran.err


def test_what_somebody_else_signed_is_not_believed(person: Person, server: UpdateServer) -> None:
    server.serve(Publisher().publishes("99.0"))
    ran = person.run("updates", "--address", PUBLISHER.address(server.url()), expect=1)
    assert ran.lines[0]["error"] == "updates.untrusted"
