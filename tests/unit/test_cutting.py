"""Entries of a bearable length."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageId, MessageKind
from chatbackup_gui.model.transcript import (
    AnyPart,
    Card,
    Entry,
    File,
    Forward,
    Forwarded,
    Medium,
    Notice,
    Picture,
    Quoted,
    Spot,
    Sticker,
    Text,
)
from chatbackup_gui.transcript.cutting import MOST_BESIDE, MOST_CHARACTERS, MOST_FORWARDED, cut, shortened

LONG = "长" * 1_000_000


def entry(*parts: AnyPart, **fields: object) -> Entry:
    at = datetime(2024, 9, 1, tzinfo=UTC)
    made = Entry(MessageId("1"), 7, at, PersonId("a"), "李雷", False, MessageKind.TEXT, parts)
    return msgspec.structs.replace(made, **fields)


def test_what_is_short_stays_as_it_is() -> None:
    parts = (Text("你好"), Picture(Medium(202409, MediaKind.IMAGE, "1")), Sticker(None, "[抱抱]"), Spot(1.0, 2.0))
    short = entry(*parts, recalled="撤回", earlier=("早",))
    assert cut(short) == short


def test_a_long_text_says_how_much_is_left_out() -> None:
    assert cut(entry(Text(LONG))).parts == (Text("长" * MOST_CHARACTERS, 1_000_000 - MOST_CHARACTERS),)


def test_other_words_are_cut_with_a_mark() -> None:
    parts = cut(entry(Card(LONG, LONG, "https://example.com"), Quoted(LONG, LONG, "5"), Notice(LONG))).parts
    short = "长" * (MOST_BESIDE - 1) + "…"
    assert parts == (Card(short, short, "https://example.com"), Quoted(short, short, "5"), Notice(short))
    assert shortened("长" * MOST_BESIDE) == "长" * MOST_BESIDE


def test_half_an_address_is_none() -> None:
    assert cut(entry(Card("题", url="https://example.com/" + "a" * 9000))).parts == (Card("题"),)


def test_a_medium_is_still_found_by_its_id() -> None:
    (part,) = cut(entry(File(Medium(202409, MediaKind.FILE, "7" * 3000, LONG)))).parts
    assert isinstance(part, File)
    assert (part.medium.id, len(part.medium.name)) == ("7" * 3000, MOST_BESIDE)


def test_names_notices_and_edits_are_cut_too() -> None:
    found = cut(entry(name=LONG, recalled=LONG, earlier=(LONG,) * 100))
    assert (len(found.name), len(found.recalled or "")) == (MOST_BESIDE, MOST_BESIDE)
    assert [len(text) for text in found.earlier] == [MOST_CHARACTERS] * 20


def test_texts_inside_a_forward_share_what_room_there_is() -> None:
    inner = Forward("里", tuple(Forwarded("乙", "", (Text(LONG),)) for _ in range(40)))
    outer = Forward("外", (*(Forwarded("甲", "", (Text(LONG),)) for _ in range(40)), Forwarded("甲", "", (inner,))))
    (found,) = cut(entry(outer)).parts
    assert isinstance(found, Forward)
    texts = [*_texts(found)]
    assert len(texts) == 80
    assert sum(len(text.text) for text in texts) == MOST_FORWARDED
    assert all(len(text.text) + text.cut_characters == 1_000_000 for text in texts)


def _texts(forward: Forward) -> list[Text]:
    found: list[Text] = []
    for item in forward.items:
        for part in item.parts:
            found += _texts(part) if isinstance(part, Forward) else [part] if isinstance(part, Text) else []
    return found


def test_a_page_of_the_longest_texts_is_still_one_that_a_pipe_takes() -> None:
    page = [cut(entry(Text("😀" * 1_000_000))) for _ in range(20)]
    assert len(msgspec.json.encode(page)) < 2_000_000
