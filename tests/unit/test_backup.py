"""One backup after another, of an account in memory into a vault in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from support.computer import NOW, Computer
from support.fake_reader import GROUP, LI_LEI
from support.sightings import picture

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup import capture
from chatbackup_gui.errors import SourceVanished
from chatbackup_gui.model.account import AccountId, ConversationKind
from chatbackup_gui.model.job import Problem, ProblemCode
from chatbackup_gui.model.media import Located, MediaKind, Place
from chatbackup_gui.model.roaming import OFF, PERMANENT, RoamingRule, RoamingRules
from chatbackup_gui.vault.storage.base import FileKind
from chatbackup_gui.vault.storage.memory import MemoryStorage
from chatbackup_gui.vault.tree import encode_tree

ME = AccountId("wxid_me")
HOME = "wechat/wxid_me/李雷 [wxid_lilei]"


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    one = Computer(tmp_path, MemoryStorage())
    one.make_vault()
    return one


def set_rules(computer: Computer, rules: RoamingRules) -> None:
    with computer.open_archive() as archive:
        archive.set_rules(rules)


def count_files(computer: Computer) -> int:
    return sum(1 for kind in FileKind for _ in computer.storage.list(kind))


def test_a_snapshot_holds_messages_media_and_what_describes_them(computer: Computer) -> None:
    computer.reader.say("你好")
    computer.reader.say("", image=b"a picture")
    computer.reader.say("大家好", to=GROUP, days=40)
    result = computer.back_up()
    assert (result.new_messages, result.new_media, result.problems) == (3, 1, ())
    assert set(computer.files()) == {
        "chatbackup.json",
        "roaming.json",
        "wechat/wxid_me/account.json",
        f"{HOME}/conversation.json",
        f"{HOME}/avatar.jpg",
        f"{HOME}/messages/2024-09.jsonl",
        f"{HOME}/media/2024-09/image1.jpg",
        "wechat/wxid_me/老同学 [1@chatroom]/conversation.json",
        "wechat/wxid_me/老同学 [1@chatroom]/messages/2024-10.jsonl",
    }
    lines = [json.loads(line) for line in computer.content(f"{HOME}/messages/2024-09.jsonl").splitlines()]
    assert [line["text"] for line in lines if "text" in line] == ["你好"]
    assert lines[1]["media"] == [{"kind": "image", "id": "image1", "name": "image1.jpg"}]


def test_a_backup_of_nothing_new_writes_nothing_and_reads_no_medium(computer: Computer) -> None:
    computer.reader.say("", image=b"a picture")
    computer.back_up()
    files, reads = count_files(computer), computer.reader.reads
    again = computer.back_up()
    assert (again.snapshot_id, again.written_files, again.written_bytes) == (None, 0, 0)
    assert (count_files(computer), computer.reader.reads) == (files, reads)


def test_a_message_costs_four_files(computer: Computer) -> None:
    for number in range(500):
        computer.reader.say(f"message {number}", days=number / 10)
    computer.back_up()
    computer.reader.say("one more", days=51)
    result = computer.back_up()
    assert result.written_files == 4


def test_what_the_program_loses_stays(computer: Computer) -> None:
    computer.reader.say("kept", image=b"picture")
    computer.back_up()
    computer.reader.sightings.clear()
    computer.reader.files.clear()
    computer.reader.say("new", days=2)
    computer.reader.say("newer", days=2)
    computer.back_up(full=True)
    assert f"{HOME}/media/2024-09/image0.jpg" in computer.files()
    assert b"kept" in computer.content(f"{HOME}/messages/2024-09.jsonl")


def test_windows_and_kinds_of_media_select_what_roams(computer: Computer) -> None:
    computer.reader.say("old", days=0)
    computer.reader.say("", days=1, image=b"old picture")
    computer.reader.say("young", days=29)
    computer.reader.say("", days=29.5, image=b"young picture")
    set_rules(computer, RoamingRules({("wechat", ME, ConversationKind.PERSON): RoamingRule(7)}, {}))
    computer.back_up()
    assert f"{HOME}/media/2024-09/image1.jpg" not in computer.files()
    assert f"{HOME}/media/2024-09/image3.jpg" in computer.files()
    assert b"old" not in computer.content(f"{HOME}/messages/2024-09.jsonl")
    rule = RoamingRule(7, frozenset({MediaKind.VOICE}))
    set_rules(computer, RoamingRules({("wechat", ME, ConversationKind.PERSON): rule}, {}))
    computer.back_up()
    assert f"{HOME}/media/2024-09/image3.jpg" not in computer.files()


def test_a_window_moves_with_the_days(computer: Computer) -> None:
    computer.reader.say("first", days=20)
    computer.reader.say("second", days=29)
    set_rules(computer, RoamingRules({("wechat", ME, ConversationKind.PERSON): RoamingRule(14)}, {}))
    computer.back_up()
    assert b"first" in computer.content(f"{HOME}/messages/2024-09.jsonl")
    computer.back_up(now=NOW + timedelta(days=8))
    assert b"first" not in computer.content(f"{HOME}/messages/2024-09.jsonl")
    computer.back_up(now=NOW + timedelta(days=20))
    assert not [path for path in computer.files() if path.startswith(HOME)]


def test_a_contact_that_is_off_is_left_out_and_comes_back(computer: Computer) -> None:
    computer.reader.say("hello")
    set_rules(computer, RoamingRules({}, {("wechat", ME, LI_LEI): RoamingRule(OFF)}))
    computer.back_up()
    assert not [path for path in computer.files() if path.startswith(HOME)]
    set_rules(computer, RoamingRules())
    computer.back_up()
    assert f"{HOME}/messages/2024-09.jsonl" in computer.files()


def test_a_medium_that_cannot_be_read_is_a_problem_and_tried_again(computer: Computer) -> None:
    computer.reader.say("", image=b"picture")
    computer.reader.unreadable.add("image0")
    first = computer.back_up()
    assert [problem.code for problem in first.problems] == ["media.unreadable"]
    computer.reader.unreadable.clear()
    second = computer.back_up()
    assert (second.new_media, second.problems) == (1, ())
    assert f"{HOME}/media/2024-09/image0.jpg" in computer.files()


def test_what_was_stored_before_a_run_is_stopped_is_noted_now_and_then(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capture, "NOTE_EVERY_FILES", 3)
    for number in range(20):
        computer.reader.say("", image=b"picture %d" % number)
    noted = []
    set_stored = Archive.set_stored
    monkeypatch.setattr(Archive, "set_stored", lambda self, rows: noted.append(len(rows)) or set_stored(self, rows))
    assert computer.back_up().new_media == 20
    assert noted == [3] * 6 + [2]


def test_a_medium_that_arrives_later_is_stored_then(computer: Computer) -> None:
    computer.reader.say("", image=b"picture")
    late = computer.reader.files.pop("image0")
    computer.back_up()
    computer.reader.files["image0"] = late
    assert computer.back_up().new_media == 1
    assert computer.content(f"{HOME}/media/2024-09/image0.jpg") == late


def test_a_new_name_moves_the_folder_and_stores_no_message_again(computer: Computer) -> None:
    computer.reader.say("x" * 5000)
    computer.back_up()
    computer.reader.contacts[0] = type(computer.reader.contacts[0])(LI_LEI, ConversationKind.PERSON, remark="雷哥")
    result = computer.back_up()
    assert "wechat/wxid_me/雷哥 [wxid_lilei]/messages/2024-09.jsonl" in computer.files()
    assert result.written_bytes < 5000
    about = json.loads(computer.content("wechat/wxid_me/雷哥 [wxid_lilei]/conversation.json"))
    assert about["former_names"] == ["李雷"]


def test_everything_the_vault_has_lost_is_stored_again(computer: Computer) -> None:
    computer.reader.say("hello", image=b"picture")
    computer.back_up()
    for kind in (FileKind.SNAPSHOTS, FileKind.INDEX, FileKind.DATA):
        for name, _ in list(computer.storage.list(kind)):
            computer.storage.remove(kind, name)
    result = computer.back_up()
    assert (result.new_messages, result.new_media) == (0, 1)
    assert computer.content(f"{HOME}/media/2024-09/image0.jpg") == b"picture"
    assert b"hello" in computer.content(f"{HOME}/messages/2024-09.jsonl")


def test_another_vault_gets_everything(computer: Computer) -> None:
    computer.reader.say("hello", image=b"picture")
    computer.back_up()
    computer.storage = MemoryStorage()
    computer.make_vault()
    assert computer.back_up().new_media == 1
    assert computer.content(f"{HOME}/media/2024-09/image0.jpg") == b"picture"


def test_an_account_that_fails_is_a_problem_beside_one_that_does_not(computer: Computer) -> None:
    class Gone(type(computer.reader)):  # type: ignore[misc]
        def stamp(self) -> bytes:
            raise SourceVanished(folder="gone")

    computer.reader.say("hello")
    gone = Gone()
    gone.account = type(gone.account)("wechat", AccountId("wxid_gone"))
    result = computer.back_up(readers=[computer.reader, gone])
    assert [problem.code for problem in result.problems] == ["source.vanished"]
    assert result.snapshot_id
    with pytest.raises(SourceVanished):
        computer.back_up(readers=[gone])


def test_the_second_snapshot_names_the_first_as_its_parent_and_sums_up_the_difference(computer: Computer) -> None:
    computer.reader.say("one")
    first = computer.back_up().snapshot_id
    computer.reader.say("two", days=40)
    computer.back_up()
    snapshot = computer.open_vault().snapshots()[-1][1]
    assert snapshot.parent == first
    assert snapshot.summary is not None
    assert (snapshot.summary.files_new, snapshot.summary.files_changed) == (1, 0)
    assert snapshot.summary.total_files_processed == len(computer.files())


def test_two_computers_that_know_the_same_write_the_same_trees(tmp_path: Path) -> None:
    storage = MemoryStorage()
    one, two = Computer(tmp_path, storage, name="one"), Computer(tmp_path, storage, name="two")
    one.make_vault()
    for computer in (one, two):
        computer.reader.say("hello", image=b"same")
    one.back_up()
    result = two.back_up()
    assert result.written_files <= 4  # chatbackup.json names one more computer
    vault = two.open_vault()
    trees = {snapshot.hostname: snapshot.tree for _, snapshot in vault.snapshots()}
    one.back_up()
    assert one.open_vault().snapshots()[-1][1].tree == trees["two"]


@pytest.mark.parametrize("code", ["source.locked_database", "source.unavailable"])
def test_a_database_that_was_left_out_is_told_every_time_and_once_each_time(computer: Computer, code: str) -> None:
    computer.reader.say("你好")
    locked = Problem(ProblemCode(code), "message_1.db")
    computer.reader.problems = [locked, locked]
    assert computer.back_up().problems == (locked,)
    again = computer.back_up()
    assert (again.problems, again.written_files) == ((locked,), 0)
    computer.reader.problems = []
    assert computer.back_up().problems == ()


def test_a_snapshot_of_something_else_in_the_vault_is_not_taken_for_the_last_one(computer: Computer) -> None:
    computer.reader.say("你好")
    computer.back_up()
    vault = computer.open_vault()
    ours = vault.find_snapshot("latest")[1]
    with vault.writer(journal=computer.folder / "other journal") as writer:
        tree = writer.save_tree(encode_tree([]))
        other = msgspec.structs.replace(ours, paths=("/home",), tree=tree.hex(), time=NOW + timedelta(days=999))
        writer.flush()
        writer.save_snapshot(other)
    assert computer.back_up().snapshot_id is None


def test_a_medium_that_changed_in_place_is_found_by_a_full_pass(computer: Computer) -> None:
    computer.reader.say("", image=b"half a pic")
    computer.back_up()
    computer.reader.files["image0"] = b"half a picture, and the other half"
    assert computer.back_up().new_media == 0
    assert computer.back_up(full=True).new_media == 1
    assert computer.content(f"{HOME}/media/2024-09/image0.jpg") == b"half a picture, and the other half"


def test_lines_name_only_the_media_that_the_snapshot_holds(computer: Computer) -> None:
    computer.reader.say("", image=b"a picture")
    computer.back_up()
    set_rules(computer, RoamingRules({}, {("wechat", ME, LI_LEI): RoamingRule(PERMANENT, frozenset())}))
    computer.back_up()
    assert b"image0.jpg" not in computer.content(f"{HOME}/messages/2024-09.jsonl")


def test_a_recording_that_was_found_is_looked_for_again_in_full_passes_only(
    computer: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    recordings = [picture(number, folder="voices", kind=MediaKind.VOICE) for number in range(3)]
    computer.reader.sightings = recordings[:2]
    computer.reader.files["img0"] = b"a recording"
    asked: list[list[str]] = []
    locate = computer.reader.locate

    def noted(folder: str, places: Sequence[Place]) -> Iterator[Located]:
        asked.append([place.stem for place in places])
        return locate(folder, places)

    monkeypatch.setattr(computer.reader, "locate", noted)
    computer.back_up()
    computer.reader.sightings = recordings
    computer.reader.files["img2"] = b"another"
    assert computer.back_up().new_media == 1
    computer.back_up(full=True)
    assert asked == [["img0", "img1"], ["img1", "img2"], ["img0", "img1", "img2"]]


def test_a_file_that_was_cut_off_in_place_does_not_replace_what_is_stored(computer: Computer) -> None:
    computer.reader.say("", image=b"a whole picture")
    computer.back_up()
    for poorer in (b"", b"a whole"):
        computer.reader.files["image0"] = poorer
        assert computer.back_up(full=True).new_media == 0
        assert computer.content(f"{HOME}/media/2024-09/image0.jpg") == b"a whole picture"


def test_a_file_that_is_cut_off_while_it_is_read_does_not_replace_what_is_stored(computer: Computer) -> None:
    computer.reader.say("", image=b"half a picture")
    computer.back_up()
    computer.reader.files["image0"] = b"a whole picture, that is more"
    computer.reader.emptied = True
    computer.back_up(full=True)
    assert computer.content(f"{HOME}/media/2024-09/image0.jpg") == b"half a picture"
    computer.reader.emptied = False
    computer.back_up()
    assert computer.content(f"{HOME}/media/2024-09/image0.jpg") == b"a whole picture, that is more"


@pytest.mark.parametrize(("other", "kept"), [(b"small", b"original"), (b"larger original", b"larger original")])
def test_another_file_replaces_what_is_stored_only_if_it_is_larger(
    computer: Computer, other: bytes, kept: bytes
) -> None:
    computer.reader.say("", image=b"original")
    computer.back_up()
    del computer.reader.files["image0"]
    computer.reader.files |= {"variant": other, "something else": b""}
    computer.reader.moved["image0"] = "variant"
    computer.back_up(full=True)
    assert computer.content(f"{HOME}/media/2024-09/image0.jpg") == kept


def test_a_picture_kept_as_found_is_decoded_once_there_is_a_key(computer: Computer) -> None:
    computer.reader.say("", image=b"a picture")
    computer.reader.sealed.add("image0")
    computer.back_up()
    assert f"{HOME}/media/2024-09/image0.dat" in computer.files()
    assert computer.back_up(full=True).new_media == 0
    computer.reader.sealed.clear()
    assert computer.back_up(full=True).new_media == 1
    assert {path for path in computer.files() if "/media/" in path} == {f"{HOME}/media/2024-09/image0.jpg"}
    computer.reader.sealed.add("image0")
    assert computer.back_up(full=True).new_media == 0
    assert f"{HOME}/media/2024-09/image0.jpg" in computer.files()
