"""Exports of QQ's message manager put together by hand, and a folder of them opened."""

from __future__ import annotations

import base64
from datetime import UTC
from pathlib import Path

import msgspec

from chatbackup_gui.model.account import ConversationId
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources.base import Batch, FoundAccount, SourceKeys
from chatbackup_gui.sources.qq_export.reader import QQExportReader
from chatbackup_gui.sources.qq_export.source import QQExport

OWN, OTHER = "#42B475", "#006EFE"
RULER = "=" * 64
TITLE = "消息记录（此消息记录为文本格式，不支持重新导入）\r\n\r\n"
BOUNDARY = "----=_NextPart_10A1F9C4_3C0F55E2.7EA41D02A1C4"
GUID = "{{AF39B1F0-0000-4C11-9D5E-{:012X}}}.dat"
JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) + b"\xff\xd9"


def txt_head(name: str, folder: str = "我的好友") -> str:
    """What begins a conversation in a `.txt` export."""
    return f"{RULER}\r\n消息分组:{folder}\r\n{RULER}\r\n消息对象:{name}\r\n{RULER}\r\n\r\n"


def txt_message(when: str, sender: str, text: str) -> str:
    lines = text.replace("\n", "\r\n")
    return f"{when} {sender}\r\n{lines}\r\n\r\n"


def row(content: str) -> str:
    return f"<tr><td><div style=padding-left:10px;>{content}</div></td></tr>"


def mht_head(name: str, folder: str = "我的好友") -> str:
    """The rows that begin a conversation in an `.mht` export."""
    return "".join(map(row, ("<br><b>消息记录</b>", f"消息分组:{folder}", f"消息对象:{name}", "&nbsp;")))


def mht_day(day: str) -> str:
    return f"<tr><td style=border-bottom-width:1px;font-weight:bold;>日期: {day}</td></tr>"


def mht_message(time: str, sender: str, content: str, colour: str = OTHER) -> str:
    return (
        f"<tr><td><div style=color:{colour};padding-left:10px;><div style=float:left;margin-right:6px;>{sender}</div>"
        f"{time}</div><div style=padding-left:20px;>{content}</div></td></tr>"
    )


def mht(rows: str, pictures: dict[str, bytes] | None = None, *, is_whole: bool = True) -> bytes:
    """An `.mht` file of rows; without its end where that is cut off."""
    head = (
        "From: <Save by Tencent MsgMgr>\r\nSubject: Tencent IM Message\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\tcharset="utf-8"\r\n\ttype="text/html";\r\n'
        f'\tboundary="{BOUNDARY}"\r\n\r\n'
        f"--{BOUNDARY}\r\nContent-Type: text/html\r\nContent-Transfer-Encoding:7bit\r\n\r\n"
        "<html><head><title>QQ Message</title></head><body><table width=100% cellspacing=0>"
    )
    parts = [f"{head}{rows}</table></body></html>\r\n\r\n".encode()]
    for name, data in (pictures or {}).items():
        parts.append(
            f"--{BOUNDARY}\r\nContent-Type:image/jpeg\r\nContent-Transfer-Encoding:base64\r\n"
            f"Content-Location:{name}\r\n\r\n".encode()
        )
        parts.append(base64.encodebytes(data).replace(b"\n", b"\r\n") + b"\r\n")
    return b"".join([*parts, f"--{BOUNDARY}--\r\n".encode() if is_whole else b""])


def found_in(folder: Path) -> FoundAccount:
    """The account that setup would note for a folder."""
    (found,) = QQExport().discover([folder])
    owner = QQExport().check_key(found, "").account_id
    return msgspec.structs.replace(found, account_id=owner or found.account_id)


def opened(folder: Path) -> QQExportReader:
    """A reader of a folder, with times taken for UTC."""
    reader = QQExport(zone=UTC).open(found_in(folder), SourceKeys(""))
    assert isinstance(reader, QQExportReader)
    return reader


def batches_of(folder: Path, cursor: bytes | None = None, *, full: bool = False) -> list[Batch]:
    return list(opened(folder).messages(cursor, CancelToken(), full=full))


def read_folder(folder: Path) -> tuple[list[Sighting], list[Problem]]:
    """Every message of a folder and every problem."""
    batches = batches_of(folder)
    return [each for batch in batches for each in batch.sightings], [each for one in batches for each in one.problems]


def read_txt(folder: Path, *parts: str, name: str = "a.txt") -> list[Sighting]:
    """The messages of a `.txt` export of these parts, which must have no problem."""
    (folder / name).write_text(TITLE + "".join(parts), "utf-8", newline="")
    sightings, problems = read_folder(folder)
    assert problems == []
    return sightings


def read_mht(folder: Path, rows: str, pictures: dict[str, bytes] | None = None, name: str = "a.mht") -> list[Sighting]:
    """The messages of an `.mht` export of these rows, which must have no problem."""
    (folder / name).write_bytes(mht(rows, pictures))
    sightings, problems = read_folder(folder)
    assert problems == []
    return sightings


def texts_by_chat(sightings: list[Sighting]) -> dict[ConversationId, list[str]]:
    found: dict[ConversationId, list[str]] = {}
    for each in sightings:
        found.setdefault(each.conversation, []).append(each.message.text)
    return found
