"""Where media are looked for, which file is taken, and what is read of it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.foreign import traces
from support.passes import read_all
from support.wechat4_fixture import FRIEND, GROUP, ME, START, SmallAccount, md5

from chatbackup_gui.demo.dat import DatForm, DatMaker
from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.account import Conversation, ConversationKind, Member, PersonId
from chatbackup_gui.model.job import Problem
from chatbackup_gui.model.media import Located, Place
from chatbackup_gui.sources._database.files import ReadOnlyFile
from chatbackup_gui.sources._formats.wechat_dat import ImageKeys
from chatbackup_gui.sources._media.content import CHUNK_BYTES, MediaReader
from chatbackup_gui.sources._media.folders import MediaFolders
from chatbackup_gui.sources._wechat.body import Months
from chatbackup_gui.sources._wechat.wanted_file import WantedFile, read_file_stem
from chatbackup_gui.sources.wechat4.locating import MediaLocator
from chatbackup_gui.sources.wechat4.places import PICTURES, WantedPart

HASH = "ab" * 16
JPEG = b"\xff\xd8\xff\xe0" + bytes(500) + b"\xff\xd9"
FILES = "msg/file/2024-06"
FORWARD = f"msg/attach/{HASH}/2024-06/Rec/abc"
IMAGES = f"msg/attach/{HASH}/2024-06/Img"
NOISE = bytes(range(7, 200)) * 3
IMAGE_XML = f'<msg><img md5="{"12" * 16}" length="5"/></msg>'
MASKED = bytes(byte ^ 0x21 for byte in JPEG)


def write(folder: Path, *names: str, content: bytes = MASKED) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(content)


def located(account: Path, folder: str, *stems: str) -> list[tuple[str, bool]]:
    """Return (path, whether it is a preview) of what is found."""
    locator = MediaLocator(account, ImageKeys())
    return [
        (each.path.removeprefix(f"{folder}/"), each.is_preview)
        for each in locator.locate(folder, places(folder, stems))
    ]


def md5_of_bytes(content: bytes) -> str:
    return hashlib.md5(content).hexdigest()


def places(folder: str, stems: Sequence[str]) -> list[Place]:
    return [Place(folder, stem) for stem in stems]


class TestImages:
    @pytest.mark.parametrize(
        ("there", "found"),
        [
            (["s.dat"], [("s.dat", False)]),
            (["s.dat", "s_h.dat", "s_t.dat"], [("s_h.dat", False)]),
            (["s_t.dat"], [("s_t.dat", True)]),
            (["s_W.dat", "s_t_W.dat"], [("s_W.dat", False)]),
            (["S_H.DAT"], [("S_H.DAT", False)]),
            (["other.dat", "s.txt", "ss.dat"], []),
            ([], []),
        ],
    )
    def test_the_best_variant_is_taken_and_a_thumbnail_only_where_it_is_all(
        self, tmp_path: Path, there: list[str], found: list[tuple[str, bool]]
    ) -> None:
        write(tmp_path / IMAGES, *there)
        assert located(tmp_path, IMAGES, "s") == found

    def test_an_image_that_cannot_be_shown_has_its_thumbnail_beside_it(self, tmp_path: Path) -> None:
        write(tmp_path / IMAGES, "s.dat", content=NOISE)
        write(tmp_path / IMAGES, "s_t.dat")
        assert located(tmp_path, IMAGES, "s") == [("s.dat", False), ("s_t.dat", True)]

    def test_a_thumbnail_that_cannot_be_shown_either_is_left(self, tmp_path: Path) -> None:
        write(tmp_path / IMAGES, "s.dat", "s_t.dat", content=NOISE)
        assert located(tmp_path, IMAGES, "s") == [("s.dat", False)]

    def test_an_image_says_whether_it_can_be_decoded(self, tmp_path: Path) -> None:
        write(tmp_path / IMAGES, "a.dat", "b_t.dat", content=NOISE)
        write(tmp_path / IMAGES, "c.dat", "d_t.dat")
        found = MediaLocator(tmp_path, ImageKeys()).locate(IMAGES, places(IMAGES, "abcd"))
        assert {each.stem: each.is_sealed for each in found} == {"a": True, "b": True, "c": False, "d": False}

    def test_a_variant_that_decodes_goes_before_a_better_one_that_does_not(self, tmp_path: Path) -> None:
        write(tmp_path / IMAGES, "s_h.dat", content=NOISE)
        write(tmp_path / IMAGES, "s.dat")
        assert located(tmp_path, IMAGES, "s") == [("s.dat", False)]

    def test_the_neighbour_month_is_searched_where_the_place_says_so(self, tmp_path: Path) -> None:
        write(tmp_path / f"msg/attach/{HASH}/2024-05/Img", "s.dat")
        assert located(tmp_path, IMAGES, "s") == []
        assert located(tmp_path, IMAGES, "s/2024-05") == [(f"msg/attach/{HASH}/2024-05/Img/s.dat", False)]

    def test_capitals_of_folders_do_not_matter(self, tmp_path: Path) -> None:
        write(tmp_path / "Msg" / "Attach" / HASH / "2024-06" / "IMG", "s.dat")
        locator = MediaLocator(tmp_path, ImageKeys())
        assert len(list(locator.locate(IMAGES, places(IMAGES, ["s"])))) == 1
        assert locator.stamp(IMAGES) > 0

    def test_a_folder_in_a_files_place_is_nothing(self, tmp_path: Path) -> None:
        (tmp_path / IMAGES / "s.dat").mkdir(parents=True)
        assert located(tmp_path, IMAGES, "s") == []


class TestVideosAndFiles:
    @pytest.mark.parametrize(
        ("there", "found"),
        [
            (["s.mp4", "s.jpg"], [("s.mp4", False), ("s.jpg", True)]),
            (["s.mp4", "s_raw.mp4", "s_thumb.jpg"], [("s_raw.mp4", False), ("s_thumb.jpg", True)]),
            (["s.jpg"], [("s.jpg", True)]),
        ],
    )
    def test_videos_and_their_posters(self, tmp_path: Path, there: list[str], found: list[tuple[str, bool]]) -> None:
        write(tmp_path / "msg/video/2024-06", *there)
        assert located(tmp_path, "msg/video/2024-06", "s") == found

    def test_copies_of_a_name_are_told_apart_by_size_and_md5(self, tmp_path: Path) -> None:
        contents = {"a.pdf": b"11", "a(1).pdf": b"22", "a(2).pdf": b"333", "b.pdf": b"4"}
        for name, content in contents.items():
            write(tmp_path / FILES, name, content=content)
        for name, content in contents.items():
            wanted = WantedFile(name.replace("(1)", "").replace("(2)", ""), len(content), md5_of_bytes(content))
            assert located(tmp_path, FILES, wanted.stem) == [(name, False)]

    def test_of_copies_none_is_taken_that_has_another_md5(self, tmp_path: Path) -> None:
        write(tmp_path / FILES, "a.pdf", "a(1).pdf", content=b"22")
        assert located(tmp_path, FILES, WantedFile("a.pdf", 2, md5_of_bytes(b"11")).stem) == []

    def test_another_file_of_the_same_name_is_not_taken(self, tmp_path: Path) -> None:
        write(tmp_path / FILES, "a.pdf", content=b"other")
        assert located(tmp_path, FILES, WantedFile("a.pdf", 1234, "ff").stem) == []
        assert located(tmp_path, FILES, WantedFile("a.pdf", 0, "ff").stem) == [("a.pdf", False)]

    @pytest.mark.parametrize("size", [0, 5, 9])
    def test_a_copy_does_not_stand_in_for_a_saved_file_that_is_gone(self, tmp_path: Path, size: int) -> None:
        write(tmp_path / FILES, "a(1).pdf", content=b"other")
        assert located(tmp_path, FILES, WantedFile("a.pdf", size, "ff", is_saved=True).stem) == []

    def test_a_saved_file_that_was_edited_since_is_found_by_its_name(self, tmp_path: Path) -> None:
        write(tmp_path / FILES, "a.pdf", content=b"longer now")
        assert located(tmp_path, FILES, WantedFile("a.pdf", 5, "ff", is_saved=True).stem) == [("a.pdf", False)]

    def test_a_name_that_was_given_to_another_file_since_is_that_file_only(self, tmp_path: Path) -> None:
        write(tmp_path / FILES, "a.pdf", content=b"second")
        first, second = (WantedFile("a.pdf", size, "", is_saved=True).stem for size in (5, 6))
        found = MediaLocator(tmp_path, ImageKeys()).locate(FILES, places(FILES, [first, second]))
        assert [each.stem for each in found] == [second]

    @pytest.mark.parametrize("title", ["../../../secret", "..", "", "/etc/passwd", "a\x00b", "C:\\x", "x" * 5_000])
    @pytest.mark.parametrize("is_saved", [True, False])
    def test_a_hostile_title_finds_nothing_outside(self, tmp_path: Path, title: str, is_saved: bool) -> None:
        write(tmp_path / FILES, "a.pdf")
        write(tmp_path, "secret")
        assert located(tmp_path, FILES, WantedFile(title, 0, "", is_saved=is_saved).stem) == []
        assert read_file_stem(WantedFile(title, 0, "", is_saved=is_saved).stem).name == title

    @pytest.mark.parametrize("folder", ["msg/file/../../x", "", "msg", "elsewhere", "msg/attach/../../x"])
    def test_other_folders_hold_nothing(self, tmp_path: Path, folder: str) -> None:
        write(tmp_path.parent / "x", "s.dat")
        assert located(tmp_path, folder, "s") == []

    def test_stickers_are_found_in_the_month_they_were_first_seen(self, tmp_path: Path) -> None:
        write(tmp_path / "cache/2024-01/Emoticon/ab", "ab12", "ab34.gif")
        write(tmp_path / "cache/2024-03/Emoticon/ab", "ab56")
        (tmp_path / "cache/2024-02").mkdir()
        found = located(tmp_path, "cache/*/Emoticon/ab", "ab12", "ab34", "ab56", "ab78")
        assert found == [
            ("cache/2024-01/Emoticon/ab/ab12", False),
            ("cache/2024-01/Emoticon/ab/ab34.gif", False),
            ("cache/2024-03/Emoticon/ab/ab56", False),
        ]


class TestForwards:
    @pytest.mark.parametrize(
        ("there", "wanted", "found"),
        [
            (["Img/0", "Img/0_t", "Img/2_0"], WantedPart("Img", "0"), [("Img/0", False)]),
            (["Img/0", "Img/0_t", "Img/2_0"], WantedPart("Img", "2_0"), [("Img/2_0", False)]),
            (["Img/0_t"], WantedPart("Img", "0"), [("Img/0_t", True)]),
            (["img/0.dat"], WantedPart("Img", "0"), [("Img/0.dat", False)]),
            (["V/1.mp4", "V/1.jpg"], WantedPart("V", "1"), [("V/1.mp4", False), ("V/1.jpg", True)]),
            (["F/3/a.pdf", "F/3/b.pdf"], WantedPart("F", "3", "A.pdf"), [("F/3/a.pdf", False)]),
            (["F/3/a_b.pdf"], WantedPart("F", "3", "a:b.pdf"), [("F/3/a_b.pdf", False)]),
            (["F/3/x.pdf", "F/3/y.pdf"], WantedPart("F", "3", "a.pdf"), []),
            (["F/4/a.pdf"], WantedPart("F", "3", "a.pdf"), []),
            (["Img/0"], WantedPart("Other", "0"), []),
            (["secret"], WantedPart("F", "..", "secret"), []),
        ],
    )
    def test_media_of_a_forward_lie_under_its_items_positions(
        self, tmp_path: Path, there: list[str], wanted: WantedPart, found: list[tuple[str, bool]]
    ) -> None:
        for name in there:
            path = tmp_path / FORWARD / name
            write(path.parent, path.name)
        assert located(tmp_path, FORWARD, wanted.stem) == found

    def test_its_videos_may_lie_with_other_videos(self, tmp_path: Path) -> None:
        write(tmp_path / "msg/video/2024-06/Rec/abc/V", "1.mp4")
        assert located(tmp_path, FORWARD, WantedPart("V", "1").stem) == [("msg/video/2024-06/Rec/abc/V/1.mp4", False)]
        assert MediaLocator(tmp_path, ImageKeys()).stamp(FORWARD) != 0

    @pytest.mark.parametrize("part", ["Img", "V", "F", "F/3"])
    def test_its_stamp_changes_with_every_part(self, tmp_path: Path, part: str) -> None:
        for name in ("Img", "V", "F/3"):
            (tmp_path / FORWARD / name).mkdir(parents=True)
        for folder in (tmp_path / FORWARD).rglob("*"):
            os.utime(folder, ns=(1, 10**18))
        locator = MediaLocator(tmp_path, ImageKeys())
        before = locator.stamp(FORWARD)
        os.utime(tmp_path / FORWARD / part, ns=(1, 10**18 + 7))
        assert locator.stamp(FORWARD) != before

    def test_its_images_are_decoded(self, tmp_path: Path) -> None:
        write(tmp_path / FORWARD / "Img", "0")
        content = MediaReader(tmp_path, ImageKeys(), PICTURES).read(Located("s", f"{FORWARD}/Img/0", 0, 0))
        assert (b"".join(content.chunks), content.suffix, content.is_original) == (JPEG, ".jpg", False)


class TestStamps:
    @pytest.mark.parametrize("folder", [IMAGES, "cache/*/Emoticon/ab", "msg/video/2024-06", FORWARD])
    def test_a_folders_stamp_is_0_until_it_is_there_and_changes_with_its_files(
        self, tmp_path: Path, folder: str
    ) -> None:
        locator = MediaLocator(tmp_path, ImageKeys())
        assert locator.stamp(folder) == 0
        real = tmp_path / folder.replace("*", "2024-06")
        write(real, "one")
        os.utime(real, ns=(1, 10**18))
        before = locator.stamp(folder)
        assert before == locator.stamp(folder) != 0
        write(real, "two")
        os.utime(real, ns=(1, 10**18 + 7))
        assert locator.stamp(folder) != before


class TestContent:
    def read(self, account: Path, path: str) -> tuple[bytes, str, bool]:
        content = MediaReader(account, ImageKeys(), PICTURES).read(Located("s", path, 0, 0))
        chunks = list(content.chunks)
        assert all(len(chunk) <= CHUNK_BYTES for chunk in chunks)
        return b"".join(chunks), content.suffix, content.is_original

    def test_a_masked_image_is_decoded(self, tmp_path: Path) -> None:
        write(tmp_path / IMAGES, "s.dat")
        assert self.read(tmp_path, f"{IMAGES}/s.dat") == (JPEG, ".jpg", False)

    def test_a_file_that_somebody_sent_is_kept_whatever_it_is_called(self, tmp_path: Path) -> None:
        write(tmp_path / "msg/file/2024-06", "s.dat")
        content, suffix, is_original = self.read(tmp_path, "msg/file/2024-06/s.dat")
        assert (content, suffix, is_original) == ((tmp_path / "msg/file/2024-06/s.dat").read_bytes(), ".dat", True)
        assert content != JPEG

    def test_an_image_that_lies_open_is_an_original(self, tmp_path: Path) -> None:
        write(tmp_path / IMAGES, "s.dat", content=JPEG)
        assert self.read(tmp_path, f"{IMAGES}/s.dat") == (JPEG, ".jpg", True)

    def test_what_cannot_be_decoded_is_kept_as_found(self, tmp_path: Path) -> None:
        write(tmp_path / IMAGES, "s.dat", content=NOISE)
        assert self.read(tmp_path, f"{IMAGES}/s.dat") == (NOISE, ".dat", True)

    def test_a_file_without_a_suffix_gets_the_one_of_its_content(self, tmp_path: Path) -> None:
        write(tmp_path, "sticker", content=b"GIF89a" + bytes(50))
        assert self.read(tmp_path, "sticker")[1:] == (".gif", True)

    def test_an_empty_file_is_a_file(self, tmp_path: Path) -> None:
        write(tmp_path, "a.pdf", content=b"")
        assert self.read(tmp_path, "a.pdf") == (b"", ".pdf", True)

    def test_a_large_file_comes_in_pieces(self, tmp_path: Path) -> None:
        data = os.urandom(CHUNK_BYTES) + b"the rest"
        write(tmp_path, "a.zip", content=data)
        assert self.read(tmp_path, "a.zip") == (data, ".zip", True)

    def test_a_large_masked_image_comes_in_pieces(self, tmp_path: Path) -> None:
        picture = JPEG[:-2] + bytes(CHUNK_BYTES) + JPEG[-2:]
        masked = bytes(picture).translate(bytes(byte ^ 9 for byte in range(256)))
        write(tmp_path / IMAGES, "s.dat", content=masked)
        assert self.read(tmp_path, f"{IMAGES}/s.dat") == (picture, ".jpg", False)

    def test_a_folder_is_sampled_once_for_the_xor_byte(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        encrypted = DatMaker("0123456789abcdef", 0x37).wrap(JPEG, DatForm.V2)
        write(
            tmp_path / IMAGES,
            *(f"{number}{ending}.dat" for number in range(40) for ending in ("", "_t")),
            content=encrypted,
        )
        opened: list[Path] = []

        class Noted(ReadOnlyFile):
            def __init__(self, path: Path) -> None:
                opened.append(path)
                super().__init__(path)

        monkeypatch.setattr("chatbackup_gui.sources._media.content.ReadOnlyFile", Noted)
        reader = MediaReader(tmp_path, ImageKeys(), PICTURES)
        for number in range(40):
            content = reader.read(Located("s", f"{IMAGES}/{number}.dat", 0, 0))
            assert (b"".join(content.chunks), content.suffix, content.is_original) == (encrypted, ".dat", True)
        assert len(opened) == 40 + 16

    @pytest.mark.parametrize("path", ["gone.dat", "../outside", "db_storage/message/media_0.db#1/2/3/4"])
    def test_what_has_gone_has_vanished(self, tmp_path: Path, path: str) -> None:
        write(tmp_path.parent, "outside")
        with pytest.raises(SourceVanished):
            self.read(tmp_path, path)


@pytest.fixture
def account(tmp_path: Path) -> SmallAccount:
    return SmallAccount(tmp_path)


class TestContacts:
    def contacts(self, account: SmallAccount) -> list[Conversation | Problem]:
        reader = account.open()
        found = list(reader.conversations())
        reader.close()
        return found

    def test_names_come_from_whatever_columns_there_are(self, account: SmallAccount) -> None:
        account.say(FRIEND)
        account.database("contact/contact.db", "CREATE TABLE contact(username, nick_name, new_one)").execute(
            "INSERT INTO contact VALUES(?, '昵称', 1)", (FRIEND,)
        )
        assert self.contacts(account) == [Conversation(FRIEND, ConversationKind.PERSON, nick="昵称")]

    def test_members_come_from_the_list_where_the_packed_ones_are_torn(self, account: SmallAccount) -> None:
        account.say(GROUP, sender=FRIEND)
        database = account.database(
            "contact/contact.db",
            "CREATE TABLE contact(username TEXT, remark TEXT)",
            "CREATE TABLE chat_room(id INTEGER PRIMARY KEY, username TEXT, ext_buffer BLOB)",
            "CREATE TABLE chatroom_member(room_id INTEGER, member_id INTEGER)",
            "CREATE TABLE name2id(username TEXT PRIMARY KEY)",
        )
        database.execute("INSERT INTO contact VALUES(?, '老王')", (FRIEND,))
        database.execute("INSERT INTO chat_room VALUES(5, ?, x'0aff')", (GROUP,))
        database.execute("INSERT INTO name2id VALUES(?), (?)", (FRIEND, ME))
        database.execute("INSERT INTO chatroom_member VALUES(5, 1), (5, 2), (6, 1)")
        (group,) = self.contacts(account)
        assert isinstance(group, Conversation)
        assert group.members == (Member(PersonId(FRIEND), "老王"), Member(PersonId(ME)))

    def test_without_contacts_conversations_have_their_ids(self, account: SmallAccount) -> None:
        account.say(FRIEND)
        account.say(GROUP, sender=FRIEND)
        account.say("gh_news", path="message/biz_message_0.db")
        account.say("filehelper", sender=ME)
        found = self.contacts(account)
        assert {(each.id, each.kind) for each in found if isinstance(each, Conversation)} == {
            (FRIEND, ConversationKind.PERSON),
            (GROUP, ConversationKind.GROUP),
            ("gh_news", ConversationKind.OFFICIAL),
            ("filehelper", ConversationKind.OTHER),
        }
        assert [each.code for each in found if isinstance(each, Problem)] == ["source.missing_database"]

    def test_a_table_that_only_contacts_can_name_is_named(self, account: SmallAccount) -> None:
        account.say(FRIEND)
        account.shard().execute("DELETE FROM Name2Id")
        account.database("contact/contact.db", "CREATE TABLE contact(username)").execute(
            "INSERT INTO contact VALUES(?)", (FRIEND,)
        )
        assert read_all(account.open())[0][0].conversation == FRIEND
        assert [each.id for each in self.contacts(account) if isinstance(each, Conversation)] == [FRIEND]

    def test_avatars(self, account: SmallAccount) -> None:
        account.say(FRIEND)
        conversation = Conversation(FRIEND, ConversationKind.PERSON)
        assert account.open().avatar(conversation) is None
        account.database("head_image/head_image.db", "CREATE TABLE head_image(username, image_buffer)").execute(
            "INSERT INTO head_image VALUES(?, ?)", (FRIEND, JPEG)
        )
        assert account.open().avatar(conversation) == JPEG
        assert account.open().avatar(Conversation(GROUP, ConversationKind.GROUP)) is None

    def test_watched_folders_are_those_that_are_there(self, account: SmallAccount) -> None:
        account.say()
        (account.folder / "Msg").mkdir()
        assert list(account.open().watched_folders()) == [account.storage, account.folder / "Msg"]


@pytest.mark.parametrize(
    ("local_type", "content"),
    [
        (3, IMAGE_XML),
        (43, f'<msg><videomsg md5="{"12" * 16}"/></msg>'),
        (6 << 32 | 49, f"<msg><appmsg><title>a.pdf</title><type>6</type><md5>{'12' * 16}</md5></appmsg></msg>"),
    ],
)
def test_two_messages_with_the_same_content_have_a_medium_each(
    account: SmallAccount, local_type: int, content: str
) -> None:
    ids = [account.say(FRIEND, content, local_type=local_type) for _ in range(2)]
    found = [each.message.media[0] for each in read_all(account.open())[0]]
    assert [ref.id for ref in found] == [str(each) for each in ids]
    assert {ref.md5 for ref in found} == {"12" * 16}


def test_months_have_neighbours_near_their_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    months = Months()
    middle, first, last = 1_718_400_000, 1_717_257_600, 1_719_748_800  # June 14 to 15; June 1 and June 30, UTC noon
    assert months.around(middle) == ("2024-06", "")
    assert months.around(first) in (("2024-06", "2024-05"), ("2024-05", "2024-06"))
    assert months.around(last) in (("2024-06", "2024-07"), ("2024-07", "2024-06"))
    assert months.around(middle) == ("2024-06", "")


def test_looking_for_media_leaves_no_trace(account: SmallAccount) -> None:
    account.say(FRIEND, IMAGE_XML, local_type=3)
    folder = account.folder / "msg" / "attach" / md5(FRIEND) / "2023-11" / "Img"
    write(folder, f"1_{START}.dat", f"1_{START}_t.dat")
    account.settle()
    before = traces(account.folder)
    reader = account.open()
    ((place,),) = (each.places for each in read_all(reader)[0])
    (found,) = reader.locate(place.folder, [place])
    assert b"".join(reader.read(found).chunks) == JPEG
    assert traces(account.folder) == before


class TestFoldersThatAreNotThere:
    @pytest.mark.parametrize("later", ["msg/attach/a/2024-06/Img", "MSG/Attach/a/2024-06/img"])
    def test_one_that_appears_is_found_whatever_was_known(self, tmp_path: Path, later: str) -> None:
        folders = MediaFolders(tmp_path)
        os.utime(tmp_path, ns=(1, 10**18))
        assert folders.stamp("msg/attach/a/2024-06/Img") == 0
        assert folders.stamp("msg/attach/a/2024-06/Img") == 0
        write(tmp_path / later, "one.dat")
        assert folders.stamp("msg/attach/a/2024-06/Img") != 0

    def test_what_is_known_to_be_absent_costs_a_look_and_no_climb(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folders = MediaFolders(tmp_path)
        write(tmp_path / "msg/attach", "other")
        for folder in (tmp_path / "msg/attach", tmp_path / "msg", tmp_path):
            os.utime(folder, ns=(1, 10**18))
        looked: list[Path] = []
        real = Path.stat

        def noted(path: Path, **options: bool) -> os.stat_result:
            looked.append(path)
            return real(path, **options)

        assert folders.stamp("msg/attach/a/2024-06/Img") == 0
        monkeypatch.setattr(Path, "stat", noted)
        assert folders.stamp("msg/attach/a/2024-06/Img") == 0
        assert len(looked) == 1
