"""Folders and databases that the system keeps from us are told, and what was known of them stays until we see again."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from support.catalogues import opened, rows_of
from support.cloud_only import keep_in_cloud
from support.fake_reader import START, FakeReader
from support.refusing import refuse
from support.wechat4_fixture import FRIEND, SmallAccount

from chatbackup_gui.archive import Archive
from chatbackup_gui.backup.ingest import Ingest
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.errors import SourceInCloud, SourceProtected, SourceUnavailable
from chatbackup_gui.model.account import Conversation
from chatbackup_gui.model.job import CancelToken, Problem, ProblemCode, silent
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._formats.wechat_dat import ImageKeys
from chatbackup_gui.sources._media.folders import MediaFolders
from chatbackup_gui.sources.wechat4.locating import MediaLocator
from chatbackup_gui.sources.wechat4.places import VOICE_FOLDER

IMAGES = "msg/attach/" + "0" * 32 + "/2024-06/Img"


class Kept(FakeReader):
    """A reader from which folders may be kept: it then raises, after what it found elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.refusal: SourceUnavailable | None = None
        self.looked = 0

    def folder_stamp(self, folder: str) -> int:
        return 7

    def locate(self, folder: str, places: Sequence[Place]) -> Iterator[Located]:
        self.looked += 1
        if self.refusal:
            raise self.refusal
        yield from super().locate(folder, places)


def look(archive: Archive, reader: FakeReader) -> Ingest:
    """One pass to its end."""
    ingest = Ingest(archive=archive, origin=Origin("", reader), token=CancelToken(), report=silent)
    ingest.run()
    for _ in ingest.locate():
        pass
    return ingest


def found_in(archive: Archive) -> list[str]:
    month = START.year * 100 + START.month
    rows = [row for each in rows_of(archive).values() for row in archive.media_of(each, month)]
    return [row.found.path for row in rows if row.found]


def test_what_was_found_in_a_folder_stays_found_while_the_folder_is_kept_from_us(tmp_path: Path) -> None:
    reader = Kept()
    reader.say("", image=b"picture")
    with opened(tmp_path) as archive:
        look(archive, reader)
        assert found_in(archive) == ["image0"]
        reader.say("", image=b"another")
        reader.refusal = SourceUnavailable(folder="pictures", reason="Permission denied")
        ingest = look(archive, reader)
        assert [(each.code, each.where, each.detail) for each in ingest.refusals] == [
            ("source.unavailable", "pictures", "Permission denied")
        ]
        assert found_in(archive) == ["image0"]


def test_a_folder_kept_from_us_is_looked_into_again_though_its_time_does_not_change(tmp_path: Path) -> None:
    reader = Kept()
    reader.say("", image=b"picture")
    reader.refusal = SourceUnavailable(folder="pictures", reason="Permission denied")
    with opened(tmp_path) as archive:
        look(archive, reader)
        assert look(archive, reader).refusals
        reader.refusal = None
        assert look(archive, reader).refusals == []
        assert found_in(archive) == ["image0"]
        looked = reader.looked
        look(archive, reader)
        assert reader.looked == looked, "what was seen once is not looked into again"


def test_where_macos_keeps_everything_from_us_the_account_is_told_once(tmp_path: Path) -> None:
    reader = Kept()
    reader.say("", image=b"picture")
    reader.refusal = SourceProtected(folder="pictures")
    with opened(tmp_path) as archive, pytest.raises(SourceProtected):
        look(archive, reader)


def test_a_day_after_a_database_was_kept_from_us_everything_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = FakeReader()
    reader.say("first")
    reader.problems.append(Problem(ProblemCode("source.in_cloud"), "hardlink.db"))
    begun = time.time_ns()
    with opened(tmp_path) as archive:
        look(archive, reader)
        reader.problems.clear()
        for days, is_full in ((0.9, False), (1.1, True), (2.5, False), (8.2, True)):
            reader.say("more")
            monkeypatch.setattr(time, "time_ns", lambda days=days: begun + int(days * 24 * 3600 * 10**9))
            reader.read_fully.clear()
            look(archive, reader)
            assert reader.read_fully == [is_full]


def test_it_is_remembered_though_the_account_is_kept_from_us_next(tmp_path: Path) -> None:
    class Withdrawn(FakeReader):
        def conversations(self) -> Iterator[Conversation | Problem]:
            raise SourceProtected(folder="wxid_me")

    reader = Withdrawn()
    reader.say("first")
    reader.problems.append(Problem(ProblemCode("source.protected"), "hardlink.db"))
    with opened(tmp_path) as archive:
        with pytest.raises(SourceProtected):
            look(archive, reader)
        again = FakeReader()
        again.sightings = reader.sightings
        with pytest.MonkeyPatch.context() as patch:
            tomorrow = time.time_ns() + 25 * 3600 * 10**9
            patch.setattr(time, "time_ns", lambda: tomorrow)
            look(archive, again)
        assert again.read_fully == [True]


def test_a_folder_that_is_kept_from_us_is_not_an_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "msg").mkdir()
    (tmp_path / "msg" / "a").touch()
    folders = MediaFolders(tmp_path)
    with monkeypatch.context() as patch:
        refuse(patch, tmp_path / "msg")
        with pytest.raises(SourceUnavailable):
            folders.listing("msg")
        assert folders.listing("elsewhere") == {}
    with monkeypatch.context() as patch:
        refuse(patch, tmp_path / "msg", calls=("stat",))
        with pytest.raises(SourceUnavailable):
            folders.stamp("msg")
    assert [*folders.listing("msg")] == ["a"]


def test_recordings_of_a_database_that_is_in_the_cloud_are_not_taken_for_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = SmallAccount(tmp_path)
    account.say(FRIEND, "first")
    account.database("message/media_0.db", "CREATE TABLE VoiceInfo (svr_id INTEGER, voice_data BLOB)")
    account.settle()
    reader = account.open()
    keep_in_cloud(monkeypatch, account.storage / "message/media_0.db")
    with pytest.raises(SourceInCloud):
        list(reader.locate(VOICE_FOLDER, [Place(VOICE_FOLDER, "1/x/1/1")]))


def test_of_pictures_some_of_which_are_in_the_cloud_all_are_found_before_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / IMAGES).mkdir(parents=True)
    for name in ("a.dat", "b.dat"):
        (tmp_path / IMAGES / name).write_bytes(b"\xff\xd8\xff picture")
    keep_in_cloud(monkeypatch, tmp_path / IMAGES / "a.dat")
    found: list[Located] = []
    with pytest.raises(SourceInCloud):
        found.extend(MediaLocator(tmp_path, ImageKeys()).locate(IMAGES, [Place(IMAGES, "a"), Place(IMAGES, "b")]))
    assert [(each.stem, each.is_sealed) for each in found] == [("a", True), ("b", False)]
