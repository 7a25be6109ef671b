from datetime import timedelta

import msgspec
import pytest
from msgspec.structs import replace
from support.catalogues import all_lines, opened, rows_of
from support.sightings import ACCOUNT, START, picture

from chatbackup_gui.archive import Added, FolderRow, MediaTotal, Stored
from chatbackup_gui.model.media import Located, MediaKind, Place


@pytest.fixture
def archive(tmp_path):
    with opened(tmp_path) as archive:
        yield archive


@pytest.fixture
def account(archive):
    return archive.account(ACCOUNT)


def located(size=10, path="a.dat", *, is_preview=False):
    return Located("img1", path, size, 5, is_preview)


def stored(name="a.jpg", size=10):
    return Stored(name, size, 5, bytes(32), "a.dat", size, 5)


def one_media(archive):
    (row,) = archive.media_of(rows_of(archive)["wxid_friend"], 202001)
    return row


def generation(archive):
    (month,) = archive.months(rows_of(archive)["wxid_friend"])
    return month.generation


def locate(archive, account, medium, preview=None, *, stamp=1):
    archive.set_located([(one_media(archive).row, medium, preview)])
    archive.set_searched(archive.folders(account)[0].row, stamp)


def test_media_are_known_by_folder_and_by_month(archive, account):
    archive.add(account, [picture(1, folder="a"), picture(2, folder="b")])
    folders = archive.folders(account)
    assert folders == [FolderRow(1, "a", 0, True), FolderRow(2, "b", 0, True)]
    ((first,),) = archive.media_in_folder(folders[0].row)
    assert (first.ref.id, first.ref.kind, first.place, first.month) == (
        "img1",
        MediaKind.IMAGE,
        Place("a", "img1"),
        202001,
    )
    assert (first.found, first.preview_found, first.stored, first.preview_stored) == (None, None, None, None)
    assert archive.media_of(rows_of(archive)["wxid_friend"], 202001) == [first, *next(archive.media_in_folder(2))]


def test_a_medium_of_many_messages_is_one_and_dated_by_the_newest(archive, account):
    archive.add(account, [picture(1, medium="x"), picture(9, medium="x"), picture(5, medium="x")])
    assert one_media(archive).sent_at == START + timedelta(minutes=9)


def test_a_large_folder_comes_in_parts_and_without_recordings_that_were_found(archive, account, monkeypatch):
    monkeypatch.setattr("chatbackup_gui.archive.media.PAGE_ROWS", 3)
    archive.add(account, [picture(number, folder="a", kind=MediaKind.VOICE) for number in range(7)])
    archive.add(account, [picture(9, folder="a")])
    rows = []
    for part in archive.media_in_folder(1):
        assert len(part) <= 3
        rows += part
        archive.set_located([(row.row, located(), None) for row in part if row.ref.id != "img4"])
    assert len(rows) == 8
    left = [row.ref.id for part in archive.media_in_folder(1, whole=False) for row in part]
    assert left == ["img4", "img9"]


def test_a_located_medium_is_counted_and_raises_the_generation_once(archive, account):
    archive.add(account, [picture(1)])
    before = generation(archive)
    locate(archive, account, located(10), located(3, is_preview=True))
    after = generation(archive)
    assert after > before
    assert archive.summaries()[0].media[MediaKind.IMAGE].bytes == 13
    assert archive.folders(account) == [FolderRow(1, "attach/a", 1, False)]
    locate(archive, account, located(10), located(3, is_preview=True), stamp=2)
    assert generation(archive) == after
    assert archive.folders(account) == [FolderRow(1, "attach/a", 2, False)]


def test_a_search_that_finds_nothing_is_remembered_and_changes_no_month(archive, account):
    archive.add(account, [picture(1)])
    before = generation(archive)
    locate(archive, account, None)
    assert generation(archive) == before
    assert not archive.folders(account)[0].has_new


def test_what_is_stored_stays_when_its_file_vanishes(archive, account):
    archive.add(account, [picture(1)])
    locate(archive, account, located())
    archive.set_stored([(one_media(archive).row, stored(), None)])
    before = generation(archive)
    locate(archive, account, None)
    row = one_media(archive)
    assert (row.found, row.stored, generation(archive)) == (None, stored(), before)
    assert archive.summaries()[0].media[MediaKind.IMAGE].bytes == 10


def test_a_file_that_vanished_before_it_was_stored_is_gone(archive, account):
    archive.add(account, [picture(1)])
    locate(archive, account, located())
    before = generation(archive)
    locate(archive, account, None)
    assert one_media(archive).found is None
    assert generation(archive) > before
    assert archive.summaries()[0].media[MediaKind.IMAGE].bytes == 0


def test_names_of_stored_media_stand_in_the_lines(archive, account):
    archive.add(account, [picture(1), picture(2)])
    first, _ = archive.media_of(rows_of(archive)["wxid_friend"], 202001)
    before = generation(archive)
    archive.set_stored([(first.row, stored("一.jpg"), stored("一_t.jpg", 3))])
    assert generation(archive) > before
    one, other = all_lines(archive)["wxid_friend", 202001]
    assert (one["media"][0]["name"], one["media"][0]["preview"]) == ("一.jpg", "一_t.jpg")
    assert "name" not in other["media"][0]


def test_storing_a_preview_later_leaves_the_medium_as_it_is(archive, account):
    archive.add(account, [picture(1)])
    archive.set_stored([(one_media(archive).row, stored(), None)])
    archive.set_stored([(one_media(archive).row, None, stored("t.jpg"))])
    row = one_media(archive)
    assert (row.stored, row.preview_stored) == (stored(), stored("t.jpg"))


def test_the_same_sighting_with_another_place_is_no_change_but_looked_for_again(archive, account):
    archive.add(account, [picture(1, folder="old")])
    locate(archive, account, None)
    before = generation(archive)
    assert archive.add(account, [picture(1, folder="new")]) == Added(known=1)
    assert one_media(archive).place.folder == "new"
    assert [(one.path, one.has_new) for one in archive.folders(account)] == [("old", False), ("new", True)]
    assert generation(archive) == before
    assert archive.add(account, [picture(1, folder="new")]) == Added(known=1)


def test_a_recalled_picture_keeps_its_medium(archive, account):
    archive.add(account, [picture(1)])
    seen = picture(1)
    notice = replace(seen.message, kind="recalled", media=())
    notice = msgspec.convert(msgspec.to_builtins(notice), type=type(seen.message))
    assert archive.add(account, [replace(seen, message=notice, places=())]) == Added(changed=1)
    assert one_media(archive).ref.id == "img1"
    ((line,),) = all_lines(archive).values()
    assert line["media"]
    assert line["recalled"] == {}


def test_what_two_origins_know_counts_once_with_the_most_they_have(archive, account):
    for number, (origin, size) in enumerate((("new", 40), ("old", 100)), 1):
        archive.add(account, [picture(1)], origin=origin)
        archive.set_located([(number, located(size), None)])
    totals = lambda: archive.summaries()[0].media  # noqa: E731
    assert totals() == {MediaKind.IMAGE: MediaTotal(1, 100)}
    archive.set_located([(2, None, None)])
    assert totals() == {MediaKind.IMAGE: MediaTotal(1, 40)}
    archive.set_located([(1, None, None)])
    assert totals() == {MediaKind.IMAGE: MediaTotal(1, 0)}


def test_media_of_several_months_are_stored_at_once(archive, account):
    archive.add(account, [picture(number) for number in (1, 2, 50_000)], origin="vault")
    (row,) = rows_of(archive).values()
    before = {one.month: one.generation for one in archive.months(row)}
    numbers = [one.row for month in before for one in archive.media_of(row, month)]
    archive.set_stored([(number, Stored("a.jpg", 100, 1, b"x" * 32), None) for number in numbers])
    archive.set_stored([(numbers[0], None, Stored("a_t.jpg", 10, 1, b"y" * 32))])
    first, last = sorted(before)
    assert {one.month: one.generation for one in archive.months(row)} == {
        first: before[first] + 2,
        last: before[last] + 1,
    }
    assert archive.summaries()[0].media[MediaKind.IMAGE] == MediaTotal(3, 310)
    assert [bool(one.stored) for one in archive.media_of(row, first)] == [True, True]
