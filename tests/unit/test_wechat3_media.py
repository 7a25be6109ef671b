"""Media of a WeChat 3 account: where rows, hard links and months say that they lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.beside_manifest import located_media
from support.passes import read_all
from support.wechat3_fixture import FRIEND, START, SmallAccount, block, extra, md5

from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.media import Place

MD5 = "0123456789abcdef" * 2
MONTH = "2023-11"  # that of START
JPEG = b"\xff\xd8\xff\xe0" + b"picture" * 30 + b"\xff\xd9"
SMALL = b"\xff\xd8\xff\xe0small\xff\xd9" + bytes(20)
IMAGE = f'<msg><img md5="{MD5}" length="9"/></msg>'
VIDEO = f'<msg><videomsg md5="{MD5}" length="9"/></msg>'
HASH = md5(FRIEND)
FILE = (
    "<msg><appmsg><title>{}</title><type>6</type><appattach><totallen>{}</totallen></appattach>"
    f"<md5>{MD5}</md5></appmsg></msg>"
)


@pytest.fixture
def account(tmp_path: Path) -> SmallAccount:
    return SmallAccount(tmp_path)


def masked(data: bytes, key: int = 0x5A) -> bytes:
    return bytes(byte ^ key for byte in data)


def put(account: SmallAccount, path: str, data: bytes) -> None:
    file = account.folder / "FileStorage" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def windows_path(path: str) -> str:
    return "wxid_me\\FileStorage\\" + path.replace("/", "\\")


def found_in(account: SmallAccount) -> tuple[list[bytes], list[bytes]]:
    """Return the contents of all media, and of all previews."""
    reader = account.open()
    sightings, problems, _ = read_all(reader)
    assert problems == []
    every = [each for here in located_media(reader, sightings).values() for each in here]
    content = [(each.is_preview, b"".join(reader.read(each).chunks)) for each in every]
    return [data for is_preview, data in content if not is_preview], [
        data for is_preview, data in content if is_preview
    ]


def hard_link(account: SmallAccount, kind: str, name: str, first: str, second: str, *, as_text: bool = False) -> None:
    """Note where the file with MD5 lies."""
    database = account.database(
        f"HardLink{kind}.db",
        f"CREATE TABLE HardLink{kind}Attribute(Md5Hash, MD5 BLOB, FileName TEXT, ModifyTime, DirID1, DirID2)",
        f"CREATE TABLE HardLink{kind}ID(DirId INTEGER PRIMARY KEY, Dir TEXT UNIQUE)",
    )
    numbers = []
    for folder in (first, second):
        database.execute(f"INSERT OR IGNORE INTO HardLink{kind}ID(Dir) VALUES(?)", (folder,))
        row = database.execute(f"SELECT DirId FROM HardLink{kind}ID WHERE Dir = ?", (folder,)).fetchone()
        numbers.append(row[0])
    value = MD5 if as_text else bytes.fromhex(MD5)
    database.execute(f"INSERT INTO HardLink{kind}Attribute VALUES(1, ?, ?, 1, ?, ?)", (value, name, *numbers))


class TestImages:
    FULL, THUMB = f"MsgAttach/{HASH}/Image/{MONTH}/i.dat", f"MsgAttach/{HASH}/Thumb/{MONTH}/t_t.dat"

    def say(self, account: SmallAccount) -> None:
        account.say(
            FRIEND, IMAGE, Type=3, BytesExtra=extra((3, windows_path(self.THUMB)), (4, windows_path(self.FULL)))
        )

    def test_an_image_is_decoded_and_its_thumbnail_left(self, account: SmallAccount) -> None:
        self.say(account)
        put(account, self.FULL, masked(JPEG))
        put(account, self.THUMB, masked(SMALL))
        assert found_in(account) == ([JPEG], [])

    def test_the_thumbnail_stands_in_for_an_image_that_was_never_loaded(self, account: SmallAccount) -> None:
        self.say(account)
        put(account, self.THUMB, masked(SMALL))
        assert found_in(account) == ([], [SMALL])

    def test_an_image_that_cannot_be_decoded_is_kept_with_its_thumbnail(self, account: SmallAccount) -> None:
        self.say(account)
        put(account, self.FULL, b"no picture at all")
        put(account, self.THUMB, masked(SMALL))
        assert found_in(account) == ([b"no picture at all"], [SMALL])

    def test_a_thumbnail_alone_has_a_path_and_the_image_a_hard_link(self, account: SmallAccount) -> None:
        account.say(FRIEND, IMAGE, Type=3, BytesExtra=extra((3, windows_path(self.THUMB))))
        hard_link(account, "Image", "linked.dat", HASH, MONTH)
        put(account, self.THUMB, masked(SMALL))
        assert found_in(account) == ([], [SMALL])
        put(account, f"MsgAttach/{HASH}/Image/{MONTH}/linked.dat", masked(JPEG))
        assert found_in(account) == ([JPEG], [])

    @pytest.mark.parametrize("as_text", [True, False])
    @pytest.mark.parametrize("order", [1, -1])
    def test_a_hard_links_folders_are_told_apart_by_their_shape(
        self, account: SmallAccount, order: int, as_text: bool
    ) -> None:
        account.say(FRIEND, IMAGE, Type=3)
        other = md5("wxid_other")
        hard_link(account, "Image", "linked.dat", *[other, "2023-09"][::order], as_text=as_text)
        put(account, f"MsgAttach/{other}/Image/2023-09/linked.dat", masked(JPEG))
        assert found_in(account) == ([JPEG], [])

    def test_older_images_lie_by_month_alone(self, account: SmallAccount) -> None:
        account.say(FRIEND, IMAGE, Type=3)
        hard_link(account, "Image", "linked.dat", "2023-09", "")
        put(account, "Image/Thumb/2023-09/linked_t.dat", masked(SMALL))
        assert found_in(account) == ([], [SMALL])
        put(account, "Image/2023-09/linked.dat", masked(JPEG))
        assert found_in(account) == ([JPEG], [])

    def test_many_questions_are_answered_alike(self, account: SmallAccount, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("chatbackup_gui.sources._wechat.message_pass._FEW_ROWS", 0)
        monkeypatch.setattr("chatbackup_gui.sources._wechat.time_walk.WANTED_ROWS", 1)
        hard_link(account, "Image", "linked.dat", HASH, MONTH)
        put(account, f"MsgAttach/{HASH}/Image/{MONTH}/linked.dat", masked(JPEG))
        for day in range(5):
            account.say(FRIEND, IMAGE, Type=3, at=START + day * 86_400)
        sightings, _, _ = read_all(account.open())
        assert {each.places[0].stem for each in sightings} == {"image/linked.dat//"}

    @pytest.mark.parametrize("name", ["../../Msg/MicroMsg.db", "a\\b", "", "x" * 999])
    def test_a_hard_link_to_what_is_no_files_name_is_not_followed(self, account: SmallAccount, name: str) -> None:
        account.say(FRIEND, IMAGE, Type=3)
        hard_link(account, "Image", name, HASH, MONTH)
        ((sighting,), _, _) = read_all(account.open())
        assert sighting.places[0].stem.startswith("image///")

    def test_a_folder_has_another_stamp_when_a_file_comes_to_its_thumbnails(self, account: SmallAccount) -> None:
        self.say(account)
        reader = account.open()
        ((sighting,), _, _) = read_all(reader)
        folder = sighting.places[0].folder
        assert reader.folder_stamp(folder) == 0
        put(account, self.THUMB, masked(SMALL))
        first = reader.folder_stamp(folder)
        put(account, self.FULL, masked(JPEG))
        assert len({0, first, reader.folder_stamp(folder)}) == 3


class TestVideos:
    def test_a_video_and_its_poster_lie_where_the_row_says(self, account: SmallAccount) -> None:
        paths = [f"Video/{MONTH}/v.mp4", f"Video/{MONTH}/p.jpg"]
        account.say(FRIEND, VIDEO, Type=43, BytesExtra=extra((3, windows_path(paths[1])), (4, windows_path(paths[0]))))
        for path in paths:
            put(account, path, path.encode())
        assert found_in(account) == ([paths[0].encode()], [paths[1].encode()])

    def test_a_hard_link_tells_both_by_one_stem(self, account: SmallAccount) -> None:
        account.say(FRIEND, VIDEO, Type=43)
        hard_link(account, "Video", "V.mp4", "", "2023-09")
        put(account, "Video/2023-09/v.MP4", b"video")
        put(account, "Video/2023-09/v.jpg", b"poster")
        assert found_in(account) == ([b"video"], [b"poster"])

    def test_a_poster_stays_where_the_row_says_when_only_the_video_has_a_hard_link(self, account: SmallAccount) -> None:
        account.say(FRIEND, VIDEO, Type=43, BytesExtra=extra((3, windows_path("Video/2023-10/p.jpg"))))
        hard_link(account, "Video", "v.mp4", "", "2023-09")
        put(account, "Video/2023-09/v.mp4", b"video")
        put(account, "Video/2023-10/p.jpg", b"poster")
        assert found_in(account) == ([b"video"], [b"poster"])

    def test_else_it_is_called_by_its_md5_in_the_month_of_its_message(self, account: SmallAccount) -> None:
        account.say(FRIEND, VIDEO, Type=43)
        put(account, f"Video/{MONTH}/{MD5}.mp4", b"video")
        assert found_in(account) == ([b"video"], [])


class TestFiles:
    def say(self, account: SmallAccount, title: str, content: bytes, path: str = "") -> None:
        packed = block(FILE.format(title, len(content)).encode() + b"\0")
        items = extra((4, windows_path(path))) if path else None
        account.say(FRIEND, None, Type=49, SubType=6, CompressContent=packed, BytesExtra=items)

    def test_two_files_of_one_name_are_told_apart_by_where_they_were_saved(self, account: SmallAccount) -> None:
        for number, name in enumerate(["a.pdf", "a(1).pdf"]):
            self.say(account, "a.pdf", b"12345", f"File/{MONTH}/{name}")
            put(account, f"File/{MONTH}/{name}", b"1234" + str(number).encode())
        assert sorted(found_in(account)[0]) == [b"12340", b"12341"]

    def test_without_a_path_the_copy_of_the_announced_size_is_it(self, account: SmallAccount) -> None:
        self.say(account, "a.pdf", b"12345")
        put(account, f"File/{MONTH}/a.pdf", b"other")
        put(account, f"File/{MONTH}/a.pdf", b"longer than that")
        put(account, f"File/{MONTH}/a(1).pdf", b"12345")
        assert found_in(account) == ([b"12345"], [])

    def test_a_hard_link_tells_another_month(self, account: SmallAccount) -> None:
        self.say(account, "a.pdf", b"12345")
        hard_link(account, "File", "b.pdf", "", "2023-09")
        put(account, "File/2023-09/b.pdf", b"12345")
        assert found_in(account) == ([b"12345"], [])

    def test_a_hard_link_may_tell_the_conversations_own_folder(self, account: SmallAccount) -> None:
        self.say(account, "a.pdf", b"12345")
        hard_link(account, "File", "b.pdf", HASH, "2022-06")
        put(account, f"MsgAttach/{HASH}/File/2022-06/b.pdf", b"12345")
        assert found_in(account) == ([b"12345"], [])

    def test_a_file_near_the_end_of_a_month_may_lie_in_the_next(self, account: SmallAccount) -> None:
        packed = block(FILE.format("a.pdf", 5).encode())
        account.say(FRIEND, None, Type=49, SubType=6, CompressContent=packed, at=1_701_388_700)  # 30 Nov 2023, 23:58
        put(account, "File/2023-12/a.pdf", b"12345")
        assert found_in(account) == ([b"12345"], [])


class TestStickers:
    def test_a_kept_sticker_is_found_in_any_capitals(self, account: SmallAccount) -> None:
        account.say(FRIEND, f'<msg><emoji md5="{MD5}"/></msg>', Type=47)
        put(account, f"CustomEmotion/{MD5[:2].upper()}/{MD5.upper()}", b"GIF89a" + bytes(20))
        assert found_in(account) == ([b"GIF89a" + bytes(20)], [])


class TestVoices:
    VOICE = '<msg><voicemsg voicelength="1000"/></msg>'
    SILK = b"\x02#!SILK_V3" + bytes(50)

    def record(self, account: SmallAccount, server_id: object, data: bytes | None, path: str = "Multi/MediaMSG0.db",
               table: str = "Media") -> None:  # fmt: skip
        database = account.database(path, f"CREATE TABLE {table}(Key TEXT, Reserved0 INT, Buf BLOB)")
        database.execute(f"INSERT INTO {table} VALUES('k', ?, ?)", (server_id, data))

    @pytest.mark.parametrize("indexed", [True, False])
    def test_a_recording_is_found_in_any_of_the_databases(self, account: SmallAccount, indexed: bool) -> None:
        numbers = [account.say(FRIEND, self.VOICE, Type=34) for _ in range(3)]
        self.record(account, numbers[0], self.SILK + b"0")
        self.record(account, numbers[1], self.SILK + b"1", "Multi/MediaMSG1.db")
        self.record(account, numbers[2], self.SILK + b"2", "OpenIMMedia.db", "OpenIMMedia")
        if indexed:
            account.database("Multi/MediaMSG1.db").execute("CREATE INDEX i ON Media(Reserved0)")
        assert found_in(account) == ([self.SILK + digit for digit in (b"0", b"1", b"2")], [])

    def test_rows_that_are_no_recordings_are_passed_over(self, account: SmallAccount) -> None:
        number = account.say(FRIEND, self.VOICE, Type=34)
        for row in (("text", b"x"), (None, b"x"), (number, None), (number, b""), (number + 1, b"other")):
            self.record(account, *row)
        assert found_in(account) == ([], [])
        self.record(account, number, self.SILK)
        assert found_in(account) == ([self.SILK], [])

    def test_a_recording_has_the_time_of_its_message(self, account: SmallAccount) -> None:
        number = account.say(FRIEND, self.VOICE, Type=34)
        self.record(account, number, self.SILK)
        reader = account.open()
        ((sighting,), _, _) = read_all(reader)
        (found,) = reader.locate("MediaMSG", sighting.places)
        assert (found.mtime_ns, found.size) == (START * 10**9, len(self.SILK))

    def test_a_recording_whose_row_is_anothers_now_is_looked_for_again(self, account: SmallAccount) -> None:
        number = account.say(FRIEND, self.VOICE, Type=34)
        self.record(account, number, self.SILK)
        reader = account.open()
        ((sighting,), _, _) = read_all(reader)
        (found,) = reader.locate("MediaMSG", sighting.places)
        account.database("Multi/MediaMSG0.db").execute("UPDATE Media SET rowid = 7")
        assert b"".join(reader.read(found).chunks) == self.SILK
        account.database("Multi/MediaMSG0.db").execute("DELETE FROM Media")
        with pytest.raises(SourceVanished):
            reader.read(found)

    @pytest.mark.parametrize(
        "stem", ["voice/x/y", "voice//", "voice", "", "7", "voice/-1/99999999999999999999999", "a/b/0"]
    )
    def test_a_stem_that_names_no_recording_finds_none(self, account: SmallAccount, stem: str) -> None:
        account.say(FRIEND)
        self.record(account, 0, self.SILK)
        reader = account.open()
        assert list(reader.locate("MediaMSG", [Place("MediaMSG", stem)])) == []
        assert list(reader.locate("FileStorage/Image", [Place("FileStorage/Image", stem)])) == []
