"""What the engine answers of messages that nobody would send to be nice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from support.catalogues import opened, rows_of
from support.sightings import ACCOUNT, sighting

from chatbackup_gui.archive import Archive
from chatbackup_gui.engine.process.service.reading import last_entries, read_chat, search_chats
from chatbackup_gui.engine.process.service.work import Work
from chatbackup_gui.engine.wire import LastEntries, ReadChat, Request, SearchChats
from chatbackup_gui.model.account import Conversation, ConversationId, ConversationKind
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.model.transcript import Text

FRIEND = ConversationId("wxid_friend")
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\u202eevil\u202c \u2066x\u2069",
    "z\u200be\u200dr\ufeffo\u2060 width",
    "\0\x07\x1b[2J\x1b]0;title\x07",
    "e" + "\u0301" * 50_000,
    "\ud83d is no half" .encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "{{7*7}} ${jndi:ldap://x} %s %n",
    "\u2028\u2029\r\n\t\v",
]  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with opened(tmp_path) as opened_archive:
        yield opened_archive


def work(archive: Archive, request: Request) -> Work[Any]:
    held: Any = SimpleNamespace(session=SimpleNamespace(archive_to_read=archive))
    return Work(engine=held, request=request, held=held, token=CancelToken(), report=silent)


def say(archive: Archive, *texts: str) -> int:
    account = archive.account(ACCOUNT)
    archive.add(account, [sighting(number, text) for number, text in enumerate(texts)])
    return rows_of(archive)[FRIEND]


def test_hostile_texts_come_as_they_were_written_and_mean_nothing(archive: Archive) -> None:
    row = say(archive, *HOSTILE)
    page = read_chat(work(archive, ReadChat(row)))
    assert [entry.parts for entry in page.entries if len(entry.parts[0].text) < 20_000] == [
        (Text(text),) for text in HOSTILE if len(text) < 20_000
    ]
    assert msgspec.json.decode(msgspec.json.encode(page), type=type(page)) == page


def test_hostile_names_are_only_names(archive: Archive) -> None:
    row = say(archive, "好")
    for name in HOSTILE:
        contact = Conversation(FRIEND, ConversationKind.PERSON, remark=name)
        archive.put_conversations(archive.account(ACCOUNT), [contact])
        (entry,) = read_chat(work(archive, ReadChat(row))).entries
        assert entry.name in (name, f"{name[:1999]}…")


def test_a_page_of_messages_without_end_stays_one_that_a_window_takes(archive: Archive) -> None:
    row = say(archive, *("长" * 100_000 for _ in range(5)))
    page = read_chat(work(archive, ReadChat(row)))
    assert [entry.parts[0] for entry in page.entries] == [Text("长" * 20_000, 80_000)] * 5
    assert len(msgspec.json.encode(page)) < 5 * 20_000 * 4
    (last,) = last_entries(work(archive, LastEntries((row,)))).values()
    assert last == page.entries[-1]


def test_a_search_through_messages_without_end_answers_with_pieces(archive: Archive) -> None:
    say(archive, *("长" * 100_000 + "针" for _ in range(3)))
    found = search_chats(work(archive, SearchChats("针")))
    assert [each.snippet[slice(*each.marks[0])] for each in found.entries] == ["针"] * 3
    assert len(msgspec.json.encode(found)) < 500_000


def test_texts_are_found_whatever_stands_between(archive: Archive) -> None:
    say(archive, *HOSTILE)
    for wanted in ("onerror=alert(1)", "\u202eevil", "\x1b[2J", "jndi", "e\u0301\u0301"):
        found = search_chats(work(archive, SearchChats(wanted)))
        assert found.entries
        assert all(0 <= start < end <= len(each.snippet) for each in found.entries for start, end in each.marks)
