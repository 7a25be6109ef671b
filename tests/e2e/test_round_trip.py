"""From a WeChat folder into a vault and back, through the built program."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from support.person import SMALL, Person, vault_files
from support.restic import Restic
from support.restored import conversation_folders, differences

from chatbackup_gui.demo import append_messages
from chatbackup_gui.demo.live import delete_message, recall_message
from chatbackup_gui.demo.manifest import ManifestMedia, ManifestMessage

ALL_OFFICIAL = ("roam", "default", "--kind", "official", "--window", "permanent")  # the sample has a damaged row: 3
KIB = 2**10


@pytest.mark.parametrize("key_kind", ["account", "database"])
def test_all_that_was_written_comes_back_and_nothing_else(tmp_path: Path, key_kind: str) -> None:
    person = Person(tmp_path)
    person.make_chats(msgspec.structs.replace(SMALL, key_kind=key_kind))
    person.set_up()
    person.run(*ALL_OFFICIAL, expect=3)
    person.back_up()
    assert differences(person.restore("restored"), person.manifest) == []


def test_restic_checks_and_restores_the_vault_with_password_and_with_recovery_key(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    person.run(*ALL_OFFICIAL, expect=3)
    person.back_up()
    Restic(person.vault, person.recovery_file).run("check", "--read-data")
    target = tmp_path / "by-restic"
    Restic(person.vault, person.password_file).run("restore", "latest", "--target", str(target))
    assert differences(target, person.manifest) == []


def test_a_second_backup_writes_nothing(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    person.back_up()
    before = vault_files(person.vault)
    again = person.back_up()
    assert vault_files(person.vault) == before
    assert (again["snapshot"], again["written_files"], again["written_bytes"]) == (None, 0, 0)


def test_one_new_message_costs_at_most_four_files_and_64_kib(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats(msgspec.structs.replace(SMALL, messages=20_000, media_mb=0))
    person.set_up()
    person.back_up()
    before = vault_files(person.vault)
    append_messages(person.chats, 1)
    said = person.back_up()
    new = {name: size for name, size in vault_files(person.vault).items() if name not in before}
    assert said["new_messages"] == 1
    assert len(new) <= 4
    assert sum(new.values()) <= 64 * KIB
    assert (said["written_files"], said["written_bytes"]) == (len(new), sum(new.values()))
    person.run(*ALL_OFFICIAL)
    person.back_up()
    assert differences(person.restore("restored"), person.manifest) == []


def test_messages_that_the_program_loses_or_recalls_stay(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    person.run(*ALL_OFFICIAL, expect=3)
    person.back_up()
    texts = [message for message in person.manifest.messages() if message.kind == "text" and message.server_id]
    lost, recalled = texts[3], texts[-3]
    delete_message(person.chats, lost)
    recall_message(person.chats, recalled)
    append_messages(person.chats, 3)
    person.back_up("--full")
    restored = person.restore("restored")
    assert differences(restored, person.manifest) == []
    line = next(line for line in lines_of(restored, recalled.conversation) if line["id"] == str(recalled.server_id))
    assert line["text"] == recalled.text
    assert line["recalled"]


def lines_of(restored: Path, conversation: str) -> list[dict[str, object]]:
    folder = conversation_folders(restored)[conversation]
    files = sorted((folder / "messages").rglob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").split("\n")[:-1]]


def test_rules_select_days_contacts_and_media_exactly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    person = Person(tmp_path)
    now = datetime.now(UTC)
    person.make_chats(msgspec.structs.replace(SMALL, years=0.5, end=now))
    person.set_up()
    chosen = max(person.manifest.summary.conversations, key=lambda each: each.messages * (each.kind == "person"))
    person.run("roam", "default", "--window", "30d", "--media", "image", expect=3)
    person.run("roam", "set", chosen.username, "--window", "permanent", "--media", "none")
    person.back_up()
    kinds = {each.username: each.kind for each in person.manifest.summary.conversations}
    midnight = datetime.now(ZoneInfo("Asia/Shanghai")).replace(hour=0, minute=0, second=0, microsecond=0)
    since = (midnight - timedelta(days=29)).timestamp()

    def keeps(message: ManifestMessage) -> bool:
        if message.conversation == chosen.username:
            return True
        kind = kinds[message.conversation]
        return kind != "official" and message.create_time >= since

    def keeps_media(message: ManifestMessage, medium: ManifestMedia) -> bool:
        return message.conversation != chosen.username and medium.kind == "image"

    restored = person.restore("restored")
    assert differences(restored, person.manifest, keeps=keeps, keeps_media=keeps_media) == []
    assert 0 < sum(keeps(message) for message in person.manifest.messages()) < person.manifest.summary.messages


def test_a_preview_says_what_a_change_loses_and_changes_nothing(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    person.back_up()
    before = person.run("roam", "show").out
    said = person.run("roam", "default", "--window", "off", "--preview").lines[0]
    kinds = {each.username: each.kind for each in person.manifest.summary.conversations}
    lost = sum(kinds[message.conversation] != "official" for message in person.manifest.messages())
    assert said["preview"]["lost"]["messages"] == lost
    assert said["preview"]["gained"]["messages"] == 0
    assert person.run("roam", "show").out == before


def test_one_contact_is_restored_alone(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    person.back_up()
    chosen = next(each for each in person.manifest.summary.conversations if each.kind == "person")
    restored = person.restore("restored", "latest", "--contact", chosen.username)
    assert list(conversation_folders(restored)) == [chosen.username]
    only = lambda message: message.conversation == chosen.username  # noqa: E731
    assert differences(restored, person.manifest, keeps=only) == []


def test_search_finds_what_the_manifest_holds(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    person.back_up()
    texts = [message for message in person.manifest.messages() if message.kind == "text"]
    wanted = texts[-1].text[:2]
    expected = {message.server_id for message in texts if wanted in message.text}
    entries = [line["entry"] for line in person.run("search", wanted, "--limit", "5000").lines]
    found = {int(entry["id"]) for entry in entries if entry["kind"] == "text"}
    assert expected <= found


def test_a_second_profile_joins_the_vault(tmp_path: Path) -> None:
    first = Person(tmp_path / "first")
    first.make_chats()
    first.set_up()
    first.back_up()
    second = Person(tmp_path / "second", chats=first.chats, vault=first.vault)
    said = second.set_up().lines[0]
    assert said["joined"]
    before = vault_files(first.vault)
    assert second.back_up()["snapshot"] is None  # it knows the same and is called the same
    new = vault_files(first.vault).keys() - before.keys()
    assert [name.partition("/")[0] for name in new] == ["devices"]  # its note of what it could read
    append_messages(second.chats, 2)
    second.back_up()
    official = {each.username for each in second.manifest.summary.conversations if each.kind == "official"}
    keeps = lambda message: message.conversation not in official  # noqa: E731
    assert differences(first.restore("restored"), second.manifest, keeps=keeps) == []


def test_the_password_changes_and_the_recovery_key_is_replaced(tmp_path: Path) -> None:
    person = Person(tmp_path)
    person.make_chats()
    person.set_up()
    person.back_up()
    new_password, new_recovery = tmp_path / "new-password", tmp_path / "new-recovery"
    new_password.write_text("another one 再来\n", encoding="utf-8")
    person.run("password", "change", "--new-password-file", new_password)
    person.run("status", expect=1)
    person.run("status", password_file=new_password)
    person.run("recovery-key", "new", "--recovery-out", new_recovery, password_file=person.recovery_file)
    person.run("status", expect=1, password_file=person.recovery_file)
    person.run("status", password_file=new_recovery)
    Restic(person.vault, new_recovery).run("check")
    Restic(person.vault, new_password).run("check")
