"""Pages of chats: what is on them, and that only those are written which differ."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.chats_to_export import (
    CHINA,
    GROUP,
    HOSTILE,
    PERSON,
    SVG,
    HeldChats,
    conversation,
    document,
    sample_chats,
)
from support.sample_chats import png
from support.sample_entries import FRIEND, OWN, entry, medium

from chatbackup_gui.errors import Cancelled
from chatbackup_gui.export.html.places import MOST_ON_A_PAGE
from chatbackup_gui.export.ledger import LEDGER_FILE
from chatbackup_gui.export.run import ExportResult, export
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.job import CancelToken, Progress
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import Entry, File, Picture, Quoted, Text, Video, Voice, Where

START = datetime(2024, 1, 1, tzinfo=CHINA)


def write(chats: HeldChats, path: Path, *rows: int, **more: Any) -> ExportResult:
    return export(document(chats, *rows, **more), path, ExportFormat.HTML, words=Words("en"))


def texts(
    count: int, *, first: int = 0, every: timedelta = timedelta(minutes=1), start: datetime = START
) -> list[Entry]:
    return [
        entry(number, start + number * every, (OWN, FRIEND)[number % 2], MessageKind.TEXT, Text(f"text {number}"))
        for number in range(first, first + count)
    ]


def chats_of(*entries: Entry) -> HeldChats:
    chats = HeldChats()
    chats.put(PERSON, conversation("Ann", identity="wxid_ann"), entries)
    return chats


def pages(path: Path) -> dict[str, str]:
    return {file.name: file.read_text() for file in (path / "chats" / "Ann [wxid_ann]").glob("*.html")}


def times(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def changed(path: Path, before: dict[str, int]) -> set[str]:
    now = times(path)
    return {name.rpartition("Ann [wxid_ann]/")[2] for name in now if now[name] != before.get(name)}


def test_every_message_is_on_a_page(tmp_path: Path) -> None:
    chats = sample_chats()
    done = write(chats, tmp_path)
    html = "".join(path.read_text() for path in tmp_path.rglob("2026-11*.html"))
    assert done.messages == sum(len(entries) for _, entries in chats.chats.values())
    for _, entries in chats.chats.values():
        for each in entries:
            assert html.count(f'id="m-{each.id}"') >= 1
    assert done.open_first == "index.html"


def test_a_page_has_at_most_so_many_messages_and_pages_are_joined(tmp_path: Path) -> None:
    write(chats_of(*texts(2 * MOST_ON_A_PAGE + 1)), tmp_path)
    found = pages(tmp_path)
    assert sorted(found) == ["2024-01-2.html", "2024-01-3.html", "2024-01.html", "index.html"]
    counts = [found[name].count("<li id=") for name in ("2024-01.html", "2024-01-2.html", "2024-01-3.html")]
    assert counts == [MOST_ON_A_PAGE, MOST_ON_A_PAGE, 1]
    assert 'href="2024-01-2.html" rel="next"' in found["2024-01.html"]
    assert 'href="2024-01.html" rel="prev"' in found["2024-01-2.html"]
    assert 'rel="next"' not in found["2024-01-3.html"]


def test_months_and_days_are_the_readers(tmp_path: Path) -> None:
    just_before = datetime(2024, 1, 31, 15, 59, tzinfo=UTC)
    chats = chats_of(
        entry(1, just_before, FRIEND, MessageKind.TEXT, Text("January")),
        entry(2, just_before + timedelta(minutes=1), FRIEND, MessageKind.TEXT, Text("February")),
    )
    write(chats, tmp_path)
    found = pages(tmp_path)
    assert sorted(found) == ["2024-01.html", "index.html"]
    assert '<h2 id="month-2024-01">Wednesday, 31 January 2024</h2>' in found["2024-01.html"]
    february = found["2024-01.html"].partition('<h2 id="month-2024-02">Thursday, 1 February 2024</h2>')[2]
    assert 'datetime="2024-02-01T00:00:00+08:00">00:00' in february
    assert 'datetime="2024-01' not in february


def test_a_second_export_writes_and_reads_nothing(tmp_path: Path) -> None:
    chats = sample_chats()
    write(chats, tmp_path)
    before = times(tmp_path)
    chats.read.clear()
    chats.fetched.clear()
    again = write(chats, tmp_path)
    assert (again.written, again.written_bytes) == (0, 0)
    assert times(tmp_path) == before
    assert (chats.read, chats.fetched) == ([], [])


def test_a_second_export_tells_the_same(tmp_path: Path) -> None:
    chats = sample_chats()
    first, again = write(chats, tmp_path), write(chats, tmp_path)
    assert first.problems
    assert (first.messages, first.problems) == (again.messages, again.problems)


def test_new_messages_touch_the_last_page_and_the_index(tmp_path: Path) -> None:
    chats = chats_of(*texts(MOST_ON_A_PAGE + 5), *texts(3, first=9000, start=START - timedelta(days=90)))
    write(chats, tmp_path)
    before = times(tmp_path)
    chats.read.clear()
    chats.add(PERSON, *texts(2, first=MOST_ON_A_PAGE + 5))
    write(chats, tmp_path)
    assert changed(tmp_path, before) == {"2024-01-2.html", "search/2024-01-2.js", "index.html", LEDGER_FILE}
    assert {month for _, month in chats.read} == {"2024-01"}


def test_a_new_month_adds_a_page_and_a_way_to_it(tmp_path: Path) -> None:
    chats = chats_of(*texts(MOST_ON_A_PAGE))
    write(chats, tmp_path)
    before = times(tmp_path)
    chats.add(PERSON, *texts(1, first=50_000))
    write(chats, tmp_path)
    new = {"2024-02.html", "search/2024-02.js", "2024-01.html", "index.html", "search.js", LEDGER_FILE}
    assert changed(tmp_path, before) == new
    assert 'href="2024-02.html" rel="next"' in pages(tmp_path)["2024-01.html"]


@pytest.mark.parametrize("name", ["2024-01.html", "search/2024-01.js", "index.html"])
def test_a_file_that_is_gone_is_written_again(tmp_path: Path, name: str) -> None:
    chats = chats_of(*texts(5))
    write(chats, tmp_path)
    path = tmp_path / "chats" / "Ann [wxid_ann]" / name
    content = path.read_bytes()
    path.unlink()
    assert write(chats, tmp_path).written == 1
    assert path.read_bytes() == content


def test_pages_that_a_month_has_no_more_go(tmp_path: Path) -> None:
    chats = chats_of(*texts(MOST_ON_A_PAGE + 5))
    write(chats, tmp_path)
    chats.put(PERSON, chats.chats[PERSON][0], texts(5))
    write(chats, tmp_path)
    assert sorted(pages(tmp_path)) == ["2024-01.html", "index.html"]


def test_another_chat_into_the_same_folder_joins_the_first(tmp_path: Path) -> None:
    chats = sample_chats()
    write(chats, tmp_path, PERSON)
    write(chats, tmp_path, GROUP)
    index = (tmp_path / "index.html").read_text()
    assert "林晓月" in index
    assert "周末爬山群" in index


def test_a_narrower_span_or_no_media_takes_nothing_away(tmp_path: Path) -> None:
    chats = sample_chats()
    write(chats, tmp_path, PERSON)
    before = times(tmp_path)
    write(chats, tmp_path, PERSON, since=datetime(2026, 11, 22, tzinfo=CHINA), with_media=False)
    assert times(tmp_path) == before


def test_spans_add_up(tmp_path: Path) -> None:
    chats = chats_of(*texts(10, every=timedelta(days=1)))
    day = timedelta(days=1)
    assert write(chats, tmp_path, since=START + 2 * day, until=START + 4 * day).messages == 2
    assert pages(tmp_path)["2024-01.html"].count("<li id=") == 2
    write(chats, tmp_path, since=START + 4 * day, until=START + 6 * day)
    assert pages(tmp_path)["2024-01.html"].count("<li id=") == 4


def test_a_month_of_which_the_span_leaves_nothing_has_no_page(tmp_path: Path) -> None:
    chats = chats_of(*texts(3), *texts(3, first=100_000))
    write(chats, tmp_path, since=START + timedelta(days=20))
    assert sorted(pages(tmp_path)) == ["2024-03.html", "index.html"]


def test_another_language_writes_the_pages_anew(tmp_path: Path) -> None:
    chats = sample_chats()
    write(chats, tmp_path)
    export(document(chats), tmp_path, ExportFormat.HTML, words=Words("zh"))
    assert '<html lang="zh-CN">' in (tmp_path / "index.html").read_text()
    assert "撤回前的内容" in next(tmp_path.glob("chats/林晓月*/2026-11.html")).read_text()


def test_a_quote_leads_to_its_message_on_this_page_or_another(tmp_path: Path) -> None:
    entries = texts(MOST_ON_A_PAGE + 5)
    answers = [
        entry(
            10_000 + at,
            entries[-1].sent_at + timedelta(minutes=1 + at),
            OWN,
            MessageKind.QUOTE,
            Quoted("", "x", wanted),
        )
        for at, wanted in enumerate([entries[-1].id, entries[3].id, "unknown"])
    ]
    later = entry(20_000, START + timedelta(days=45), OWN, MessageKind.QUOTE, Quoted("", "x", entries[2001].id))
    write(chats_of(*entries, *answers, later), tmp_path)
    found = pages(tmp_path)
    hrefs = re.findall(r'<blockquote>(?:<a href="([^"]*)">)?', found["2024-01-2.html"])
    assert hrefs == [f"#m-{entries[-1].id}", f"2024-01.html#m-{entries[3].id}", ""]
    assert f'<blockquote><a href="2024-01-2.html#m-{entries[2001].id}">' in found["2024-02.html"]


def test_a_huge_text_is_cut_and_lies_whole_beside_the_page(tmp_path: Path) -> None:
    text = "0123456789abcdef" * (100 * 2**16)
    write(chats_of(entry(1, START, FRIEND, MessageKind.TEXT, Text(text))), tmp_path)
    (whole,) = tmp_path.glob("chats/*/texts/*.txt")
    assert whole.read_text("utf-8-sig") == text
    page = pages(tmp_path)["2024-01.html"]
    assert len(page) < 20_000
    assert "104,857,600 characters" in page
    assert f'href="texts/{whole.name}"' in page


def test_recalled_and_edited_messages_say_what_they_said_before(tmp_path: Path) -> None:
    chats = chats_of(
        entry(1, START, FRIEND, MessageKind.RECALLED, Text("said"), recalled="Ann took it back"),
        entry(2, START, FRIEND, MessageKind.TEXT, Text("now"), earlier=("first", "second")),
    )
    write(chats, tmp_path)
    page = pages(tmp_path)["2024-01.html"]
    for text in ("Ann took it back", "What it said before:", "said", "now", "first", "second"):
        assert text in page


def media_page(tmp_path: Path, *parts: object, **bytes_by_name: bytes) -> tuple[str, ExportResult]:
    chats = chats_of(entry(1, START, FRIEND, MessageKind.IMAGE, *parts))  # type: ignore[arg-type]
    chats.media = {name.replace("_", "."): data for name, data in bytes_by_name.items()}
    done = write(chats, tmp_path)
    return pages(tmp_path)["2024-01.html"], done


@pytest.mark.parametrize("data", [SVG, b"<html><script>alert(1)</script>", b"GIF8", b""])
def test_a_picture_is_shown_only_if_its_bytes_are_one(tmp_path: Path, data: bytes) -> None:
    page, done = media_page(tmp_path, Picture(medium(MediaKind.IMAGE, "x.svg")), x_svg=data or b" ")
    assert "<img src=" not in page
    assert 'href="media' not in page
    (file,) = tmp_path.glob("chats/*/media/*/*")
    assert file.suffix == ".bin"
    assert done.problems == []


@pytest.mark.parametrize("name", ["x.html", "x.svg", "x.exe", "x.pdf.html", "x.xhtml", "x.mht", "x", "x.js"])
def test_a_file_that_may_run_is_not_a_click_away(tmp_path: Path, name: str) -> None:
    page, _ = media_page(tmp_path, File(medium(MediaKind.FILE, name)))
    assert 'href="media' not in page
    assert f"media/2026-11/{name.partition('.')[0]}" in page


def test_media_that_nobody_has_are_marked_and_told(tmp_path: Path) -> None:
    page, done = media_page(
        tmp_path,
        Picture(medium(MediaKind.IMAGE, "gone.jpg", where=Where.MISSING)),
        Picture(medium(MediaKind.IMAGE, "small-left.png", where=Where.MISSING, preview=True)),
        Picture(medium(MediaKind.IMAGE, "gone-too.jpg", where=Where.VAULT)),
        Voice(medium(MediaKind.VOICE, "v.wav")),
        Video(medium(MediaKind.VIDEO, "v.mp4", preview=True)),
    )
    assert [(each.code, each.where) for each in done.problems] == [
        ("media.missing", "Ann: gone.jpg"),
        ("media.preview", "Ann: small-left.png"),
        ("media.unreadable", "Ann: gone-too.jpg"),
    ]
    assert page.count("Neither on this computer nor in the vault.") == 2
    assert page.count("Only the small picture can be shown.") == 1
    assert page.count("<audio controls") == 1
    assert re.search(r"<video [^>]* poster=", page)


def test_a_month_whose_media_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    chats = chats_of(entry(1, START, FRIEND, MessageKind.IMAGE, Picture(medium(MediaKind.IMAGE, "gone.jpg"))))
    assert write(chats, tmp_path).problems
    chats.media["gone.jpg"] = png(1, 8, 8)
    assert write(chats, tmp_path).problems == []
    assert "<img src=" in pages(tmp_path)["2024-01.html"]


def test_a_picture_that_became_known_whole_replaces_the_small_one(tmp_path: Path) -> None:
    def with_picture(where: Where) -> HeldChats:
        shown = Picture(medium(MediaKind.IMAGE, "p.png", where=where, preview=True))
        return chats_of(entry(1, START, FRIEND, MessageKind.IMAGE, shown))

    assert len(write(with_picture(Where.MISSING), tmp_path).problems) == 1
    assert write(with_picture(Where.VAULT), tmp_path).problems == []
    assert "-small" not in pages(tmp_path)["2024-01.html"]


def test_without_media_nothing_is_fetched(tmp_path: Path) -> None:
    chats = sample_chats()
    done = write(chats, tmp_path, with_media=False)
    assert chats.fetched == []
    assert done.problems == []
    assert not list(tmp_path.rglob("media"))


def test_an_export_ends_when_it_is_asked_to_and_goes_on_from_there(tmp_path: Path) -> None:
    chats = chats_of(*(each for month in range(14) for each in texts(MOST_ON_A_PAGE, first=month * 50_000)))
    token = CancelToken()

    def stop_after_a_while(progress: Progress) -> None:
        if progress.done >= 4 * MOST_ON_A_PAGE:
            token.cancel()

    with pytest.raises(Cancelled):
        export(document(chats), tmp_path, ExportFormat.HTML, words=Words("en"), token=token, report=stop_after_a_while)
    written = set(pages(tmp_path))
    assert 3 < len(written) < 14
    chats.read.clear()
    done = write(chats, tmp_path)
    assert done.messages == 14 * MOST_ON_A_PAGE
    assert len(pages(tmp_path)) > len(written)


def test_hostile_words_make_no_element(tmp_path: Path) -> None:
    write(sample_chats(), tmp_path, HOSTILE)
    for path in tmp_path.rglob("*.html"):
        html = path.read_text()
        assert not re.search(r"<script(?! src=\"(?:\.\./\.\./)?app\.js\" defer></script>)", html)
        assert "javascript:" not in html.lower()
        assert not re.search(r"<[^>]* on\w+=", html)
        assert "<b>" not in html
    assert all(path.resolve().is_relative_to(tmp_path) for path in tmp_path.rglob("*"))
