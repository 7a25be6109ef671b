"""A whole demo account of WeChat 3 through the reader, beside the manifest that the demo's writer kept."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
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
    write_demo,
    write_wechat3_demo,
)
from chatbackup_gui.demo.overlap import SharedMessage
from chatbackup_gui.model.account import Conversation, ConversationKind
from chatbackup_gui.model.message import MessageKind, Sighting
from chatbackup_gui.sources.base import AccountReader, FoundAccount, KeyKind, SourceKeys
from chatbackup_gui.sources.wechat3.source import WeChat3
from chatbackup_gui.sources.wechat4.source import WeChat4

OPTIONS = DemoOptions(messages=3_000, media_mb=5, years=2.0, contacts=14)
SMALL = DemoOptions(messages=500, media_mb=0, years=2.0, contacts=14, seed=2)
EARLIER = SMALL.end - timedelta(days=400)
NO_PROBLEM_AT_ALL = (922_746_929, 11_000)  # types we have no name for; nothing is wrong with such rows


class Demo:
    """A demo on disk, and how to open it."""

    def __init__(self, folder: Path, options: DemoOptions) -> None:
        self.folder = folder
        self.result = write_wechat3_demo(folder, options)

    @property
    def manifest(self) -> Manifest:
        return read_manifest(self.folder)

    @property
    def keys(self) -> SourceKeys:
        return SourceKeys(self.result.key_file.read_text("utf-8"))

    def found(self) -> FoundAccount:
        (found,) = WeChat3().discover([self.folder])
        return found

    def open(self) -> AccountReader:
        return WeChat3().open(self.found(), self.keys)


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
    fit = WeChat3().check_key(demo.found(), demo.keys.database_key)
    assert fit.closed == ()
    assert len(fit.opens) >= 12
    assert set(fit.opens.values()) == {KeyKind.ACCOUNT}
    assert fit.account_id == demo.manifest.summary.account_id


def test_a_copy_under_another_name_is_still_the_accounts(demo: Demo, tmp_path: Path) -> None:
    copy = tmp_path / "old computer"
    shutil.copytree(demo.result.account_folder / "Msg", copy / "Msg")
    (found,) = WeChat3().discover([tmp_path])
    assert found.account_id == "old computer"
    assert WeChat3().check_key(found, demo.keys.database_key).account_id == demo.manifest.summary.account_id


def test_every_message_is_as_the_manifest_says(demo: Demo, sightings: list[Sighting]) -> None:
    found = {key_of_sighting(each): each for each in sightings}
    written = {key_of(each): each for each in demo.manifest.present()}
    assert len(found) == len(sightings)
    assert found.keys() == written.keys()
    assert [difference for key, message in written.items() for difference in differences(message, found[key])] == []


def test_messages_come_oldest_first(sightings: list[Sighting]) -> None:
    times = [each.message.sent_at for each in sightings]
    assert times == sorted(times)


def test_what_is_not_said_by_the_message_is_kept_raw(sightings: list[Sighting]) -> None:
    for each in sightings:
        is_plain_text = each.message.kind is MessageKind.TEXT and not each.raw
        is_empty = each.message.kind is MessageKind.UNKNOWN
        is_call = each.message.kind is MessageKind.CALL  # of older rows, told by the summary alone
        assert is_plain_text or is_empty or is_call or each.raw


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
        picture = reader.avatar(conversation)
        assert (hashlib.sha256(picture).hexdigest() if picture else "") == wanted.avatar_sha256
    assert reader.account.name == demo.manifest.summary.name


def test_every_medium_is_found_and_decoded_as_the_manifest_says(
    demo: Demo, reader: AccountReader, sightings: list[Sighting]
) -> None:
    found = located_media(reader, sightings)
    by_key = {key_of_sighting(each): each for each in sightings}
    wrong = []
    for message in demo.manifest.present():
        for place, medium in zip(by_key[key_of(message)].places, message.media, strict=True):
            here = found.get((place.folder, place.stem), [])
            full = [content_of(reader, each) for each in here if not each.is_preview]
            previews = [content_of(reader, each) for each in here if each.is_preview]
            if (full, previews) != wanted_of(medium):
                wrong.append((medium, here))
    assert wrong == []


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


def test_appended_messages_are_read_once_each(living: Demo) -> None:
    reader = living.open()
    found, _, cursor = read_all(reader)
    for count in (1, 60):
        append_messages(living.folder, count)
        new, _, cursor = read_all(reader, cursor)
        assert len(new) == count
        found += new
    assert {key_of_sighting(each) for each in found} == {key_of(each) for each in living.manifest.present()}
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
        end = time.monotonic() + 2.5
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
    assert all(not list(differences(written[key_of_sighting(each)], each)) for each in found)
    assert {problem.code for problem in problems + more} <= {"source.unreadable_message"}


def test_what_an_upgrade_imported_is_the_same_message_in_both_generations(tmp_path: Path) -> None:
    shared: list[SharedMessage] = []
    write_wechat3_demo(tmp_path / "3", msgspec.structs.replace(SMALL, end=EARLIER), share=shared.append)
    write_demo(tmp_path / "4", msgspec.structs.replace(SMALL, years=0.5), imported=shared)
    found = []
    for source, folder in ((WeChat3(), tmp_path / "3"), (WeChat4(), tmp_path / "4")):
        (account,) = source.discover([folder])
        reader = source.open(account, SourceKeys((folder / "key.txt").read_text("utf-8")))
        found.append({(each.conversation, each.message.id): each.message for each in read_all(reader)[0]})
    older, later = found
    both = older.keys() & later.keys()
    assert len(both) == len(shared) > 100
    assert [id_ for id_ in both if older[id_] != later[id_]] == []
