"""The page that says how restored sealed files are put back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.trees import new_vault, save_snapshot

from chatbackup_gui.backup.sealed_instructions import SealedReturn, instructions, sealed_returns
from chatbackup_gui.model.sealed import Grade

WECHAT4 = {"db_storage": {"message": {"message_0.db": b"1"}}, "msg": {"video": {}}}
WINDOWS_QQ = {"nt_qq": {"nt_db": {"nt_msg.db": b"1"}}}
OTHER_QQ = {"nt_db": {"nt_msg.db": b"1"}}
MAC = {"Message": {"msg_0.db": b"1"}, "Contact": {}}


def everything(_: str) -> bool:
    return True


def returns(content: dict[str, Any], journal: Path) -> list[SealedReturn]:
    vault = new_vault()
    return list(sealed_returns(vault, save_snapshot(vault, content, journal)[1], everything))


def listed(*databases: tuple[str, Grade]) -> bytes:
    return json.dumps([{"path": path, "grade": grade.value} for path, grade in databases]).encode()


@pytest.mark.parametrize(
    ("app", "sealed", "source", "words"),
    [
        ("wechat", WECHAT4, "wechat4", "xwechat_files"),
        ("wechat", {"Msg": {"Multi": {}}, "FileStorage": {}}, "wechat3", "WeChat Files"),
        ("wechat", MAC, "wechat_mac", "2.0b4.0.9"),
        ("qq", WINDOWS_QQ, "qq_windows", "Tencent Files"),
        ("qq", OTHER_QQ, "qq", ".config/QQ"),
        ("qq", WECHAT4, "", "does not know"),
        ("telegram", {"tdata": {}}, "", "does not know"),
    ],
)
def test_each_program_is_known_by_its_folders(
    tmp_path: Path, app: str, sealed: dict[str, Any], source: str, words: str
) -> None:
    found = returns({app: {"me": {"sealed": sealed}}}, tmp_path / "journal")
    assert found == [SealedReturn(f"{app}/me/sealed", tuple(sorted(sealed)), source, ())]
    assert words in instructions(found).decode("utf-8-sig")


def test_databases_that_were_taken_while_the_program_wrote_are_named(tmp_path: Path) -> None:
    sealed = listed(
        ("sealed/db_storage/message/message_0.db", Grade.WHILE_WRITING),
        ("sealed/db_storage/contact/contact.db", Grade.CONSISTENT),
        ("sealed (2)/db_storage/message/message_9.db", Grade.WHILE_WRITING),
    )
    content = {"wechat": {"me": {"sealed.json": sealed, "sealed": WECHAT4, "sealed (2)": WECHAT4}}}
    first, second = sorted(returns(content, tmp_path / "journal"), key=lambda each: -len(each.path))
    assert first.torn == ("db_storage/message/message_9.db",)
    assert second.torn == ("db_storage/message/message_0.db",)
    text = instructions([first, second]).decode("utf-8-sig")
    assert text.count("    db_storage/message/message_0.db\r\n") == 2
    assert "contact.db" not in text


@pytest.mark.parametrize("damaged", [b"", b"{}", b"[1]", b"\xff"])
def test_a_list_that_cannot_be_read_costs_its_grades_only(tmp_path: Path, damaged: bytes) -> None:
    content = {"wechat": {"me": {"sealed.json": damaged, "sealed": WECHAT4}}}
    assert [each.torn for each in returns(content, tmp_path / "journal")] == [()]


def test_names_from_elsewhere_stay_on_their_line(tmp_path: Path) -> None:
    content = {"wechat": {"$path\nSTEPS": {"sealed": {"db_storage": {}, "a\r\nb": {}}}}}
    text = instructions(returns(content, tmp_path / "journal")).decode("utf-8-sig")
    assert "\nSTEPS/sealed" not in text
    assert "$path" in text
    assert "\r\nb" not in text


def test_what_was_not_tried_is_marked() -> None:
    text = instructions([]).decode("utf-8-sig")
    assert "It was not tried with the" in text
    assert "没有在这些程序上实际试过" in text
    assert text.count("*\r\n") >= 4
