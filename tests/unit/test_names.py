"""Names that every system takes."""

from __future__ import annotations

import pytest

from chatbackup_gui.backup.names import MAX_NAME_BYTES, conversation_folder, folded, media_name, safe_id, safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("李雷", "李雷"),
        ("李雷 😀", "李雷 😀"),
        ("../../etc/passwd", "／..／etc／passwd"),
        ("..", "_"),
        (".", "_"),
        ("", "_"),
        (" \n\t ", "_"),
        ('a/b\\c:d*e?f"g<h>i|j', "a／b＼c：d＊e？f＂g＜h＞i｜j"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Com1 .tar.gz", "_Com1 .tar.gz"),
        ("LPT¹", "_LPT¹"),
        ("CONTRACT.pdf", "CONTRACT.pdf"),
        ("dots... ", "dots"),
        (".hidden", "hidden"),
        ("~$report.docx", "$report.docx"),
        ("two\u3000 \u00a0wide\tspaces", "two wide spaces"),
        ("\u202egpj.exe\u202c", "gpj.exe"),
        ("zero\u200bwidth\u200d\ufeff\u2060", "zerowidth"),
        ("\x00bell\x07\x9f", "bell"),
        ("private \ue001 use \U000f0000", "private use"),
        ("half \ud83d", "half"),
        ("\u3164\u2800", "_"),
        ("e\u0301.txt", "\u00e9.txt"),
        ("❤\ufe0f", "❤"),
        ("tmp", "_tmp"),
        ("desktop.ini", "_desktop.ini"),
        ("a_vti_b.nosync", "a-vti_b-nosync"),
        ("download.part", "download.part_"),
        ("DEADBEEF", "DEADBEEF_"),
        ("newer than Unicode 15 \U0001fae9", "newer than Unicode 15"),
    ],
)
def test_a_hostile_name_becomes_a_safe_one(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_long_name_keeps_its_extension_and_no_character_is_cut() -> None:
    name = safe_name("长" * 300 + ".jpeg")
    assert name == "长" * 38 + ".jpeg"
    assert len(name.encode()) <= MAX_NAME_BYTES


def test_what_follows_a_dot_in_a_sentence_is_no_extension() -> None:
    assert safe_name("First sentence. " + "x" * 300) == "First sentence. " + "x" * (MAX_NAME_BYTES - 16)


def test_a_name_that_becomes_reserved_by_cutting_is_made_safe_as_well() -> None:
    assert safe_name("CON" + " " * 2 + "." + "x" * 10, max_bytes=16) == "_CON .xxxxxxxxxx"
    assert len(safe_name("12345678901." + "part", max_bytes=16).encode()) <= 16


def test_a_conversation_is_called_by_name_and_id() -> None:
    assert conversation_folder("李雷", "wxid_1a2b") == "李雷 [wxid_1a2b]"
    assert conversation_folder("", "wxid_1a2b") == "[wxid_1a2b]"
    assert conversation_folder("123@chatroom", "123@chatroom") == "[123@chatroom]"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wxid_a", "wxid_b"),
        ("Abc", "abc"),
        ("Abc", "ABC"),
        ("a/b", "a\\b"),
        ("a/b", "a／b"),
        ("x", "x "),
        ("é", "e\u0301"),
        ("a" * 300, "a" * 301),
        ("gh_\u200b", "gh_"),
        ("con", "_con"),
        ("\ud800", "\ud801"),
    ],
)
def test_contacts_with_the_same_name_have_folders_of_their_own(one: str, other: str) -> None:
    folders = [conversation_folder("same [x]", each) for each in (one, other)]
    assert folded(folders[0]) != folded(folders[1])


def test_a_medium_keeps_its_title_and_gets_its_suffix_once() -> None:
    assert media_name("report.PDF", ".pdf", set()) == "report.PDF"
    assert media_name("report", ".pdf", set()) == "report.pdf"
    assert media_name("report", "", set()) == "report"


def test_a_taken_name_gets_a_number() -> None:
    taken = {folded("Report.pdf"), folded("report (2).pdf")}
    assert media_name("REPORT", ".pdf", taken) == "REPORT (3).pdf"


def test_a_long_taken_name_gets_a_number_within_the_limit() -> None:
    first = media_name("长" * 100, ".jpg", set())
    second = media_name("长" * 100, ".jpg", {folded(first)})
    assert second.endswith("长 (2).jpg")
    assert len(second.encode()) <= MAX_NAME_BYTES


def test_a_plain_id_stays_and_others_are_told_apart_by_a_hash() -> None:
    assert safe_id("wxid_1a2b") == "wxid_1a2b"
    assert safe_id("Abc").startswith("Abc~")
    assert folded(safe_id("Abc")) != folded(safe_id("aBC"))
