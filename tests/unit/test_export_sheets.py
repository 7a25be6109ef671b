"""Which months share a page, and that a month stays on the page that it was first written on."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.chats_to_export import CHINA, PERSON, HeldChats, conversation, document
from support.sample_chats import png
from support.sample_entries import FRIEND, OWN, entry, medium

from chatbackup_gui.export.document import Document
from chatbackup_gui.export.html import sheet_pages, sheets
from chatbackup_gui.export.ledger import LEDGER_FILE
from chatbackup_gui.export.run import ExportResult, export
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import Entry, Picture, Quoted, Text

MOST = 10


@pytest.fixture(autouse=True)
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sheets, sheet_pages):
        monkeypatch.setattr(module, "MOST_ON_A_PAGE", MOST)


def said(year: int, month: int, count: int, *, first: int = 0) -> list[Entry]:
    """Return messages of a month, half an hour apart from its tenth day on."""
    start = datetime(year, month, 10, tzinfo=CHINA)
    number = (year * 100 + month) * 100
    return [
        entry(number + at, start + timedelta(minutes=30 * at), (OWN, FRIEND)[at % 2], MessageKind.TEXT, Text(f"t {at}"))
        for at in range(first, first + count)
    ]


def chats_of(**counts: int) -> HeldChats:
    """Return a chat with so many messages in some months: `m2024_03=5`."""
    chats = HeldChats()
    entries = [each for name, count in counts.items() for each in said(int(name[1:5]), int(name[6:]), count)]
    chats.put(PERSON, conversation("Ann", identity="wxid_ann"), entries)
    return chats


def write(chats: HeldChats, path: Path, **more: Any) -> ExportResult:
    return export(document(chats, **more), path, ExportFormat.HTML, words=Words("en"))


def pages(path: Path) -> dict[str, str]:
    found = {file.stem: file.read_text() for file in (path / "chats" / "Ann [wxid_ann]").glob("*.html")}
    del found["index"]
    return found


def counts(path: Path) -> dict[str, int]:
    return {name: html.count("<li id=") for name, html in sorted(pages(path).items())}


def index(path: Path) -> str:
    return (path / "chats" / "Ann [wxid_ann]" / "index.html").read_text()


def times(path: Path) -> dict[str, int]:
    return {each.name: each.stat().st_mtime_ns for each in path.rglob("*") if each.is_file()}


def changed(path: Path, before: dict[str, int]) -> set[str]:
    return {name for name, time in times(path).items() if time != before.get(name)}


def ways(html: str) -> tuple[str, str]:
    found = {rel: href for href, rel in re.findall(r'<a href="([^"]+)" rel="(prev|next)">', html)}
    return found.get("prev", ""), found.get("next", "")


def test_months_share_a_page_until_the_next_would_be_too_many(tmp_path: Path) -> None:
    write(chats_of(m2024_01=4, m2024_02=3, m2024_04=3, m2024_05=1, m2024_06=25, m2024_07=2), tmp_path)
    assert counts(tmp_path) == {
        "2024-01": 10,
        "2024-05": 1,
        "2024-06": 10,
        "2024-06-2": 10,
        "2024-06-3": 5,
        "2024-07": 2,
    }
    found = pages(tmp_path)
    assert "<title>Ann · January 2024 – April 2024</title>" in found["2024-01"]
    assert "<title>Ann · June 2024, part 2</title>" in found["2024-06-2"]
    assert [ways(found[name]) for name in ("2024-01", "2024-05", "2024-06-3", "2024-07")] == [
        ("", "2024-05.html"),
        ("2024-01.html", "2024-06.html"),
        ("2024-06-2.html", "2024-07.html"),
        ("2024-06-3.html", ""),
    ]


def test_the_index_leads_to_each_months_place(tmp_path: Path) -> None:
    write(chats_of(m2024_01=4, m2024_02=3, m2025_02=3), tmp_path)
    rows = re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)</a></th><td class="number">(\d+)<', index(tmp_path))
    assert rows == [
        ("2024-01.html#month-2025-02", "February 2025", "3"),
        ("2024-01.html#month-2024-02", "February 2024", "3"),
        ("2024-01.html", "January 2024", "4"),
    ]
    ids = re.findall(r'<h2 id="([^"]+)">', pages(tmp_path)["2024-01"])
    assert ids == ["month-2024-01", "month-2024-02", "month-2025-02"]


def test_a_month_joins_the_last_page_and_touches_nothing_else(tmp_path: Path) -> None:
    chats = chats_of(m2024_01=9, m2024_02=4, m2024_03=2)
    write(chats, tmp_path)
    before = times(tmp_path)
    chats.read.clear()
    chats.add(PERSON, *said(2024, 4, 3))
    write(chats, tmp_path)
    assert changed(tmp_path, before) == {"2024-02.html", "2024-02.js", "index.html", LEDGER_FILE}
    assert counts(tmp_path) == {"2024-01": 9, "2024-02": 9}
    assert chats.read == [(PERSON, "2024-02")]


def test_a_page_grows_within_its_months_and_is_divided_then(tmp_path: Path) -> None:
    chats = chats_of(m2024_01=4, m2024_02=4)
    write(chats, tmp_path)
    chats.add(PERSON, *said(2024, 2, 5, first=4))
    chats.add(PERSON, *said(2024, 3, 1))
    write(chats, tmp_path)
    assert counts(tmp_path) == {"2024-01": 10, "2024-01-2": 3, "2024-03": 1}
    before = times(tmp_path)
    chats.add(PERSON, *said(2024, 2, 1, first=9))
    write(chats, tmp_path)
    assert changed(tmp_path, before) == {"2024-01-2.html", "2024-01-2.js", "index.html", LEDGER_FILE}
    links = re.findall(r'<a href="([^"#]+)[^"]*">((?:February|part)[^<]+)</a>', index(tmp_path))
    assert links == [("2024-01.html", "February 2024"), ("2024-01-2.html", "part 2")]


def test_late_messages_change_the_page_of_their_month_alone(tmp_path: Path) -> None:
    chats = chats_of(m2024_01=5, m2024_03=5, m2024_05=6, m2024_07=6)
    write(chats, tmp_path)
    for month, name in ((3, "2024-01"), (2, "2024-01"), (5, "2024-05")):
        before = times(tmp_path)
        chats.add(PERSON, *said(2024, month, 1, first=40))
        write(chats, tmp_path)
        assert f"{name}.html" in changed(tmp_path, before)
        assert "2024-07.html" not in changed(tmp_path, before)
    assert counts(tmp_path) == {"2024-01": 10, "2024-01-2": 2, "2024-05": 7, "2024-07": 6}


def test_months_before_and_between_pages_find_a_place(tmp_path: Path) -> None:
    chats = chats_of(m2023_01=2, m2023_03=8, m2023_05=4, m2023_06=6, m2024_01=3)
    write(chats, tmp_path, since=datetime(2024, 1, 1, tzinfo=CHINA))
    write(chats, tmp_path, until=datetime(2023, 2, 1, tzinfo=CHINA))
    assert counts(tmp_path) == {"2023-01": 2, "2024-01": 3}
    write(chats, tmp_path)
    assert counts(tmp_path) == {"2023-01": 10, "2023-05": 10, "2024-01": 3}
    assert write(chats, tmp_path).written == 0


def test_a_narrower_span_takes_nothing_off_a_page_that_changes(tmp_path: Path) -> None:
    chats = chats_of(m2024_01=3, m2024_02=3)
    write(chats, tmp_path)
    chats.add(PERSON, *said(2024, 3, 2))
    done = write(chats, tmp_path, since=datetime(2024, 2, 12, tzinfo=CHINA))
    assert counts(tmp_path) == {"2024-01": 8}
    assert done.messages == 5, "January is outside, of February the whole was there"
    assert write(chats, tmp_path).written == 0


def test_what_is_not_known_any_more_stays(tmp_path: Path) -> None:
    chats = chats_of(m2024_01=3, m2024_02=3)
    write(chats, tmp_path)
    chats.put(PERSON, chats.chats[PERSON][0], [*said(2024, 2, 3), *said(2024, 3, 1)])
    write(chats, tmp_path)
    assert counts(tmp_path) == {"2024-01": 6, "2024-02": 4}
    links = re.findall(r'<a href="([^"]+)">(\w+) 2024</a>', index(tmp_path))
    assert links == [
        ("2024-02.html#month-2024-03", "March"),
        ("2024-02.html", "February"),
        ("2024-01.html", "January"),
    ]
    assert write(chats, tmp_path).written == 0


def test_a_folder_of_before_pages_were_shared_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chats = chats_of(m2024_01=3, m2024_02=3, m2024_03=12)
    with monkeypatch.context() as patched:
        patched.setattr(sheets, "MOST_ON_A_PAGE", 1)  # a month a page
        write(chats, tmp_path)
    assert len(pages(tmp_path)) == 4
    ledger = json.loads((tmp_path / LEDGER_FILE).read_bytes())
    for note in ledger["chats"]["html"].values():
        for month in note["months"].values():
            del month["page"]
            month["state"] = month["state"].replace("2|", "1|", 1)
    (tmp_path / LEDGER_FILE).write_text(json.dumps(ledger))
    write(chats, tmp_path)
    assert counts(tmp_path) == {"2024-01": 6, "2024-03": 10, "2024-03-2": 2}
    assert sorted(each.stem for each in tmp_path.rglob("search/*.js")) == sorted(counts(tmp_path))
    assert write(chats, tmp_path).written == 0


def test_a_month_without_media_does_not_join_a_page_with_media(tmp_path: Path) -> None:
    shown = Picture(medium(MediaKind.IMAGE, "a.png"))
    chats = chats_of(m2024_01=2)
    chats.add(PERSON, entry(1, datetime(2024, 1, 20, tzinfo=CHINA), FRIEND, MessageKind.IMAGE, shown))
    write(chats, tmp_path)
    chats.add(PERSON, entry(2, datetime(2024, 2, 20, tzinfo=CHINA), FRIEND, MessageKind.IMAGE, shown))
    write(chats, tmp_path, with_media=False)
    assert counts(tmp_path) == {"2024-01": 3, "2024-02": 1}
    assert "<img src=" in pages(tmp_path)["2024-01"]
    assert "<img src=" not in pages(tmp_path)["2024-02"]
    write(chats, tmp_path)
    assert "<img src=" in pages(tmp_path)["2024-02"]


def test_media_that_could_not_be_read_are_tried_again_on_a_shared_page(tmp_path: Path) -> None:
    chats = chats_of(m2024_01=2, m2024_03=2)
    lost = Picture(medium(MediaKind.IMAGE, "gone.jpg"))
    chats.add(PERSON, entry(1, datetime(2024, 2, 20, tzinfo=CHINA), FRIEND, MessageKind.IMAGE, lost))
    assert len(write(chats, tmp_path).problems) == len(write(chats, tmp_path).problems) == 1
    chats.media["gone.jpg"] = png(1, 8, 8)
    assert write(chats, tmp_path).problems == []
    assert "<img src=" in pages(tmp_path)["2024-01"]


def test_a_quote_leads_to_another_month_on_its_page_and_on_others(tmp_path: Path) -> None:
    chats = chats_of(m2024_01=4, m2024_02=14, m2024_03=4, m2024_04=3)
    wanted = [said(2024, 1, 1)[0], said(2024, 2, 1, first=12)[0], said(2024, 3, 1)[0]]
    for at, each in enumerate(wanted):
        moment = datetime(2024, 4, 20 + at, tzinfo=CHINA)
        chats.add(PERSON, entry(at + 1, moment, OWN, MessageKind.QUOTE, Quoted("", "x", each.id)))
    write(chats, tmp_path)
    assert counts(tmp_path) == {"2024-01": 4, "2024-02": 10, "2024-02-2": 4, "2024-03": 10}
    html = pages(tmp_path)["2024-03"]
    assert re.findall(r'<blockquote><a href="([^"]*)">', html) == [
        f"2024-01.html#m-{wanted[0].id}",
        f"2024-02-2.html#m-{wanted[1].id}",
        f"#m-{wanted[2].id}",
    ]


def test_another_zone_moves_messages_to_other_months(tmp_path: Path) -> None:
    chats = chats_of(m2024_03=2)
    first = datetime(2024, 1, 31, 20, tzinfo=UTC)  # February in China
    chats.add(PERSON, entry(1, first, OWN, MessageKind.TEXT, Text("x")))
    write(chats, tmp_path)
    export(Document(chats, [PERSON], zone=UTC), tmp_path, ExportFormat.HTML, words=Words("en"))
    assert counts(tmp_path) == {"2024-01": 1, "2024-02": 2}
    links = re.findall(r'<a href="([^"]+)">(\w+) 2024</a>', index(tmp_path))
    assert [month for _, month in links] == ["March", "January"]
