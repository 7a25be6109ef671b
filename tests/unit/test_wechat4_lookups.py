"""Media whose rows do not tell their file's name: message_resource.db and hardlink.db."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.foreign import RAW_KEY
from support.passes import read_all
from support.wechat4_fixture import FRIEND, START, SmallAccount, md5

from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.sources._database.view import DatabaseKey, Row, SqlValue, View
from chatbackup_gui.sources._formats.sqlcipher import SQLCIPHER_4
from chatbackup_gui.sources._wechat.wanted_file import WantedFile
from chatbackup_gui.sources.wechat4.hardlinks import Hardlinks

MD5, STEM, HASH = "12" * 16, "34" * 16, "ab" * 16
IMAGE = f'<msg><img md5="{MD5}" length="5"/></msg>'
FILE_TYPE = 6 << 32 | 49


@pytest.fixture
def account(tmp_path: Path) -> SmallAccount:
    return SmallAccount(tmp_path)


def make_resource(account: SmallAccount, *, id_column: str = "message_local_id", index: bool = True) -> None:
    packed = b"\x12\x22\x0a\x20" + STEM.encode()
    database = account.database(
        "message/message_resource.db",
        "CREATE TABLE ChatName2Id(user_name TEXT PRIMARY KEY)",
        f"CREATE TABLE MessageResourceInfo(chat_id, {id_column}, message_create_time, packed_info BLOB)",
    )
    if index:
        database.execute("CREATE INDEX i ON MessageResourceInfo(chat_id, message_create_time)")
    database.execute("INSERT INTO ChatName2Id VALUES('nobody'), (?)", (FRIEND,))
    database.execute("INSERT INTO MessageResourceInfo VALUES(1, 1, ?, NULL), (2, 1, ?, ?)", (START, START, packed))


@pytest.mark.parametrize("id_column", ["message_local_id", "local_id"])
@pytest.mark.parametrize("index", [True, False])
def test_a_stem_is_looked_up_by_conversation_row_and_time(account: SmallAccount, id_column: str, index: bool) -> None:
    account.say(FRIEND, IMAGE, local_type=3)
    account.say(FRIEND, IMAGE, local_type=3)
    make_resource(account, id_column=id_column, index=index)
    sightings, _, _ = read_all(account.open())
    assert sorted(each.places[0].stem for each in sightings) == sorted([STEM, f"2_{START}"])


def make_hardlink(account: SmallAccount, table: str = "image_hardlink_info_v4") -> Any:
    """Make a table of hardlink.db, in which folder 1 is HASH and folder 2 a month; return its connection."""
    database = account.database(
        "hardlink/hardlink.db",
        "CREATE TABLE dir2id(username TEXT PRIMARY KEY)",
        f"INSERT INTO dir2id VALUES('{HASH}'), ('2023-10')",
    )
    columns = "md5_hash INTEGER, md5 TEXT, type INTEGER, file_name TEXT, dir1 INTEGER, dir2 INTEGER"
    database.execute(f"CREATE TABLE {table}({columns}, _rowid_ INTEGER PRIMARY KEY ASC)")
    return database


def link(database: Any, table: str, md5: str, name: str | None, dir1: int, dir2: int, row_type: int = 1) -> None:
    sql = f"INSERT INTO {table}(md5, file_name, dir1, dir2, type) VALUES(?, ?, ?, ?, ?)"
    database.execute(sql, (md5, name, dir1, dir2, row_type))


def only_place(account: SmallAccount) -> tuple[str, str]:
    """Return folder and stem of the only message's medium."""
    (place,) = read_all(account.open())[0][0].places
    return place.folder, place.stem


@pytest.mark.parametrize("version", ["v3", "v4", "v5"])
@pytest.mark.parametrize("dirs", [(1, 2), (2, 1)])
def test_a_stem_is_looked_up_by_md5_and_the_folders_by_their_shape(
    account: SmallAccount, version: str, dirs: tuple[int, int]
) -> None:
    account.say(FRIEND, IMAGE, local_type=3)
    table = f"image_hardlink_info_{version}"
    link(make_hardlink(account, table), table, MD5, f"{STEM}_t.dat", *dirs)
    assert only_place(account) == (f"msg/attach/{HASH}/2023-10/Img", STEM)


@pytest.mark.parametrize(
    "name", [f"{STEM}{ending}" for ending in (".dat", "_h.dat", "_W.dat", "_NW.dat", "_t_W.dat", "_b.dat", "_c.dat")]
)
def test_the_stem_of_every_variant_of_an_image_is_the_same(account: SmallAccount, name: str) -> None:
    account.say(FRIEND, IMAGE, local_type=3)
    link(make_hardlink(account), "image_hardlink_info_v4", MD5, name, 1, 2)
    assert only_place(account)[1] == STEM


@pytest.mark.parametrize("name", [f"{STEM}.mp4", f"{STEM}_raw.mp4", f"{STEM}_thumb.jpg"])
def test_the_stem_of_a_video_and_of_its_poster_is_the_same(account: SmallAccount, name: str) -> None:
    account.say(FRIEND, f'<msg><videomsg md5="{MD5}"/></msg>', local_type=43)
    link(make_hardlink(account, "video_hardlink_info_v4"), "video_hardlink_info_v4", MD5, name, 2, 0)
    assert only_place(account) == ("msg/video/2023-10", STEM)


@pytest.mark.parametrize("name", ["../../x.dat", "no suffix", "", None, "a/b.dat"])
def test_a_name_in_the_index_that_is_none_is_not_used(account: SmallAccount, name: str | None) -> None:
    account.say(FRIEND, IMAGE, local_type=3)
    link(make_hardlink(account), "image_hardlink_info_v4", MD5, name, 1, 2)
    assert only_place(account)[1] == f"1_{START}"


def test_what_lies_in_a_merged_forward_is_not_taken_for_a_medium_of_its_own(account: SmallAccount) -> None:
    account.say(FRIEND, IMAGE, local_type=3)
    link(make_hardlink(account), "image_hardlink_info_v4", MD5, f"{STEM}.dat", 1, 2, row_type=4)
    assert only_place(account)[1] == f"1_{START}"


class TestFiles:
    TABLE = "file_hardlink_info_v4"

    def say(self, account: SmallAccount, title: str, *, saved_as: str = "") -> None:
        packed = None
        if saved_as:
            name = saved_as.encode()
            inner = bytes([0x12, len(name)]) + name
            packed = bytes([0x3A, len(inner) + 2, 0x0A, len(inner)]) + inner
        inside = f"<type>6</type><appattach><totallen>5</totallen></appattach><md5>{MD5}</md5>"
        text = f"<msg><appmsg><title>{title}</title>{inside}</appmsg></msg>"
        account.say(FRIEND, text, local_type=FILE_TYPE, packed_info_data=packed)

    def test_a_file_is_looked_for_where_and_as_what_it_was_saved(self, account: SmallAccount) -> None:
        self.say(account, "a/b: c?.pdf")
        link(make_hardlink(account, self.TABLE), self.TABLE, MD5, "a_b_ c_.pdf", 2, 0)
        wanted = WantedFile("a_b_ c_.pdf", 5, MD5, "2023-11", is_saved=True)
        assert only_place(account) == ("msg/file/2023-10", wanted.stem)

    def test_a_file_that_is_not_in_the_index_is_looked_for_under_its_title(self, account: SmallAccount) -> None:
        self.say(account, "a.pdf")
        make_hardlink(account, self.TABLE)
        assert only_place(account) == ("msg/file/2023-11", WantedFile("a.pdf", 5, MD5).stem)

    def test_the_name_in_the_row_says_which_of_several_copies_is_meant(self, account: SmallAccount) -> None:
        self.say(account, "a.pdf", saved_as="a(1).pdf")
        database = make_hardlink(account, self.TABLE)
        for name in ("a(1).pdf", "a.pdf"):
            link(database, self.TABLE, MD5, name, 2, 0)
        wanted = WantedFile("a(1).pdf", 5, MD5, "2023-11", is_saved=True)
        assert only_place(account) == ("msg/file/2023-10", wanted.stem)

    def test_of_equal_files_the_one_of_the_messages_month_is_taken(self, account: SmallAccount) -> None:
        self.say(account, "a.pdf")
        database = make_hardlink(account, self.TABLE)
        database.execute("INSERT INTO dir2id VALUES('2023-11')")
        for month in (3, 2):
            link(database, self.TABLE, MD5, "a.pdf", month, 0)
        assert only_place(account) == ("msg/file/2023-11", WantedFile("a.pdf", 5, MD5, is_saved=True).stem)


def test_many_questions_read_a_table_twice_at_most(account: SmallAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    class Counting(View):
        def rows(self, sql: str, values: tuple[SqlValue, ...] = ()) -> list[Row]:
            if "image_hardlink_info" in sql:
                read.append("rowid" if "rowid IN" in sql else "everything" if "md5 IN" in sql else "schema")
            return super().rows(sql, values)

        def stream(self, sql: str, values: tuple[SqlValue, ...] = ()) -> Iterator[Row]:
            if "image_hardlink_info" in sql:
                read.append("everything")
            return super().stream(sql, values)

    md5s = [md5(str(number)) for number in range(20)]
    database = make_hardlink(account)
    for each in md5s:
        link(database, "image_hardlink_info_v4", each, f"{each}.dat", 1, 2)
    database.execute("INSERT INTO image_hardlink_info_v4(md5) VALUES('no md5'), (NULL), (x'00')")
    account.settle()
    view = Counting(account.storage / "hardlink/hardlink.db", DatabaseKey(SQLCIPHER_4, RAW_KEY))
    hardlinks = Hardlinks()
    for start in range(0, 20, 2):
        found = hardlinks.find(view, MediaKind.IMAGE, set(md5s[start : start + 2]) | {"not there", "ff" * 16})
        assert {each: links[0].name for each, links in found.items()} == {
            each: f"{each}.dat" for each in md5s[start : start + 2]
        }
    view.close()
    assert read.count("everything") == 2


def test_an_index_of_another_shape_or_torn_is_no_reason_to_fail(account: SmallAccount) -> None:
    account.say(FRIEND, IMAGE, local_type=3)
    account.database("message/message_resource.db", "CREATE TABLE MessageResourceInfo(other)")
    account.database("hardlink/hardlink.db", "CREATE TABLE image_hardlink_info_v4(other)")
    account.settle()
    assert len(read_all(account.open())[0]) == 1
    torn = account.storage / "hardlink" / "hardlink.db"
    torn.write_bytes(torn.read_bytes()[:4096] + os.urandom(8192))
    reader = account.open()
    assert len(read_all(reader)[0]) == 1
