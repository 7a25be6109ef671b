"""What was kept sealed, restored into a new folder, is read from there like the chat program's own."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from support.kept_as_found import SOURCES
from support.passes import read_all
from support.person import SMALL, Person

from chatbackup_gui.backup.sealed_instructions import FILE_NAME
from chatbackup_gui.demo import DemoApp, write_app_demo
from chatbackup_gui.model.account import Conversation
from chatbackup_gui.model.job import Problem
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources.base import AccountReader, SourceKeys
from chatbackup_gui.sources.qq.locating import FOUND_BY_PATH
from chatbackup_gui.sources.registry import source_named

PROGRAMS = {  # what the page calls them in English, and in Chinese
    DemoApp.WECHAT4: ("WeChat 4", "微信 4"),
    DemoApp.WECHAT3: ("WeChat 3 for Windows", "微信 3（Windows）"),
    DemoApp.WECHAT_MAC: ("WeChat 3 for Mac", "微信 3（Mac）"),
    DemoApp.QQ: ("QQ (NT) for Windows", "QQ（NT，Windows）"),
}


class Read(NamedTuple):
    """All that a reader makes of an account."""

    sightings: list[Sighting]
    problems: list[Problem]
    people: list[Conversation | Problem]
    media: dict[str, bytes]


@pytest.mark.parametrize("app", PROGRAMS)
def test_a_restored_sealed_account_is_read_like_the_original(tmp_path: Path, app: DemoApp) -> None:
    person = Person(tmp_path)
    write_app_demo(app, person.chats, SMALL)
    person.set_up(with_keys=False)
    person.back_up(expect=0)
    ran = person.run("restore", "latest", "--to", tmp_path / "restored")
    restored = tmp_path / "restored"
    (sealed,) = restored.rglob("sealed")
    original, again = read(person, app, person.account_folder), read(person, app, put_back(person, app, sealed))
    assert len(original.sightings) > 1000
    assert len(original.media) > 50
    assert again == original
    assert ran.lines[0]["instructions"] == str(restored / FILE_NAME)
    page = (restored / FILE_NAME).read_text("utf-8-sig")
    for name in PROGRAMS[app]:
        assert name in page


def test_a_wal_comes_back_beside_its_database(tmp_path: Path) -> None:
    person = Person(tmp_path)
    write_app_demo(DemoApp.WECHAT4, person.chats, SMALL)
    walled = {
        each.relative_to(person.account_folder) for each in person.account_folder.rglob("*-wal") if each.stat().st_size
    }
    assert walled, "the newest messages of the sample lie in one"
    person.set_up(with_keys=False)
    person.back_up(expect=0)
    (sealed,) = person.restore("restored").rglob("sealed")
    for wal in walled:
        assert (sealed / wal).read_bytes() == (person.account_folder / wal).read_bytes()
        assert (sealed / wal).with_name(wal.name.removesuffix("-wal")).is_file()


def put_back(person: Person, app: DemoApp, sealed: Path) -> Path:
    """Do what the page says: let the restored files take the place of the program's, under the folder's own name."""
    folder = person.account_folder.parent if app is DemoApp.QQ else person.account_folder
    place = person.folder / "put back" / folder.name
    place.parent.mkdir()
    sealed.rename(place)
    return place / person.account_folder.name if app is DemoApp.QQ else place


def read(person: Person, app: DemoApp, folder: Path) -> Read:
    """Read an account folder with the sample's keys."""
    source = source_named(SOURCES[app])
    image_key = person.chats / "image-key.txt"
    keys = SourceKeys(
        (person.chats / "key.txt").read_text("utf-8"), image_key.read_text("utf-8") if image_key.exists() else ""
    )
    found = next(iter(source.discover([folder])))
    fit = source.check_key(found, keys.database_key)
    with contextlib.closing(source.open(msgspec.structs.replace(found, account_id=fit.account_id), keys)) as reader:
        sightings, problems, _ = read_all(reader)
        return Read(sightings, problems, list(reader.conversations()), media_of(reader, sightings))


def media_of(reader: AccountReader, sightings: list[Sighting]) -> dict[str, bytes]:
    """Return the content of all media that are found below the account's folder, by where they lie.

    QQ's files in `FileRecv`, to which messages have the whole path, are beside what is kept sealed.
    """
    wanted: dict[str, list[Place]] = {}
    for sighting in sightings:
        for place in sighting.places:
            wanted.setdefault(place.folder, []).append(place)
    located: list[Located] = [each for folder, places in wanted.items() for each in reader.locate(folder, places)]
    return {
        f"{each.path} {each.is_preview}": b"".join(reader.read(each).chunks)
        for each in located
        if not each.path.startswith(FOUND_BY_PATH)
    }
