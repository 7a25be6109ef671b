"""A whole folder of exports through the reader, beside the manifest that the demo's writer kept."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from chatbackup_gui.demo import DemoOptions, Manifest, read_manifest
from chatbackup_gui.demo.qq_export import QQExportDemo, write_qq_export_demo
from chatbackup_gui.errors import InvalidRequest, TargetNotUsable
from chatbackup_gui.model.account import Conversation
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import Located
from chatbackup_gui.model.message import MessageKind, Sighting
from chatbackup_gui.sources.base import AccountReader, SourceKeys
from chatbackup_gui.sources.qq_export.outline import UNREADABLE
from chatbackup_gui.sources.qq_export.source import QQExport

OPTIONS = DemoOptions(messages=2_000, media_mb=1, contacts=30, hostile_names=True)
CHINA = timezone(timedelta(hours=8))
ZONES: dict[str, tzinfo | None] = {"China": CHINA, "Berlin": ZoneInfo("Europe/Berlin"), "this computer's": None}
Told = tuple[str, int, str, str, str, int]


class Demo:
    """Exports on disk, and the account that they show."""

    def __init__(self, folder: Path, zone: tzinfo | None) -> None:
        self.result: QQExportDemo = write_qq_export_demo(folder, OPTIONS, zone=zone)
        self.manifest: Manifest = read_manifest(folder)
        source = QQExport(zone=zone)
        (found,) = source.discover([folder])
        self.fit = source.check_key(found, "")
        self.reader: AccountReader = source.open(
            msgspec.structs.replace(found, account_id=self.fit.account_id), SourceKeys("")
        )
        batches = list(self.reader.messages(None, CancelToken()))
        self.sightings = [each for batch in batches for each in batch.sightings]
        self.problems = [each for batch in batches for each in batch.problems]

    def once(self) -> list[Sighting]:
        """The messages, each once, as from the file that shows most of it."""
        best: dict[tuple[str, str], Sighting] = {}
        for each in self.sightings:
            key = each.conversation, each.message.id
            if key not in best or each.message.media:
                best[key] = each
        return list(best.values())

    def located(self, sighting: Sighting) -> Iterator[Located]:
        for place in sighting.places:
            yield from self.reader.locate(place.folder, [place])


@pytest.fixture(scope="module", params=ZONES)
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return Demo(tmp_path_factory.mktemp("demo"), ZONES[request.param])


def told(sighting: Sighting) -> Told:
    message = sighting.message
    at = int(message.sent_at.timestamp())
    return sighting.conversation, at, message.sender, message.kind.value, message.text, len(message.media)


def test_every_message_is_read_once_with_sender_time_kind_and_text(demo: Demo) -> None:
    written = Counter(
        (each.conversation, each.create_time, each.sender, each.kind, each.text, len(each.media))
        for each in demo.manifest.messages()
    )
    assert Counter(map(told, demo.once())) == written
    assert written.total() == OPTIONS.messages


def test_every_row_that_nobody_understands_is_one_problem(demo: Demo) -> None:
    garbage = [each.text for each in demo.manifest.messages() if each.is_garbage]
    assert garbage
    assert [each.code for each in demo.problems] == [UNREADABLE] * len(garbage)
    unknown = [each for each in demo.sightings if each.message.kind is MessageKind.UNKNOWN]
    assert sorted(each.message.text for each in unknown) == sorted(garbage)
    assert all(each.message.text.encode() in each.raw for each in unknown)


def test_messages_come_oldest_first_and_those_of_two_files_twice(demo: Demo) -> None:
    times = [each.message.sent_at for each in demo.sightings]
    assert times == sorted(times)
    assert len(demo.sightings) > OPTIONS.messages


def test_the_owner_is_learnt_from_the_data(demo: Demo) -> None:
    summary = demo.manifest.summary
    assert demo.fit.account_id == summary.wxid
    list(demo.reader.conversations())
    assert (demo.reader.account.id, demo.reader.account.name) == (summary.wxid, summary.name)


def test_conversations_have_their_names_kinds_and_members(demo: Demo) -> None:
    read = {each.id: each for each in demo.reader.conversations() if isinstance(each, Conversation)}
    for written in demo.manifest.summary.conversations:
        one = read.pop(written.username)  # type: ignore[call-overload]
        assert (one.kind, one.name) == (written.kind, written.name)
        assert {each.id: each.name for each in one.members} == {each.username: each.name for each in written.members}
    assert read == {}


def test_every_picture_is_read_byte_for_byte(demo: Demo) -> None:
    written = Counter(
        (each.conversation, each.create_time, medium.sha256, medium.size, medium.suffix)
        for each in demo.manifest.messages()
        for medium in each.media
    )
    read: Counter[tuple[str, int, str, int, str]] = Counter()
    for sighting in demo.once():
        for found in demo.located(sighting):
            content = demo.reader.read(found)
            data = b"".join(content.chunks)
            assert found.size == len(data)
            at = int(sighting.message.sent_at.timestamp())
            read[sighting.conversation, at, hashlib.sha256(data).hexdigest(), len(data), content.suffix] += 1
    assert read == written
    assert written.total() == demo.result.media_files > 100


def test_the_demo_shows_what_makes_exports_hard(demo: Demo) -> None:
    kinds = set(demo.manifest.summary.kinds)
    assert kinds == {"text", "image", "sticker", "system", "unknown"}
    content = b"".join(path.read_bytes() for path in demo.result.account_folder.glob("*.txt"))
    assert b"\xef\xbb\xbf" in content
    assert " PM " in content.decode()
    assert any("2001-01-01 1:02:03" in each.text for each in demo.manifest.messages())


def test_equal_options_give_equal_content(tmp_path: Path) -> None:
    options = DemoOptions(messages=200, media_mb=0.1, contacts=12)
    for name in ("a", "b"):
        write_qq_export_demo(tmp_path / name, options, zone=CHINA)
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.*t")} for name in "ab")
    assert first == second
    assert len(first) > 3


def test_a_demo_is_refused_where_it_makes_no_sense(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest):
        write_qq_export_demo(tmp_path / "a", DemoOptions(contacts=1))
    (tmp_path / "something").touch()
    with pytest.raises(TargetNotUsable):
        write_qq_export_demo(tmp_path, DemoOptions())
