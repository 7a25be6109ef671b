"""A whole demo account of QQ through the reader, beside the manifest that the demo's writer kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from support.beside_manifest import content_of, located_media, wanted_of
from support.foreign import traces
from support.wechat4_fixture import read_all

from chatbackup_gui.demo import DemoOptions, DemoResult, Manifest, ManifestMessage, read_manifest
from chatbackup_gui.demo.qq import (
    append_messages,
    edit_message,
    hold_writer,
    recall_message,
    write_qq_demo,
)
from chatbackup_gui.errors import Cancelled, WrongDatabaseKey
from chatbackup_gui.model.account import Conversation, ConversationKind
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import ForwardItem, MessageKind, Sighting
from chatbackup_gui.sources.base import AccountReader, FoundAccount, KeyKind, SourceKeys
from chatbackup_gui.sources.qq.source import QQ

OPTIONS = DemoOptions(messages=3_000, media_mb=3, years=2.0, contacts=16)
OTHER = msgspec.structs.replace(OPTIONS, messages=1_200, media_mb=1, seed=2)


class Demo:
    """A demo on disk, and how to open it."""

    def __init__(self, folder: Path, options: DemoOptions, system: str) -> None:
        self.folder = folder
        self.result: DemoResult = write_qq_demo(folder, options, system=system)

    @property
    def manifest(self) -> Manifest:
        return read_manifest(self.folder)

    @property
    def keys(self) -> SourceKeys:
        return SourceKeys(self.result.key_file.read_text("utf-8"))

    def found(self) -> FoundAccount:
        """The account as set-up takes it: under the number that the key check found."""
        (found,) = QQ().discover([self.folder])
        number = QQ().check_key(found, self.keys.database_key).account_id
        return msgspec.structs.replace(found, account_id=number)

    def open(self) -> AccountReader:
        return QQ().open(self.found(), self.keys)


@pytest.fixture(
    scope="module", params=[(OPTIONS, "windows"), (OTHER, "linux"), (OTHER, "macos")], ids=lambda param: param[1]
)
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """An account that no test changes."""
    return Demo(tmp_path_factory.mktemp("demo"), *request.param)


@pytest.fixture
def living(tmp_path: Path) -> Demo:
    """A small account for one test."""
    return Demo(tmp_path / "demo", msgspec.structs.replace(OTHER, messages=600, media_mb=0), "windows")


@pytest.fixture(scope="module")
def reader(demo: Demo) -> Iterator[AccountReader]:
    opened = demo.open()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def sightings(reader: AccountReader) -> list[Sighting]:
    return read_all(reader)[0]


def differences(written: ManifestMessage, sighting: Sighting) -> Iterator[str]:
    """Yield what differs between a message as written and as read.

    Media inside forwards are read, too, and told behind the message's own; the manifest leaves them out. Of a message
    that was taken back and is kept inside the notice, the reader gives the message. Words that stand in an
    element nobody knows are found; the manifest says nothing of them.
    """
    message = sighting.message
    own = [medium.kind for medium in written.media]
    facts = {
        "conversation": (sighting.conversation, written.conversation),
        "kind": (MessageKind.RECALLED if message.recalled else message.kind, MessageKind(written.kind)),
        "sender": (message.sender, written.sender),
        "time": (int(message.sent_at.timestamp()), written.create_time),
        "order": (message.order, written.sort_seq % 1024),
        "text": (message.recalled.text if message.recalled else message.text, written.text),
        "location": (message.location, written.location),
        "transfer": (message.transfer, written.transfer),
        "call": (message.call, written.call),
        "forward": (without_media(message.forward), written.forward),
        "media": ([ref.kind for ref in message.media][: len(own)], [MediaKind(kind) for kind in own]),
        "titles": ([ref.title for ref in message.media][: len(own)], [medium.title for medium in written.media]),
    }
    if written.link:
        assert message.link
        told = msgspec.structs.replace(message.link, origin=written.link.origin and message.link.origin)
        facts["link"] = (told, written.link)
    if written.quote:
        assert message.quote
        quote = msgspec.structs.replace(message.quote, name="", id=written.quote.id and message.quote.id)
        facts["quote"] = (quote, written.quote)
    for name, (read, wanted) in facts.items():
        if read != wanted and not (name == "text" and message.kind is MessageKind.UNKNOWN):
            yield f"{name}: {read!r} instead of {wanted!r}"


def without_media(items: tuple[ForwardItem, ...]) -> tuple[ForwardItem, ...]:
    return tuple(msgspec.structs.replace(item, media=None, items=without_media(item.items)) for item in items)


def test_the_pass_phrase_opens_every_database_and_tells_whose_they_are(demo: Demo) -> None:
    (found,) = QQ().discover([demo.folder])
    fit = QQ().check_key(found, demo.keys.database_key)
    assert fit.closed == ()
    assert len(fit.opens) == 5
    assert set(fit.opens.values()) == {KeyKind.ACCOUNT}
    assert fit.account_id == demo.manifest.summary.account_id


def test_a_wrong_pass_phrase_opens_nothing(demo: Demo) -> None:
    assert QQ().check_key(demo.found(), "another one's 16").opens == {}
    reader = QQ().open(demo.found(), SourceKeys("another one's 16"))
    with pytest.raises(WrongDatabaseKey):
        read_all(reader)
    reader.close()


def test_every_message_is_as_the_manifest_says(demo: Demo, sightings: list[Sighting]) -> None:
    found = {each.message.id: each for each in sightings}
    written = {str(each.server_id): each for each in demo.manifest.present()}
    assert len(found) == len(sightings)
    assert found.keys() == written.keys()
    assert [(key, each) for key, message in written.items() for each in differences(message, found[key])] == []


def test_what_a_reply_answers_is_found_by_its_sequence_where_it_does_not_say_the_id(
    demo: Demo, sightings: list[Sighting]
) -> None:
    found = {each.message.id: each for each in sightings}
    looked_up = 0
    for message in demo.manifest.present():
        quote = found[str(message.server_id)].message.quote
        if message.quote and not message.quote.id and quote and quote.id:
            answered = found[quote.id]
            assert answered.conversation == message.conversation
            assert answered.message.sender == quote.sender
            looked_up += 1
    assert looked_up > 0


def test_messages_come_oldest_first(sightings: list[Sighting]) -> None:
    times = [each.message.sent_at for each in sightings]
    assert times == sorted(times)


def test_what_is_not_said_by_the_message_is_kept_raw(sightings: list[Sighting]) -> None:
    for each in sightings:
        is_plain_text = each.message.kind is MessageKind.TEXT
        is_empty = each.message.kind in (MessageKind.UNKNOWN, MessageKind.RECALLED)
        assert is_plain_text or is_empty or each.raw


def test_each_damaged_row_is_one_problem(demo: Demo, reader: AccountReader) -> None:
    garbage = [each for each in demo.manifest.messages() if each.is_garbage]
    problems = read_all(reader)[1]
    assert [problem.code for problem in problems] == ["source.unreadable_message"] * len(garbage)


def test_a_full_pass_and_one_in_slices_read_the_same(
    demo: Demo, sightings: list[Sighting], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chatbackup_gui.sources.qq.message_pass._FEW_ROWS", 0)
    monkeypatch.setattr("chatbackup_gui.sources.qq.time_walk.WANTED_ROWS", 50)
    monkeypatch.setattr("chatbackup_gui.sources.qq.time_walk._MOST_ROWS", 120)
    other = demo.open()
    for full in (False, True):
        again, _, _ = read_all(other, full=full)
        assert {each.message.id: each for each in again} == {each.message.id: each for each in sightings}
        assert len(again) == len(sightings)
        times = [each.message.sent_at for each in again]
        assert times == sorted(times)
    other.close()


def test_conversations_with_their_names_and_members(demo: Demo, reader: AccountReader) -> None:
    found = {each.id: each for each in reader.conversations() if isinstance(each, Conversation)}
    written = {each.username: each for each in demo.manifest.summary.conversations if each.messages}
    assert found.keys() == written.keys()
    for name, conversation in found.items():
        wanted = written[name]
        facts = (conversation.kind.value, conversation.name, conversation.nick, conversation.remark)
        assert facts == (wanted.kind, wanted.name, wanted.nick, wanted.remark)
        if conversation.kind is ConversationKind.GROUP:
            members = {(member.id, member.name, member.nickname) for member in conversation.members}
            assert members == {(member.username, member.name, member.nickname) for member in wanted.members}
    assert reader.account.name == demo.manifest.summary.name


def test_every_medium_is_found_as_the_manifest_says(
    demo: Demo, reader: AccountReader, sightings: list[Sighting]
) -> None:
    found = located_media(reader, sightings)
    by_id = {each.message.id: each for each in sightings}
    wrong = []
    for message in demo.manifest.present():
        places = by_id[str(message.server_id)].places
        for place, medium in zip(places, message.media, strict=message.kind != "forward"):
            here = found.get((place.folder, place.stem), [])
            full = [content_of(reader, each) for each in here if not each.is_preview]
            previews = [content_of(reader, each) for each in here if each.is_preview]
            if (full, previews) != wanted_of(medium):
                wrong.append((medium, place, here))
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


def test_appending_one_message_is_exactly_one_sighting(living: Demo) -> None:
    reader = living.open()
    first, _, cursor = read_all(reader)
    for _ in range(3):
        append_messages(living.folder, 1)
        new, _, cursor = read_all(reader, cursor)
        assert len(new) == 1
        assert len({each.message.id for each in (*first, *new)}) == len(first) + 1
        first += new
    assert read_all(reader, cursor) == ([], [], cursor)
    reader.close()


def test_what_a_running_program_writes_is_read_meanwhile_and_nothing_is_missed(living: Demo) -> None:
    reader = living.open()
    seen, problems, cursor = read_all(reader)
    before = {each.message.id for each in seen}
    with hold_writer(living.folder, 200.0, is_restless=True) as running:
        while running.written < 40:
            new, wrong, cursor = read_all(reader, cursor)
            seen += new
            problems += wrong
    last, wrong, cursor = read_all(reader, cursor)
    assert {each.message.id for each in (*seen, *last)} == {str(each.server_id) for each in living.manifest.present()}
    assert len({each.message.id for each in seen} - before) > 0
    assert [each for each in (*problems, *wrong) if each.code != "source.unreadable_message"] == []
    reader.close()


def test_a_recall_just_now_is_seen_by_the_next_pass(living: Demo) -> None:
    reader = living.open()
    append_messages(living.folder, 5)
    _, _, cursor = read_all(reader)
    change = recall_message(living.folder)
    changed, _, _ = read_all(reader, cursor)
    assert [(each.message.id, each.message.kind) for each in changed] == [(str(change.server_id), MessageKind.RECALLED)]
    assert changed[0].message.recalled
    assert changed[0].message.recalled.text == change.text
    reader.close()


def test_a_full_pass_sees_an_edit_of_any_age(living: Demo) -> None:
    reader = living.open()
    before = {each.message.id: each for each in read_all(reader)[0]}
    change = edit_message(living.folder, "改过的话")
    after = {each.message.id: each for each in read_all(reader, full=True)[0]}
    assert [key for key in after if after[key] != before[key]] == [str(change.server_id)]
    assert after[str(change.server_id)].message.text == "改过的话"
    reader.close()


def test_a_cancelled_pass_goes_on_where_it_was(living: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chatbackup_gui.sources.qq.message_pass._FEW_ROWS", 0)
    monkeypatch.setattr("chatbackup_gui.sources.qq.time_walk.WANTED_ROWS", 50)
    reader = living.open()
    whole = {each.message.id: each for each in read_all(reader)[0]}
    token = CancelToken()
    seen: list[Sighting] = []
    cursor: bytes | None = None
    with pytest.raises(Cancelled):
        for batch in reader.messages(None, token):
            seen += batch.sightings
            cursor = batch.cursor
            if len(seen) > 200:
                token.cancel()
    append_messages(living.folder, 3)
    rest, _, cursor = read_all(reader, cursor)
    assert len(rest) == len(whole) + 3 - len(seen)
    assert {each.message.id for each in (*seen, *rest)} == {str(each.server_id) for each in living.manifest.present()}
    assert read_all(reader, cursor)[0] == []
    reader.close()


def test_cancelling_takes_effect_at_once(demo: Demo) -> None:
    reader = demo.open()
    token = CancelToken()
    token.cancel()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        list(reader.messages(None, token))
    assert time.monotonic() - started < 1
    assert threading.active_count() >= 1
    reader.close()
