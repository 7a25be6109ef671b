"""From each program's folder into a vault and back, with a key and without one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest
from support.kept_as_found import wrong_databases, wrong_files
from support.person import SMALL, Person
from support.restic import Restic
from support.restored import differences

from chatbackup_gui.demo import DemoApp, DemoOptions, delete_message, write_all_demos, write_app_demo
from chatbackup_gui.demo.manifest import ManifestMessage

EVERYBODY = ("roam", "default", "--kind", "official", "--window", "permanent")
ENCRYPTED = [DemoApp.WECHAT4, DemoApp.WECHAT3, DemoApp.WECHAT_MAC, DemoApp.QQ]


def person_with(app: DemoApp, folder: Path, options: DemoOptions = SMALL) -> Person:
    person = Person(folder)
    write_app_demo(app, person.chats, options)
    return person


@pytest.mark.parametrize("app", ENCRYPTED)
def test_with_a_key_all_that_was_written_comes_back_and_nothing_else(tmp_path: Path, app: DemoApp) -> None:
    person = person_with(app, tmp_path)
    person.set_up()
    person.run(*EVERYBODY, expect=None)
    person.back_up()
    assert differences(person.restore("restored"), person.manifest, orders=app is not DemoApp.QQ) == []


@pytest.mark.parametrize("app", ENCRYPTED)
def test_without_a_key_every_file_comes_back_as_it_was(tmp_path: Path, app: DemoApp) -> None:
    person = person_with(app, tmp_path)
    person.set_up(with_keys=False)
    assert person.back_up(expect=0)["snapshot"]
    Restic(person.vault, person.password_file).run("check", "--read-data")
    (sealed,) = person.restore("restored").rglob("sealed")
    account = person.account_folder.parent if app is DemoApp.QQ else person.account_folder
    assert wrong_files(sealed, account, app) == []
    assert wrong_databases(sealed, person.chats / "key.txt", app) == []
    assert not list(sealed.rglob("login.db*"))
    assert person.back_up(expect=0)["snapshot"] is None


def test_what_was_kept_sealed_opens_when_a_key_comes(tmp_path: Path) -> None:
    person = person_with(DemoApp.WECHAT4, tmp_path)
    person.set_up(with_keys=False)
    person.back_up()
    texts = [message for message in person.manifest.messages() if message.kind == "text" and message.server_id]
    for lost in (texts[3], texts[len(texts) // 2]):
        delete_message(person.chats, lost)
    person.back_up()
    person.set_up()
    person.run(*EVERYBODY, expect=None)
    person.back_up()
    assert differences(person.restore("restored"), person.manifest) == []
    assert not (person.home / "replay").exists()
    assert person.back_up()["snapshot"] is None


def test_media_that_only_an_older_snapshot_has_are_found_for_their_messages(tmp_path: Path) -> None:
    person = person_with(DemoApp.WECHAT4, tmp_path)
    person.set_up(with_keys=False)
    person.back_up()
    lost = [
        person.account_folder / medium.file
        for message in person.manifest.messages()
        for medium in message.media
        if medium.kind in ("image", "video") and medium.state == "full" and medium.file
    ][:20]
    for path in lost:
        path.unlink(missing_ok=True)
    person.set_up()
    person.run(*EVERYBODY, expect=None)
    person.back_up()
    assert differences(person.restore("restored"), person.manifest) == []


def test_a_3_and_a_4_folder_of_one_account_are_one_archive(tmp_path: Path) -> None:
    options = msgspec.structs.replace(SMALL, messages=900, media_mb=4)
    write_all_demos(tmp_path / "chats", options)
    older = Person(tmp_path / "person", chats=tmp_path / "chats" / "wechat3")
    newer = Person(tmp_path / "person", chats=tmp_path / "chats" / "wechat4")
    for person in (older, newer):
        person.set_up()
    newer.run(*EVERYBODY, expect=None)
    newer.back_up()
    restored = newer.restore("restored")
    assert older.manifest.summary.wxid == newer.manifest.summary.wxid
    written = [*older.manifest.messages(), *newer.manifest.messages()]
    known = Counter(map(_identity, written))
    shared = [identity for identity, count in known.items() if count > 1]
    assert shared, "an upgrade has imported some"
    assert [line for line in differences(restored, _Both(older, newer)) if "message" in line] == []


def _identity(message: ManifestMessage) -> tuple[str, int]:
    return message.conversation, message.server_id or -message.sort_seq


class _Both:
    """Two manifests of one account, each message once."""

    def __init__(self, *people: Person) -> None:
        self._manifests = [person.manifest for person in people]

    def messages(self) -> list[ManifestMessage]:
        found: dict[tuple[str, int], ManifestMessage] = {}
        for manifest in self._manifests:
            for message in manifest.messages():
                found.setdefault(_identity(message), message)
        return list(found.values())


@pytest.mark.parametrize("app", [DemoApp.WECHAT4, DemoApp.WECHAT3])
def test_a_hash_in_paths_is_a_contact_and_is_named_by_the_id_behind_it(tmp_path: Path, app: DemoApp) -> None:
    person = person_with(app, tmp_path)
    person.set_up(with_keys=False)
    listed = {line["id"]: line for line in person.run("contacts").lines if "id" in line}
    owner, user = next(
        (owner, each.username)
        for each in person.manifest.summary.conversations
        if (owner := _md5(each.username)) in listed
    )
    assert listed[owner]["name"] == owner
    assert listed[owner]["total_bytes"] > 0
    person.run("roam", "set", owner, "--window", "off")
    person.run("name", owner, "wxid_somebody_else", expect=2)
    person.run("name", owner, user, "--nick", "老朋友")
    again = {line["id"]: line for line in person.run("contacts").lines if "id" in line}
    assert owner not in again
    assert (again[user]["name"], again[user]["total_bytes"]) == ("老朋友", listed[owner]["total_bytes"])
    assert again[user]["rule"]["days"] == 0
    person.back_up()
    (sealed,) = person.restore("restored").rglob("sealed")
    assert not [path for path in sealed.rglob("*") if owner in path.name]


def _md5(text: str) -> str:
    import hashlib

    return hashlib.md5(text.encode()).hexdigest()
