"""A vault made on one computer, opened on others that have nothing but its folder and a password or recovery key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.known_chats import opened, write_known
from support.person import SMALL, Person
from support.restored import differences

from chatbackup_gui.demo import DemoApp, append_messages, write_app_demo
from chatbackup_gui.model.roaming import RoamingRules

EVERYBODY = ("roam", "default", "--kind", "official", "--window", "permanent")

FACTS = ("app", "account", "id", "name", "kind", "messages", "media_counts", "first_at", "last_at", "has_own_rule")


class Computers:
    """The first, which has the chats; others are made as they are asked for."""

    def __init__(self, folder: Path, app: DemoApp) -> None:
        self.folder = folder
        self.app = app
        self.first = Person(folder / "first")
        write_app_demo(app, self.first.chats, SMALL)
        self.first.set_up()
        self.first.run(*EVERYBODY, expect=None)
        self.first.back_up()

    def other(self, name: str) -> Person:
        return Person(self.folder / name, vault=self.first.vault)

    def known(self, person: Person, name: str = "known") -> list[str]:
        """Return how what a computer knows differs from what was written."""
        known = write_known(person, name)
        return differences(known, self.first.manifest, orders=self.app is not DemoApp.QQ)


@pytest.fixture(params=[DemoApp.WECHAT4, DemoApp.WECHAT3, DemoApp.WECHAT_MAC, DemoApp.QQ])
def computers(request: pytest.FixtureRequest, tmp_path: Path) -> Computers:
    return Computers(tmp_path, request.param)


def told(person: Person, *words: str | Path, expect: int | None = 0) -> dict[str, Any]:
    """Return the facts of all JSON lines that a command printed."""
    return {key: value for line in person.run(*words, expect=expect).lines for key, value in line.items()}


def contacts(person: Person) -> list[dict[str, Any]]:
    """Return what is told of contacts, without sizes: payloads and pictures are not packed as the program had them."""
    lines = person.run("contacts").lines
    found = [{key: line[key] for key in FACTS} | {"days": line["rule"]["days"]} for line in lines if "id" in line]
    return sorted(found, key=lambda line: str(line["id"]))


def pictures(person: Person) -> dict[str, bytes]:
    with opened(person) as session:
        ids = {row.row: row.conversation.id for row in session.archive.conversations()}
        return {ids[row]: image for row, image in session.archive.avatars(ids).items()}


def rules(person: Person) -> RoamingRules:
    with opened(person) as session:
        return session.archive.rules()


def test_folder_and_password_are_enough_for_everything_that_was_written(computers: Computers) -> None:
    first, second, third = computers.first, computers.other("second"), computers.other("third")
    answer = told(second, "open-vault", computers.first.vault)
    assert (answer["snapshots"], answer["arriving"], answer["problems"]) == (1, 0, 0)
    third.password_file.write_text(first.recovery_file.read_text().lower())
    told(third, "open-vault", computers.first.vault)
    for person in (second, third):
        assert computers.known(person) == []
        assert contacts(person) == contacts(first)
        assert pictures(person) == pictures(first)
        assert rules(person) == rules(first)
    assert second.back_up(expect=0)["snapshot"] is None
    assert len(first.run("snapshots").lines) == 1


def test_what_comes_later_is_taken_over_by_the_next_run(tmp_path: Path) -> None:
    computers = Computers(tmp_path, DemoApp.WECHAT4)
    first, second = computers.first, computers.other("second")
    told(second, "open-vault", first.vault)
    append_messages(first.chats, 25)
    first.back_up()
    assert second.back_up(expect=0)["taken_over"] == 25
    assert computers.known(second) == []
    assert second.back_up(expect=0)["taken_over"] == 0


def test_rules_of_a_computer_that_only_reads_hold_on_the_first(tmp_path: Path) -> None:
    computers = Computers(tmp_path, DemoApp.WECHAT4)
    first, second = computers.first, computers.other("second")
    told(second, "open-vault", first.vault)
    chosen = contacts(second)[0]["id"]
    second.run("roam", "set", chosen, "--window", "off")
    assert second.back_up(expect=0)["snapshot"]
    first.back_up()
    assert {line["id"]: line["days"] for line in contacts(first)}[chosen] == 0
    assert second.back_up(expect=0)["snapshot"] is None


def test_commands_work_without_any_account(tmp_path: Path) -> None:
    computers = Computers(tmp_path, DemoApp.WECHAT4)
    second = computers.other("second")
    told(second, "open-vault", computers.first.vault)
    assert told(second, "status")["accounts"] == []
    assert second.run("check").status == 0
    assert differences(second.restore("restored"), computers.first.manifest) == []
    assert second.run("open-vault", computers.first.vault).status == 0


def test_a_chat_account_is_added_to_a_profile_that_only_read(tmp_path: Path) -> None:
    computers = Computers(tmp_path, DemoApp.WECHAT4)
    second = Person(tmp_path / "second", vault=computers.first.vault, chats=computers.first.chats)
    told(second, "open-vault", computers.first.vault)
    second.set_up()
    second.back_up()
    assert computers.known(second) == []
    known = [write_known(computers.first, "known"), second.folder / "known"]
    assert len({len(list(folder.rglob("*(2)*"))) for folder in known}) == 1


def test_a_lost_catalogue_comes_back_with_what_the_program_has_lost(tmp_path: Path) -> None:
    computers = Computers(tmp_path, DemoApp.WECHAT4)
    first = computers.first
    manifest = first.manifest
    for suffix in ("", "-wal", "-shm"):
        (first.home / f"catalogue.db{suffix}").unlink(missing_ok=True)
    for path in (first.account_folder / "msg").rglob("*.mp4"):
        path.unlink()
    assert first.back_up()["taken_over"] > 0
    assert differences(write_known(first, "known"), manifest) == []


def test_where_there_is_no_vault_nothing_is_made(tmp_path: Path) -> None:
    person = Person(tmp_path / "person", vault=tmp_path / "empty")
    person.vault.mkdir()
    assert told(person, "open-vault", person.vault, expect=1)["error"] == "vault.none"
    assert not person.home.exists() or not list(person.home.glob("profile.json"))
    assert list(person.vault.iterdir()) == []


def test_a_wrong_password_sets_nothing_up(tmp_path: Path) -> None:
    computers = Computers(tmp_path, DemoApp.WECHAT4)
    second = computers.other("second")
    second.password_file.write_text("another one")
    assert told(second, "open-vault", second.vault, expect=1)["error"] == "vault.wrong_password"
    assert not (second.home / "profile.json").exists()
