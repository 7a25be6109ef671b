"""A whole demo account of WeChat 3 for Mac through the reader, beside the manifest that the demo's writer kept."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from support.beside_manifest import content_of, differences, key_of, key_of_sighting, located_media, wanted_of
from support.foreign import traces
from support.wechat4_fixture import read_all

from chatbackup_gui.demo import (
    DemoOptions,
    Manifest,
    append_messages,
    edit_message,
    hold_writer,
    read_manifest,
    recall_message,
    write_mac_demo,
)
from chatbackup_gui.model.account import Conversation, ConversationKind
from chatbackup_gui.model.message import MessageKind, Sighting
from chatbackup_gui.sources.base import AccountReader, FoundAccount, KeyKind, SourceKeys
from chatbackup_gui.sources.wechat_mac.source import WeChatMac

OPTIONS = DemoOptions(messages=3_000, media_mb=5, years=2.0, contacts=14)
SMALL = DemoOptions(messages=500, media_mb=0, years=2.0, contacts=14, seed=2)
NO_PROBLEM_AT_ALL = (922_746_929, 11_000)  # types we have no name for; nothing is wrong with such rows


class Demo:
    """A demo on disk, and how to open it as set-up does: under the id that the databases tell."""

    def __init__(self, folder: Path, options: DemoOptions) -> None:
        self.folder = folder
        self.result = write_mac_demo(folder, options)

    @property
    def manifest(self) -> Manifest:
        return read_manifest(self.folder)

    @property
    def keys(self) -> SourceKeys:
        return SourceKeys(self.result.key_file.read_text("utf-8"))

    def found(self) -> FoundAccount:
        (found,) = WeChatMac().discover([self.folder])
        fit = WeChatMac().check_key(found, self.keys.database_key)
        return msgspec.structs.replace(found, account_id=fit.account_id)

    def open(self) -> AccountReader:
        return WeChatMac().open(self.found(), self.keys)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """An account that no test changes."""
    return Demo(tmp_path_factory.mktemp("demo"), OPTIONS)


@pytest.fixture
def living(tmp_path: Path) -> Demo:
    """A small account for one test."""
    return Demo(tmp_path, SMALL)


@pytest.fixture(scope="module")
def reader(demo: Demo) -> Iterator[AccountReader]:
    opened = demo.open()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def sightings(reader: AccountReader) -> list[Sighting]:
    return read_all(reader)[0]


def test_the_key_opens_every_database_and_the_account_is_told(demo: Demo) -> None:
    (found,) = WeChatMac().discover([demo.folder])
    fit = WeChatMac().check_key(found, demo.keys.database_key)
    assert fit.closed == ()
    assert len(fit.opens) >= 14
    assert KeyKind.DATABASE in fit.opens.values()
    assert found.account_id == demo.manifest.summary.account_id
    assert fit.account_id == demo.manifest.summary.wxid


def test_every_message_is_as_the_manifest_says(demo: Demo, sightings: list[Sighting]) -> None:
    found = {key_of_sighting(each): each for each in sightings}
    written = {key_of(each): each for each in demo.manifest.present()}
    assert len(found) == len(sightings)
    assert found.keys() == written.keys()
    wrong = [difference for key, message in written.items() for difference in differences(message, found[key])]
    assert wrong == []


def test_messages_come_oldest_first(sightings: list[Sighting]) -> None:
    times = [each.message.sent_at for each in sightings]
    assert times == sorted(times)


def test_what_is_not_said_by_the_message_is_kept_raw(sightings: list[Sighting]) -> None:
    for each in sightings:
        is_plain_text = each.message.kind is MessageKind.TEXT and not each.raw
        is_empty = each.message.kind is MessageKind.UNKNOWN
        assert is_plain_text or is_empty or each.raw


def test_each_damaged_row_is_one_problem(demo: Demo, reader: AccountReader) -> None:
    garbage = [
        each for each in demo.manifest.messages() if each.is_garbage and each.local_type not in NO_PROBLEM_AT_ALL
    ]
    problems = read_all(reader)[1]
    assert [problem.code for problem in problems] == ["source.unreadable_message"] * len(garbage)


def test_a_full_pass_and_one_in_slices_read_the_same(
    demo: Demo, sightings: list[Sighting], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chatbackup_gui.sources._wechat.message_pass._FEW_ROWS", 0)
    monkeypatch.setattr("chatbackup_gui.sources._wechat.time_walk.WANTED_ROWS", 50)
    other = demo.open()
    for full in (False, True):
        again, _, _ = read_all(other, full=full)
        assert {key_of_sighting(each): each for each in again} == {key_of_sighting(each): each for each in sightings}
        assert len(again) == len(sightings)
    other.close()


def test_conversations_with_their_names_and_members(demo: Demo, reader: AccountReader) -> None:
    found = {each.id: each for each in reader.conversations() if isinstance(each, Conversation)}
    written = {each.username: each for each in demo.manifest.summary.conversations if each.messages}
    assert found.keys() == written.keys()
    for name, conversation in found.items():
        wanted = written[name]
        facts = (conversation.kind.value, conversation.name, conversation.nick, conversation.remark, conversation.alias)
        assert facts == (wanted.kind, wanted.name, wanted.nick, wanted.remark, wanted.alias)
        if conversation.kind is ConversationKind.GROUP:
            members = {(member.id, member.name, member.nickname) for member in conversation.members}
            assert members == {(member.username, member.name, member.nickname) for member in wanted.members}
    assert reader.account.name == demo.manifest.summary.name


def test_every_medium_is_found_as_the_manifest_says(
    demo: Demo, reader: AccountReader, sightings: list[Sighting]
) -> None:
    found = located_media(reader, sightings)
    by_key = {key_of_sighting(each): each for each in sightings}
    wrong, found_by = [], set()
    for message in demo.manifest.present():
        for place, medium in zip(by_key[key_of(message)].places, message.media, strict=True):
            here = found.get((place.folder, place.stem), [])
            full = [content_of(reader, each) for each in here if not each.is_preview]
            previews = [content_of(reader, each) for each in here if each.is_preview]
            found_by.add(medium.found_by if full else "")
            if (full, previews) != wanted_of(medium):
                wrong.append((medium, here))
    assert wrong == []
    assert {"hldata", "name", "title"} <= found_by


def test_nothing_in_the_folder_has_changed(demo: Demo) -> None:
    before = traces(demo.folder)
    reader = demo.open()
    found, _, _ = read_all(reader, full=True)
    list(reader.conversations())
    for each in located_media(reader, found).values():
        for located in each:
            b"".join(reader.read(located).chunks)
    reader.stamp()
    reader.close()
    assert traces(demo.folder) == before


def test_appending_one_message_is_exactly_one_sighting(living: Demo) -> None:
    reader = living.open()
    first, _, cursor = read_all(reader)
    for turn in range(3):
        append_messages(living.folder, 1)
        new, _, cursor = read_all(reader, cursor)
        assert len(new) == 1, f"turn {turn}"
        first += new
    assert {key_of_sighting(each) for each in first} == {key_of(each) for each in living.manifest.present()}
    assert read_all(reader, cursor)[0] == []


def test_a_fresh_recall_and_a_fresh_edit_are_seen_at_once(living: Demo) -> None:
    append_messages(living.folder, 40)
    reader = living.open()
    _, _, cursor = read_all(reader)
    newest = max(each.create_time for each in living.manifest.messages())
    fresh = [each for each in living.manifest.present() if each.kind == "text" and each.local_type == 1]
    fresh = [each for each in fresh if each.create_time > newest - 240 and each.server_id]
    recalled, edited = fresh[-1], fresh[-2]
    recall_message(living.folder, recalled)
    edit_message(living.folder, "so besser", edited)
    new, _, _ = read_all(reader, cursor)
    assert {(each.message.id, each.message.kind) for each in new} == {
        (str(recalled.server_id), MessageKind.RECALLED),
        (str(edited.server_id), MessageKind.TEXT),
    }


def test_beside_a_running_program_every_message_is_read_once_and_right(living: Demo) -> None:
    reader = living.open()
    found, problems, cursor = read_all(reader)
    with hold_writer(living.folder, messages_per_second=150) as running:
        end = time.monotonic() + 2
        while time.monotonic() < end:
            new, more, cursor = read_all(reader, cursor)
            found += new
            problems += more
        assert running.written > 20
    new, more, cursor = read_all(reader, cursor)
    found += new
    reader.close()
    written = {key_of(each): each for each in living.manifest.present()}
    assert sorted(map(str, map(key_of_sighting, found))) == sorted(map(str, written))
    assert {problem.code for problem in problems + more} <= {"source.unreadable_message"}
