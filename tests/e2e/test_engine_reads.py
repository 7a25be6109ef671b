"""The engine's real process asked for messages, media and searches, beside the demo's manifest."""

from __future__ import annotations

import hashlib
import io
import wave
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.engine_driver import EngineDriver
from support.engine_person import EnginePerson
from support.person import picture_of

from chatbackup_gui.demo import DemoOptions, ManifestMessage
from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import Entry, Medium, Position, Text, Where, media_of

OPTIONS = DemoOptions(contacts=12, messages=1500, media_mb=4)


class Reading:
    """An engine whose profile is backed up, and what its demo's writer wrote."""

    def __init__(self, person: EnginePerson, engine: EngineDriver) -> None:
        self.person, self.engine = person, engine
        self.chats: tuple[wire.Chat, ...] = engine.ask(wire.ListChats())
        self.rows = {chat.id: chat.row for chat in self.chats}
        self.written: dict[tuple[str, str], ManifestMessage] = {
            (each.conversation, str(each.server_id)): each for each in person.manifest.present() if each.server_id
        }

    def entries(self, row: int, limit: int = 500) -> list[Entry]:
        """Read a conversation from its end to its beginning, page by page."""
        page: wire.ChatPage = self.engine.ask(wire.ReadChat(row, limit=limit))
        found = list(page.entries)
        while page.has_before:
            page = self.engine.ask(wire.ReadChat(row, before=page.entries[0].position, limit=limit))
            found = [*page.entries, *found]
        return found

    def media(self, *kinds: MediaKind, state: str = "full") -> Iterator[tuple[int, Medium, str]]:
        """Yield (row, medium, sha256) of media as the writer left them."""
        for chat in self.chats:
            for entry in self.entries(chat.row):
                told = self.written.get((chat.id, entry.id))
                for one, medium in zip(told.media if told else (), media_of(entry), strict=False):
                    if one.state == state and medium.kind in kinds:
                        yield chat.row, medium, one.sha256


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    person = EnginePerson(tmp_path_factory.mktemp("person"), demo=OPTIONS)
    with person.start() as engine:
        person.set_up_with(engine)
        engine.ask(wire.BackUpNow())
        yield Reading(person, engine)


def test_every_conversation_is_listed_and_read_whole(reading: Reading) -> None:
    written = {each.username: each for each in reading.person.manifest.summary.conversations if each.messages}
    assert {chat.id: (chat.name, chat.messages) for chat in reading.chats} == {
        each.username: (each.name, each.messages) for each in written.values()
    }
    moments = [chat.last_at for chat in reading.chats]
    assert moments == sorted(moments, reverse=True)
    for chat in reading.chats:
        entries = reading.entries(chat.row, limit=37)
        assert len(entries) == len({entry.id for entry in entries}) == chat.messages
        for entry in entries:
            told = reading.written.get((chat.id, entry.id))
            if told and told.kind == "text":
                assert entry.parts == (Text(told.text),)


def test_the_newest_message_of_many_conversations_comes_at_once(reading: Reading) -> None:
    last = reading.engine.ask(wire.LastEntries((*(chat.row for chat in reading.chats),)))
    assert {row: entry.sent_at for row, entry in last.items()} == {chat.row: chat.last_at for chat in reading.chats}
    assert reading.engine.failure(wire.LastEntries((1,) * 101)).code == "request.invalid"
    assert reading.engine.failure(wire.LastEntries((99,))).code == "request.invalid"


def test_a_page_beside_a_place_is_asked_for_in_one_way(reading: Reading) -> None:
    chat = max(reading.chats, key=lambda each: each.messages)
    entries = reading.entries(chat.row)
    middle = entries[len(entries) // 2]
    for request in (
        wire.ReadChat(chat.row, around=middle.position, limit=10),
        wire.ReadChat(chat.row, around=Position(0, middle.id), limit=10),
    ):
        page: wire.ChatPage = reading.engine.ask(request)
        assert page.entries[5] == middle
    after: wire.ChatPage = reading.engine.ask(wire.ReadChat(chat.row, after=middle.position, limit=3))
    at = entries.index(middle)
    assert list(after.entries) == entries[at + 1 : at + 4]
    refused = (
        wire.ReadChat(chat.row, limit=0),
        wire.ReadChat(chat.row, limit=501),
        wire.ReadChat(chat.row, before=middle.position, after=middle.position),
        wire.ReadChat(99),
    )
    assert [reading.engine.failure(request).code for request in refused] == ["request.invalid"] * 4


def test_media_are_fetched_byte_for_byte(reading: Reading) -> None:
    kinds = (MediaKind.IMAGE, MediaKind.FILE, MediaKind.VIDEO, MediaKind.STICKER)
    before = picture_of(reading.person.account_folder)
    seen = set()
    for row, medium, sha256 in reading.media(*kinds):
        content: wire.MediumContent = reading.engine.ask(wire.FetchMedium(row, medium.month, medium.kind, medium.id))
        assert medium.where in (Where.BOTH, Where.HERE)  # official accounts do not roam
        assert hashlib.sha256(content.data).hexdigest() == sha256
        assert medium.kind is not MediaKind.FILE or content.name == medium.name
        seen.add((medium.kind, content.media_type))
    assert {(MediaKind.IMAGE, "image/jpeg"), (MediaKind.VIDEO, "video/mp4")} <= seen
    assert picture_of(reading.person.account_folder) == before


def test_what_is_too_large_or_nowhere_is_told(reading: Reading) -> None:
    row, medium, _ = next(reading.media(MediaKind.IMAGE))
    small = wire.FetchMedium(row, medium.month, medium.kind, medium.id, most_bytes=10)
    failure = reading.engine.failure(small)
    assert (failure.code, failure.facts["size_bytes"]) == ("media.too_large", medium.size_bytes)
    row, missing, _ = next(reading.media(MediaKind.FILE, state="missing"))
    failure = reading.engine.failure(wire.FetchMedium(row, missing.month, missing.kind, missing.id))
    assert (failure.code, failure.facts["name"]) == ("media.missing", missing.name)
    assert reading.engine.failure(wire.FetchMedium(99, 202409, MediaKind.IMAGE, "1")).code == "media.missing"


def test_recordings_are_heard(reading: Reading) -> None:
    heard = 0
    for row, medium, _ in reading.media(MediaKind.VOICE):
        sound: wire.Sound = reading.engine.ask(wire.FetchVoice(row, medium.month, medium.id))
        with wave.open(io.BytesIO(sound.wav)) as wav:
            assert wav.getnframes() / wav.getframerate() == pytest.approx(sound.seconds)
        heard += 1
    assert heard
    row, picture, _ = next(reading.media(MediaKind.IMAGE))
    assert reading.engine.failure(wire.FetchVoice(row, picture.month, picture.id)).code == "media.missing"


def test_media_are_saved_beside_what_is_there_and_never_among_our_own(reading: Reading, tmp_path: Path) -> None:
    row, medium, sha256 = next(reading.media(MediaKind.FILE))
    (tmp_path / medium.name).write_bytes(b"mine")
    save = wire.SaveMedium(row, medium.month, medium.kind, medium.id, str(tmp_path))
    saved = Path(reading.engine.ask(save))
    assert hashlib.sha256(saved.read_bytes()).hexdigest() == sha256
    assert (tmp_path / medium.name).read_bytes() == b"mine"
    opened = Path(reading.engine.ask(wire.SaveMedium(row, medium.month, medium.kind, medium.id)))
    assert opened.parent == reading.person.home / "opened"
    for folder in (reading.person.vault, reading.person.account_folder, reading.person.home, tmp_path / "nowhere"):
        refused = wire.SaveMedium(row, medium.month, medium.kind, medium.id, str(folder))
        assert reading.engine.failure(refused).code == "target.not_usable"


def test_a_search_finds_what_the_writer_wrote(reading: Reading) -> None:
    texts = {key: each for key, each in reading.written.items() if each.kind == "text"}
    wanted = max(texts.values(), key=lambda each: each.create_time).text[:2]
    expected = {server_id for (_, server_id), each in texts.items() if wanted in each.text}
    found: wire.Found = reading.engine.ask(wire.SearchChats(wanted, kinds=frozenset({MessageKind.TEXT}), limit=500))
    assert {each.entry.id for each in found.entries} >= expected
    assert all(wanted in each.snippet[start:end] for each in found.entries for start, end in each.marks)
    chat = reading.chats[0]
    mine = wire.SearchChats("", row=chat.row, sender=PersonId(chat.account), limit=500)
    assert all(each.entry.is_own and each.row == chat.row for each in reading.engine.ask(mine).entries)
    assert reading.engine.failure(wire.SearchChats("")).code == "request.invalid"
    assert reading.engine.failure(wire.SearchChats("x", limit=0)).code == "request.invalid"


def test_what_there_is_of_a_conversation_is_told_month_by_month(reading: Reading) -> None:
    for chat in reading.chats:
        months: tuple[wire.CoveredMonth, ...] = reading.engine.ask(wire.MeasureCoverage(chat.row))
        assert sum(month.messages for month in months) == chat.messages
        assert all(month.is_here for month in months)
        entries = reading.entries(chat.row)
        missing = {(m.kind, m.id) for entry in entries for m in media_of(entry) if m.id and m.where is Where.MISSING}
        assert sum(month.missing_media for month in months) >= len(missing)
        last = months[-1]
        days = reading.engine.ask(
            wire.CountDays(chat.row, chat.last_at.astimezone().year * 100 + chat.last_at.astimezone().month)
        )
        assert chat.last_at.astimezone().date() in days
        assert last.last_at == chat.last_at
    people = reading.engine.ask(wire.ListSenders(reading.chats[0].row))
    assert people[0] == wire.Sender(PersonId(reading.chats[0].account), reading.chats[0].account_name)


def test_without_the_chat_program_everything_in_the_vault_is_read_all_the_same(tmp_path: Path) -> None:
    person = EnginePerson(tmp_path, demo=OPTIONS)
    with person.start() as engine:
        person.set_up_with(engine)
        engine.ask(wire.BackUpNow())
        person.account_folder.rename(tmp_path / "gone")
        reading = Reading(person, engine)
        fetched = 0
        for row, medium, sha256 in reading.media(MediaKind.IMAGE, MediaKind.VOICE):
            if medium.where is Where.HERE:
                failure = engine.failure(wire.FetchMedium(row, medium.month, medium.kind, medium.id))
                assert failure.code == "source.vanished"
                continue
            content = engine.ask(wire.FetchMedium(row, medium.month, medium.kind, medium.id))
            assert hashlib.sha256(content.data).hexdigest() == sha256
            fetched += 1
        assert fetched


def test_what_was_opened_is_gone_when_the_engine_ends(tmp_path: Path) -> None:
    person = EnginePerson(tmp_path, demo=DemoOptions(contacts=5, messages=300, media_mb=1))
    with person.start() as engine:
        person.set_up_with(engine)
        engine.ask(wire.BackUpNow())
        row, medium, _ = next(Reading(person, engine).media(MediaKind.IMAGE))
        opened = Path(engine.ask(wire.SaveMedium(row, medium.month, medium.kind, medium.id)))
        assert opened.exists()
    assert not opened.parent.exists()
    opened.parent.mkdir()
    opened.write_bytes(b"left by an engine that was killed")
    with person.start() as engine:
        engine.ask(wire.ListChats())
        assert not opened.exists()
