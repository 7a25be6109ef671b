"""What the reader of every app makes of a whole demo account, beside the manifest that the demo's writer kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from support.beside_manifest import content_of, differences, key_of, key_of_sighting, located_media, wanted_of
from support.foreign import traces
from support.passes import go_in_slices, read_all

from chatbackup_gui.demo import DemoResult, Manifest, ManifestMessage, append_messages, read_manifest
from chatbackup_gui.model.account import Conversation, ConversationKind
from chatbackup_gui.model.message import MessageKind, Sighting
from chatbackup_gui.sources.base import AccountReader, FoundAccount, KeyFit, Source, SourceKeys


class Demo:
    """A demo on disk, and how to open it.

    `takes_id_from_key` opens it as set-up does where only the databases tell whose they are.
    """

    def __init__(
        self,
        source: Source,
        folder: Path,
        result: DemoResult,
        *,
        append: Callable[[Path, int], DemoResult] = append_messages,
        takes_id_from_key: bool = False,
    ) -> None:
        self.source = source
        self.folder = folder
        self.result = result
        self.append = append
        self._takes_id_from_key = takes_id_from_key

    @property
    def manifest(self) -> Manifest:
        return read_manifest(self.folder)

    @property
    def keys(self) -> SourceKeys:
        image_key = self.result.image_key_file
        return SourceKeys(self.result.key_file.read_text("utf-8"), image_key.read_text("utf-8") if image_key else "")

    def discovered(self) -> FoundAccount:
        """The account as its folder is called."""
        (found,) = self.source.discover([self.folder])
        return found

    def fit(self) -> KeyFit:
        return self.source.check_key(self.discovered(), self.keys.database_key)

    def found(self) -> FoundAccount:
        found = self.discovered()
        return msgspec.structs.replace(found, account_id=self.fit().account_id) if self._takes_id_from_key else found

    def open(self) -> AccountReader:
        return self.source.open(self.found(), self.keys)


class ReadsTheDemo:
    """One suite for all. Fixtures of a subclass:

    - `demo`: an account that no test changes.
    - `living`: a small account for one test.
    """

    needs_no_raw: frozenset[MessageKind]  # of these, the message may say all there is
    nameless_types: frozenset[int] = frozenset()  # nothing is wrong with rows of these types; we have no name for them
    package: str  # below `sources`, what goes over the messages
    forwards_hold_more_media: bool = False  # than the manifest tells

    @pytest.fixture(scope="class")
    @classmethod
    def reader(cls, demo: Demo) -> Iterator[AccountReader]:
        opened = demo.open()
        yield opened
        opened.close()

    @pytest.fixture(scope="class")
    @classmethod
    def sightings(cls, reader: AccountReader) -> list[Sighting]:
        return read_all(reader)[0]

    @pytest.fixture
    def in_slices(self, monkeypatch: pytest.MonkeyPatch) -> None:
        go_in_slices(monkeypatch, self.package, 50, 120)

    def differences(self, written: ManifestMessage, sighting: Sighting) -> Iterator[str]:
        """Yield what differs between a message as written and as read."""
        return differences(written, sighting)

    def test_every_message_is_as_the_manifest_says(self, demo: Demo, sightings: list[Sighting]) -> None:
        found = {key_of_sighting(each): each for each in sightings}
        written = {key_of(each): each for each in demo.manifest.present()}
        assert len(found) == len(sightings)
        assert found.keys() == written.keys()
        assert [(key, each) for key, message in written.items() for each in self.differences(message, found[key])] == []

    def test_messages_come_oldest_first(self, sightings: list[Sighting]) -> None:
        times = [each.message.sent_at for each in sightings]
        assert times == sorted(times)

    def test_what_is_not_said_by_the_message_is_kept_raw(self, sightings: list[Sighting]) -> None:
        assert [each for each in sightings if not each.raw and each.message.kind not in self.needs_no_raw] == []

    def test_each_damaged_row_is_one_problem(self, demo: Demo, reader: AccountReader) -> None:
        garbage = [each for each in demo.manifest.messages() if each.is_garbage]
        damaged = [each for each in garbage if each.local_type not in self.nameless_types]
        problems = read_all(reader)[1]
        assert [problem.code for problem in problems] == ["source.unreadable_message"] * len(damaged)

    @pytest.mark.usefixtures("in_slices")
    def test_a_full_pass_and_one_in_slices_read_the_same(self, demo: Demo, sightings: list[Sighting]) -> None:
        reader = demo.open()
        for full in (False, True):
            again, _, _ = read_all(reader, full=full)
            assert {key_of_sighting(each): each for each in again} == {
                key_of_sighting(each): each for each in sightings
            }
            assert len(again) == len(sightings)
            self.test_messages_come_oldest_first(again)
        reader.close()

    def test_conversations_with_their_names_and_members(self, demo: Demo, reader: AccountReader) -> None:
        found = {each.id: each for each in reader.conversations() if isinstance(each, Conversation)}
        written = {each.username: each for each in demo.manifest.summary.conversations if each.messages}
        assert found.keys() == written.keys()
        for name, read in found.items():
            wanted = written[name]
            facts = (read.kind.value, read.name, read.nick, read.remark, read.alias)
            assert facts == (wanted.kind, wanted.name, wanted.nick, wanted.remark, wanted.alias)
            if read.kind is ConversationKind.GROUP:
                members = {(member.id, member.name, member.nickname) for member in read.members}
                assert members == {(member.username, member.name, member.nickname) for member in wanted.members}
        assert reader.account.name == demo.manifest.summary.name

    def test_conversations_have_the_pictures_that_the_databases_hold(self, demo: Demo, reader: AccountReader) -> None:
        wanted = {each.username: each.avatar_sha256 for each in demo.manifest.summary.conversations if each.messages}
        found = {}
        for each in reader.conversations():
            if isinstance(each, Conversation):
                picture = reader.avatar(each)
                found[each.id] = hashlib.sha256(picture).hexdigest() if picture else ""
        assert found == wanted

    def test_every_medium_is_found_and_decoded_as_the_manifest_says(
        self, demo: Demo, reader: AccountReader, sightings: list[Sighting]
    ) -> None:
        found = located_media(reader, sightings)
        by_key = {key_of_sighting(each): each for each in sightings}
        wrong = []
        for message in demo.manifest.present():
            places = by_key[key_of(message)].places
            is_all = not (self.forwards_hold_more_media and message.kind == "forward")
            for place, medium in zip(places, message.media, strict=is_all):
                here = found.get((place.folder, place.stem), [])
                full = [content_of(reader, each) for each in here if not each.is_preview]
                previews = [content_of(reader, each) for each in here if each.is_preview]
                if (full, previews) != wanted_of(medium):
                    wrong.append((medium, place, here))
        assert wrong == []

    def test_nothing_in_the_folder_has_changed(self, demo: Demo) -> None:
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

    def test_appended_messages_are_read_once_each_be_it_one_or_many(self, living: Demo) -> None:
        reader = living.open()
        found, _, cursor = read_all(reader)
        for count in (1, 1, 1, 120):
            living.append(living.folder, count)
            new, _, cursor = read_all(reader, cursor)
            assert len(new) == count
            found += new
        assert len({key_of_sighting(each) for each in found}) == len(found)
        assert {key_of_sighting(each) for each in found} == {key_of(each) for each in living.manifest.present()}
        assert read_all(reader, cursor) == ([], [], cursor)
        reader.close()
