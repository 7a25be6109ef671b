"""Whatever months, spans and orders of exports: every message is on one page, and every way leads somewhere."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from support.chats_to_export import CHINA, PERSON, HeldChats, conversation, document
from support.sample_entries import FRIEND, OWN, entry

from chatbackup_gui.export.html import sheet_pages, sheets
from chatbackup_gui.export.run import ExportResult, export
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import Entry, Quoted

MOST = 6
FIRST = datetime(2023, 1, 1, tzinfo=CHINA)
DAYS = 400

days = st.integers(0, DAYS)
arrivals = st.lists(st.tuples(days, st.integers(1, 9)), min_size=1, max_size=6)
spans = st.none() | st.tuples(days, st.integers(1, 200))
rounds = st.lists(st.tuples(arrivals, spans), min_size=1, max_size=4)


def messages(count: int, day: int, number: int) -> list[Entry]:
    """Return messages of a day and those after it, each of which answers another one."""
    return [
        entry(at, FIRST + timedelta(days=day, minutes=at), (OWN, FRIEND)[at % 2], MessageKind.QUOTE, _quoted(at))
        for at in range(number, number + count)
    ]


def _quoted(number: int) -> Quoted:
    answered = entry(number // 2, FIRST, OWN, MessageKind.TEXT).id
    return Quoted("", f"text {number}", answered)


def write(chats: HeldChats, path: Path, span: tuple[int, int] | None) -> ExportResult:
    cut = {} if span is None else {"since": _day(span[0]), "until": _day(span[0] + span[1])}
    return export(document(chats, **cut), path, ExportFormat.HTML, words=Words("en"))


def _day(number: int) -> datetime:
    return FIRST + timedelta(days=number)


def check(path: Path, wanted: set[str]) -> None:
    """See to it that the pages hold these messages, each once, and that the index and quotes lead to what is there."""
    (folder,) = (path / "chats").iterdir()
    html = {each.name: each.read_text() for each in folder.glob("*.html")}
    index = html.pop("index.html", "")
    assert {f"{name.removesuffix('.html')}.js" for name in html} == {each.name for each in folder.glob("search/*")}
    ids = {name: re.findall(r' id="([^"]+)"', text) for name, text in html.items()}
    found = Counter(each for some in ids.values() for each in some if each.startswith("m-"))
    assert found == Counter(wanted)
    assert all(sum(each.startswith("m-") for each in some) <= MOST for some in ids.values())
    links = {(name, way) for name, text in html.items() for way in re.findall(r'<blockquote><a href="([^"]+)"', text)}
    links |= {("index.html", way) for way in re.findall(r'<t[hd][^>]*><a href="([^"]+)"', index)}
    for name, way in links:
        file, _, anchor = way.partition("#")
        assert (file or name) in ids
        assert not anchor.startswith("month-") or anchor in ids[file]  # a message may be on the page beside it by now
    shown = {int(each) for each in re.findall(r'<td class="number">(\d+)', index)}
    assert bool(shown) == bool(wanted)


def along(path: Path) -> list[str]:
    """Return the pages that the ways lead to one after another."""
    (folder,) = (path / "chats").iterdir()
    html = {each.name: each.read_text() for each in folder.glob("20*.html")}
    later = {name: re.findall(r'<a href="([^"]+)" rel="next">', text)[:1] for name, text in html.items()}
    earlier = {name: re.findall(r'<a href="([^"]+)" rel="prev">', text)[:1] for name, text in html.items()}
    assert all(earlier[way] == [name] for name, ways in later.items() for way in ways)
    at = [name for name, ways in earlier.items() if not ways]
    while at and later[at[-1]]:
        at += later[at[-1]]
    return at


@settings(max_examples=60)
@given(rounds)
def test_every_message_is_on_one_page_whatever_came_when(made: list[tuple[list[tuple[int, int]], object]]) -> None:
    chats = HeldChats()
    chats.put(PERSON, conversation("Ann"), [])
    number = 2
    with (
        tempfile.TemporaryDirectory() as name,
        mock.patch.object(sheets, "MOST_ON_A_PAGE", MOST),
        mock.patch.object(sheet_pages, "MOST_ON_A_PAGE", MOST),
    ):
        for arrived, span in made:
            for day, count in arrived:
                chats.add(PERSON, *messages(count, day, number))
                number += count
            write(chats, Path(name), span)  # type: ignore[arg-type]
            assert write(chats, Path(name), span).written == 0  # type: ignore[arg-type]
        write(chats, Path(name), None)
        check(Path(name), {f"m-{each.id}" for each in chats.chats[PERSON][1]})
        assert sorted(along(Path(name))) == sorted(each.name for each in Path(name).rglob("20*.html"))
        assert write(chats, Path(name), None).written == 0
