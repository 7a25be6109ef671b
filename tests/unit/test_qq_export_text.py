"""`.txt` exports: every message is found, and what only looks like one is not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.qq_exports import TITLE, read_folder, read_txt, texts_by_chat, txt_head, txt_message

from chatbackup_gui.model.job import Problem
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.sources.qq_export.outline import DAMAGED_PART, UNREADABLE

FRIEND = txt_head("李雷")
GROUP = txt_head("老同学", "我的QQ群")
NOON = "2019-09-23 12:00:00"


def said(when: str, text: str, sender: str = "李雷") -> str:
    return txt_message(when, sender, text)


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_messages_are_found_with_and_without_bom_and_with_either_line_end(tmp_path: Path, bom: str, end: str) -> None:
    content = bom + TITLE + FRIEND + said(NOON, "one\ntwo") + said("2019-09-23 12:00:01", "three")
    (tmp_path / "a.txt").write_text(content.replace("\r\n", end), "utf-8", newline="")
    sightings, problems = read_folder(tmp_path)
    assert ([each.message.text for each in sightings], problems) == (["one\ntwo", "three"], [])


@pytest.mark.parametrize(
    ("when", "hour"),
    [("8:43:38", 8), ("08:43:38", 8), ("20:43:38", 20), ("8:43:38 PM", 20), ("12:43:38 AM", 0), ("12:43:38 PM", 12)],
)
def test_hours_have_one_or_two_digits_and_may_count_to_twelve(tmp_path: Path, when: str, hour: int) -> None:
    (sighting,) = read_txt(tmp_path, FRIEND, said(f"2019-09-23 {when}", "hello"))
    assert sighting.message.sent_at == datetime(2019, 9, 23, hour, 43, 38, tzinfo=UTC)
    assert sighting.message.sender == "name=李雷"


def test_several_conversations_follow_each_other_in_one_file(tmp_path: Path) -> None:
    sightings = read_txt(tmp_path, FRIEND, said(NOON, "a"), GROUP, said(NOON, "b", "韩梅梅(12345)"), txt_head("空的"))
    assert texts_by_chat(sightings) == {"name=李雷": ["a"], "name=老同学": ["b"]}


@pytest.mark.parametrize(
    ("shown", "sender"),
    [
        ("韩梅梅(12345678)", "12345678"),
        ("【管理员】韩梅梅(12345678)", "12345678"),
        ("韩(梅)梅(99)(12345678)", "12345678"),
        ("韩梅梅<mei@example.com>", "mei@example.com"),
        ("韩(12345)<mei@example.com>", "mei@example.com"),
        ("(12345678)", "12345678"),
        ("【忙】", "name=【忙】"),
    ],
)
def test_the_last_brackets_tell_who_wrote_in_a_group(tmp_path: Path, shown: str, sender: str) -> None:
    (sighting,) = read_txt(tmp_path, GROUP, said(NOON, "hello", shown))
    assert sighting.message.sender == sender


@pytest.mark.parametrize("shown", ["系统消息(10000)", "系统消息(1000000)", ""])
def test_qq_itself_has_no_sender_and_makes_system_lines(tmp_path: Path, shown: str) -> None:
    sightings = read_txt(tmp_path, GROUP, said(NOON, "韩梅梅撤回了一条消息", shown))
    assert [(each.message.sender, each.message.kind) for each in sightings] == [("", MessageKind.SYSTEM)]


def test_in_a_conversation_of_two_the_one_named_above_is_the_peer_and_the_other_oneself(tmp_path: Path) -> None:
    folder = tmp_path / "Tencent Files" / "87654321"
    folder.mkdir(parents=True)
    sightings = read_txt(folder, FRIEND, said(NOON, "a"), said(NOON, "b", "我"))
    assert [each.message.sender for each in sightings] == ["name=李雷", "87654321"]


def test_a_folder_of_contacts_called_after_groups_makes_no_group_of_a_friend(tmp_path: Path) -> None:
    sightings = read_txt(tmp_path, txt_head("李雷", "群里认识的"), said(NOON, "a"), said(NOON, "b", "我"))
    assert [each.message.sender for each in sightings] == ["name=李雷", tmp_path.name]


def test_nobody_is_guessed_where_no_message_is_by_the_name_above(tmp_path: Path) -> None:
    sightings = read_txt(tmp_path, FRIEND, said(NOON, "a", "Leo"), said(NOON, "b", "我"))
    assert [each.message.sender for each in sightings] == ["name=Leo", "name=我"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[图片]", MessageKind.IMAGE),
        ("[图片][图片]", MessageKind.IMAGE),
        ("[表情]", MessageKind.STICKER),
        ("看[图片]", MessageKind.TEXT),
        ("", MessageKind.TEXT),
    ],
)
def test_kinds_follow_from_the_words_that_stand_for_pictures_and_faces(
    tmp_path: Path, text: str, kind: MessageKind
) -> None:
    (sighting,) = read_txt(tmp_path, FRIEND, said(NOON, text))
    assert (sighting.message.kind, sighting.message.text, sighting.message.media) == (kind, text, ())


@pytest.mark.parametrize(
    "pasted",
    [
        "看这个:\n\n2018-01-01 8:00:00 王五(1234567)\n旧的",  # older, by somebody else
        "2018-01-01 8:00:00 王五(1234567)\n\n2018-01-01 8:00:01 李雷\n旧的",  # by one who is here
        "日志\n\n2019-09-23 11:00:00 ERROR disk full",  # a log
        "没有空行\n2019-09-23 12:00:01 李雷\n旧的",  # no blank line before
        "不是时间\n\n2019-13-41 25:00:00 李雷\n旧的",
        "两个数字的年\n\n19-09-23 8:00:00 李雷\n旧的",
        f"{'=' * 64}\n消息分组:别的\n{'=' * 64}",  # rulers, but not the whole head of a conversation
    ],
)
def test_pasted_text_that_looks_like_a_message_stays_text(tmp_path: Path, pasted: str) -> None:
    sightings = read_txt(tmp_path, FRIEND, said(NOON, pasted), said("2019-09-23 12:00:01", "next"))
    assert [each.message.text for each in sightings] == [pasted, "next"]


def test_a_message_that_arrived_a_little_late_is_one_nevertheless(tmp_path: Path) -> None:
    sightings = read_txt(tmp_path, FRIEND, said(NOON, "b"), said("2019-09-23 11:30:00", "a"), said(NOON, "c"))
    assert [each.message.text for each in sightings] == ["a", "b", "c"]


def test_one_time_far_ahead_does_not_make_everything_after_it_look_old(tmp_path: Path) -> None:
    later = [said(f"2019-09-23 12:0{minute}:00", str(minute)) for minute in range(5)]
    sightings = read_txt(tmp_path, FRIEND, said(NOON, "before"), said("2037-01-01 1:00:00", "ahead"), *later)
    assert [each.message.text for each in sightings] == ["before", "0", "1", "2", "3", "4", "ahead"]


def test_an_export_that_goes_back_for_good_is_read_on_after_some_messages(tmp_path: Path) -> None:
    old = [said(f"2018-01-01 8:00:{second:02}", f"old {second}") for second in range(60)]
    sightings = read_txt(tmp_path, FRIEND, said(NOON, "new"), *old)
    assert len(sightings) == 60 - 19 + 1
    whole = "\n".join(each.message.text for each in sightings)
    assert all(f"old {second}" in whole for second in range(60)), "and nothing is lost before that"


def test_a_file_without_rulers_belongs_to_whom_its_name_tells(tmp_path: Path) -> None:
    sightings = read_txt(tmp_path, said(NOON, "hello"), name="李雷(87654321).txt")
    assert texts_by_chat(sightings) == {"87654321": ["hello"]}
    assert sightings[0].message.sender == "87654321"


def test_the_number_in_a_file_s_name_counts_only_where_the_file_is_about_one(tmp_path: Path) -> None:
    one = read_txt(tmp_path, FRIEND, said(NOON, "a"), FRIEND, said(NOON, "b"), name="李雷(87654321).txt")
    assert set(texts_by_chat(one)) == {"87654321"}
    two = read_txt(tmp_path, FRIEND, said(NOON, "a"), GROUP, said(NOON, "b"), name="李雷(87654321).txt")
    assert set(texts_by_chat(two)) == {"name=李雷", "name=老同学"}


def test_the_number_in_the_line_above_a_conversation_counts_always(tmp_path: Path) -> None:
    sightings = read_txt(tmp_path, txt_head("李雷(87654321)"), said(NOON, "a"), GROUP, said(NOON, "b"))
    assert set(texts_by_chat(sightings)) == {"87654321", "name=老同学"}


def test_two_people_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    sightings = read_txt(tmp_path, FRIEND, said(NOON, "a"), txt_head("李雷", "同事"), said(NOON, "b"))
    assert texts_by_chat(sightings) == {"name=李雷=我的好友": ["a"], "name=李雷=同事": ["b"]}


def test_text_outside_of_any_message_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TITLE + FRIEND + "lost words\r\n\r\n" + said(NOON, "hello"), "utf-8", newline="")
    sightings, problems = read_folder(tmp_path)
    assert [each.message.text for each in sightings] == ["hello"]
    assert [(each.code, each.detail) for each in problems] == [(DAMAGED_PART, "text outside of any message")]


def test_bytes_that_are_no_text_are_a_problem_and_kept_as_found(tmp_path: Path) -> None:
    content = (TITLE + FRIEND + said(NOON, "a@b")).encode().replace(b"a@b", b"a\xff\xfeb")
    (tmp_path / "a.txt").write_bytes(content)
    (sighting,), problems = read_folder(tmp_path)
    assert sighting.message.text == "a\ufffd\ufffdb"
    assert b"a\xff\xfeb" in sighting.raw
    assert problems == [Problem(UNREADABLE, f"a.txt#{content.index(NOON.encode())}", "bytes that are no text")]
