"""What takes the space."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.catalogues import opened, rows_of
from support.sealed_chat import ACCOUNT as SEALED_ACCOUNT
from support.sealed_chat import DATABASE, HASH, PICTURE, VIDEO, SealedComputer, pages
from support.sightings import ACCOUNT, picture, sighting

from chatbackup_gui.archive import Archive, MediaTotal, MonthGrowth, Stored
from chatbackup_gui.engine.profile import Profile, ProfileAccount
from chatbackup_gui.engine.storage import LargeFile, folders_of, growth, largest_files
from chatbackup_gui.model.media import Located, MediaKind
from chatbackup_gui.sources.qq.locating import FOUND_BY_PATH
from chatbackup_gui.sources.wechat4.sealed import LAYOUT
from chatbackup_gui.sources.whereabouts import place_of

LAYOUTS = {(SEALED_ACCOUNT.app, SEALED_ACCOUNT.id): LAYOUT}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with opened(tmp_path) as archive:
        yield archive


def find_all(archive: Archive, sizes: dict[str, int], origin: str = "") -> None:
    """Find media by their ids, each in a file `found/<id>` of so many bytes."""
    account = archive.account(ACCOUNT)
    for folder in archive.folders(account, origin):
        for rows in archive.media_in_folder(folder.row):
            archive.set_located(
                [
                    (row.row, Located(row.ref.id, f"found/{row.ref.id}", sizes[row.ref.id], 1), None)
                    for row in rows
                    if row.ref.id in sizes
                ]
            )


def month_of(growth: list[MonthGrowth]) -> dict[int, tuple[int, dict[MediaKind, MediaTotal]]]:
    return {each.month: (each.messages, each.media) for each in growth}


def test_growth_is_by_month_over_all_conversations(archive: Archive) -> None:
    account = archive.account(ACCOUNT)
    archive.add(
        account,
        [
            picture(1, conversation="a"),
            picture(2, conversation="b", kind=MediaKind.VIDEO),
            picture(3, conversation="b"),
            sighting(4, conversation="a", at=datetime(2021, 5, 1, tzinfo=UTC)),
        ],
    )
    find_all(archive, {"img1": 10, "img2": 200})
    found = growth(archive)
    assert month_of(found) == {
        202001: (3, {MediaKind.IMAGE: MediaTotal(2, 10), MediaKind.VIDEO: MediaTotal(1, 200)}),
        202105: (1, {}),
    }
    rows = rows_of(archive).values()
    assert sum(each.text_bytes for each in found) == sum(month.bytes for row in rows for month in archive.months(row))


def test_without_anything_nothing_grew(archive: Archive) -> None:
    assert growth(archive) == []
    assert largest_files(archive) == []


def test_the_largest_media_come_first_with_all_that_is_known_of_them(archive: Archive, tmp_path: Path) -> None:
    account = archive.account(ACCOUNT)
    archive.add(account, [picture(number, conversation=f"c{number % 2}") for number in range(1, 6)])
    find_all(archive, {f"img{number}": 100 * number for number in range(1, 6)})
    (tmp_path / "found").mkdir()
    (tmp_path / "found" / "img5").write_bytes(b"")
    (row,) = (row for row in archive.media_of(rows_of(archive)["c0"], 202001) if row.ref.id == "img4")
    archive.set_stored([(row.row, Stored("img4.jpg", 400, 1, bytes(32)), None)])
    first, second = largest_files(archive, folders={(ACCOUNT.app, ACCOUNT.id, ""): tmp_path}, limit=2)
    assert first == LargeFile(
        row=rows_of(archive)["c1"],
        app="wechat",
        account="wxid_me",
        conversation="c1",
        kind="image",
        title="",
        size_bytes=500,
        sent_at=datetime(2020, 1, 1, 0, 5, tzinfo=UTC),
        path=str(tmp_path / "found" / "img5"),
        is_stored=False,
    )
    assert (second.size_bytes, second.title, second.path, second.is_stored) == (400, "img4.jpg", "", True)


def test_a_medium_of_two_origins_is_one_file(archive: Archive, tmp_path: Path) -> None:
    account = archive.account(ACCOUNT)
    for origin, size in (("old", 70), ("new", 90)):
        archive.add(account, [picture(1), picture(2)], origin=origin)
        find_all(archive, {"img1": size, "img2": 5}, origin)
    (tmp_path / "found").mkdir()
    (tmp_path / "found" / "img1").write_bytes(b"")
    found = largest_files(archive, folders={(ACCOUNT.app, ACCOUNT.id, "old"): tmp_path}, limit=2)
    assert [each.size_bytes for each in found] == [90, 5]
    assert found[0].path == str(tmp_path / "found" / "img1")


def test_what_is_not_there_is_no_large_file(archive: Archive) -> None:
    archive.add(archive.account(ACCOUNT), [picture(1, size=10**9), picture(2, size=10**9)])
    (folder,) = archive.folders(archive.account(ACCOUNT))
    (rows,) = archive.media_in_folder(folder.row)
    archive.set_located([(rows[0].row, None, Located("img1", "small", 30, 1, is_preview=True))])
    assert largest_files(archive) == []


@pytest.fixture
def sealed(tmp_path: Path) -> SealedComputer:
    computer = SealedComputer(tmp_path)
    computer.make_vault()
    computer.chat.write(DATABASE, pages(3))
    computer.chat.write(PICTURE, b"picture")
    computer.chat.write(VIDEO, b"video of all")
    computer.seal()
    return computer


def test_of_accounts_kept_sealed_the_largest_files_are_told(sealed: SealedComputer) -> None:
    with sealed.open_archive() as archive:
        row = rows_of(archive)[HASH]
        folders = {(SEALED_ACCOUNT.app, SEALED_ACCOUNT.id, "wechat4"): sealed.chat.folder}
        found = largest_files(archive, folders=folders, layouts=LAYOUTS)
        assert [(each.row, each.conversation, each.kind, each.title, each.size_bytes) for each in found] == [
            (0, "", "database", "message_0.db", len(pages(3))),
            (0, "", "video", "v.mp4", len(b"video of all")),
            (row, HASH, "image", "a.dat", len(b"picture")),
        ]
        assert all(each.is_stored and each.sent_at is None for each in found)
        assert found[2].path == str(sealed.chat.folder / PICTURE)
        assert largest_files(archive) == []
        assert len(largest_files(archive, layouts=LAYOUTS, limit=1)) == 1


def test_of_accounts_kept_sealed_growth_is_what_paths_tell(sealed: SealedComputer) -> None:
    with sealed.open_archive() as archive:
        media = {MediaKind.IMAGE: MediaTotal(1, len(b"picture")), MediaKind.VIDEO: MediaTotal(1, len(b"video of all"))}
        assert growth(archive, LAYOUTS) == [MonthGrowth(202409, 0, 0, media)]
        assert growth(archive) == []


def test_media_are_found_where_sources_say_they_lie(tmp_path: Path) -> None:
    for path in ("msg/a.jpg", "nt_qq/nt_data/Pic/b.jpg"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(b"")
    assert place_of(tmp_path, "msg/a.jpg") == tmp_path / "msg" / "a.jpg"
    assert place_of(tmp_path, "nt_data/Pic/b.jpg") == tmp_path / "nt_qq" / "nt_data" / "Pic" / "b.jpg"
    assert place_of(tmp_path, f"{FOUND_BY_PATH}{tmp_path / 'msg' / 'a.jpg'}") == tmp_path / "msg" / "a.jpg"
    for nowhere in ("msg/b.jpg", "media_0.db#17", "../../etc/passwd", "\0", "", f"{FOUND_BY_PATH}/nowhere"):
        assert place_of(tmp_path, nowhere) is None


def test_folders_are_told_by_origin(tmp_path: Path) -> None:
    accounts = tuple(ProfileAccount("wechat", "wechat4", "a", f"/{each}") for each in ("one", "two"))
    profile = Profile(id="1", vault="", hostname="laptop", uses_keyring=False, accounts=accounts)
    assert folders_of(profile) == {
        ("wechat", "a", "wechat4"): Path("/one"),
        ("wechat", "a", "wechat4 in /two"): Path("/two"),
    }
