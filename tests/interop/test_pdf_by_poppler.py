"""PDFs of conversations, read back and painted by poppler."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.chats_to_export import CHINA, GROUP, HOSTILE, PERSON, HeldChats, conversation, document, sample_chats
from support.poppler import body_of, fonts, info, letters_of, pages_of, pictures_of_pages
from support.sample_entries import FRIEND, OWN, entry

from chatbackup_gui.export.pdf.pieces import MOST_CHARACTERS
from chatbackup_gui.export.run import export
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.page_flow import NO_CHINESE
from chatbackup_gui.model.transcript import AnyPart, Card, Entry, File, Forward, Notice, Text, Voice

ROWS = {"friend": PERSON, "group": GROUP, "hostile": HOSTILE}
START = datetime(2024, 1, 1, 8, tzinfo=CHINA)


def made(chats: HeldChats, folder: Path, row: int, language: str = "zh") -> Path:
    result = export(document(chats, row), folder, ExportFormat.PDF, words=Words(language))
    return folder / result.open_first


@pytest.fixture(scope="module", params=[(name, language) for name in ROWS for language in ("zh", "en")], ids=str)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Entry], Path]:
    name, language = request.param
    chats = sample_chats()
    pdf = made(chats, tmp_path_factory.mktemp("pdf"), ROWS[name], language)
    return chats.chats[ROWS[name]][1], pdf


def told(parts: tuple[AnyPart, ...]) -> Iterator[str]:
    """Yield what has to be read back of a message, in order."""
    for part in parts:
        if isinstance(part, Text | Notice):
            yield part.text[:MOST_CHARACTERS]
        elif isinstance(part, File):
            yield part.medium.name
        elif isinstance(part, Card):
            yield part.title
        elif isinstance(part, Voice):
            yield part.text
        elif isinstance(part, Forward):
            for item in part.items:
                yield from told(item.parts)


def missing(texts: list[str], body: str) -> list[str]:
    """Return the texts whose letters do not come in this order."""
    at, lost = 0, []
    for text in texts:
        wanted = letters_of(text)
        found = body.find(wanted, at)
        if found < 0:
            lost.append(text[:80])
        else:
            at = found + len(wanted)
    return lost


def is_turned(text: str) -> bool:
    """Whether some of it runs from right to left: programs that read the file turn it in ways of their own."""
    return any(unicodedata.bidirectional(each) in ("R", "AL", "AN", "RLE", "RLO", "RLI", "LRI") for each in text)


def test_every_text_comes_back_in_order(sample: tuple[list[Entry], Path]) -> None:
    entries, pdf = sample
    texts = [text for each in entries for text in told(each.parts) if text.strip() and not is_turned(text)]
    assert len(texts) > 8
    assert missing(texts, body_of(pdf)) == []


def test_every_page_is_numbered_and_painted(sample: tuple[list[Entry], Path], tmp_path: Path) -> None:
    _, pdf = sample
    pages = pages_of(pdf)
    count = int(info(pdf)["Pages"])
    assert [re.findall(r"^(\d+) ?/ ?(\d+)$", page, re.M)[-1] for page in pages] == [
        (str(number), str(count)) for number in range(1, count + 1)
    ]
    pictures = pictures_of_pages(pdf, tmp_path)
    assert len(pictures) == count
    assert all(len(set(picture[20:])) > 2 for picture in pictures), "a page is empty"


def test_fonts_are_in_the_file(sample: tuple[list[Entry], Path]) -> None:
    found = fonts(sample[1])
    assert found
    assert all(is_embedded for _, is_embedded in found)


def test_nothing_in_the_file_acts(sample: tuple[list[Entry], Path]) -> None:
    _, pdf = sample
    known = info(pdf)
    assert (known["JavaScript"], known["Form"], known["Encrypted"]) == ("no", "none", "no")
    data = pdf.read_bytes()
    for name in (b"/JS", b"/Action", b"/URI", b"/Launch", b"/EmbeddedFile", b"/OpenAction", b"/GoToR"):
        assert name not in data


def test_markup_is_printed_as_it_was_written(tmp_path: Path) -> None:
    body = body_of(made(sample_chats(), tmp_path, HOSTILE))
    assert letters_of("<script>alert('x')</script><img src=x onerror=alert(1)><b>bold?</b> &lt;i&gt;") in body


def test_signs_that_fonts_share_or_lack_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    texts = [
        "一二人口工",
        "⼀⼆⼈⼝⼯",
        "office fi ffl ﬁ",
        "𠮷野家 𪚥",
        "😀👨‍👩‍👧‍👦🇨🇳👍🏽",
        "e\u0301 \u1e0b\u0323",
        "ＡＢＣ①㈱",
        "ไทย हिन्दी",
    ]
    chats = HeldChats()
    entries = [said(number, text) for number, text in enumerate(texts)]
    chats.put(1, conversation("字"), entries)
    assert missing(texts, body_of(made(chats, tmp_path, 1))) == []


ODD = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Cn", "Co"], blacklist_characters="\u2028\u2029"),
    min_size=1,
    max_size=60,
)


@settings(max_examples=12)
@given(st.lists(ODD, min_size=20, max_size=60))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    chats = HeldChats()
    chats.put(1, conversation("odd"), [said(number, text) for number, text in enumerate(texts)])
    body = body_of(made(chats, tmp_path_factory.mktemp("odd"), 1))
    seen = [text for text in texts if letters_of(text) and not is_turned(text)]
    assert missing(seen, body) == []


NO_CHINESE_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="fonts are chosen by fontconfig elsewhere only")
def test_that_no_font_has_chinese_characters_is_told_and_mended_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chats = HeldChats()
    chats.put(1, conversation("Ann"), [said(1, "今天天气好")])
    (tmp_path / "fonts.conf").write_text(NO_CHINESE_FONTS.format(folder=tmp_path / "fonts"))
    with monkeypatch.context() as without_fonts:
        without_fonts.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
        result = export(document(chats, 1), tmp_path / "out", ExportFormat.PDF, words=Words("en"))
    assert NO_CHINESE in {problem.code for problem in result.problems}
    again = export(document(chats, 1), tmp_path / "out", ExportFormat.PDF, words=Words("en"))
    assert (again.problems, again.written) == ([], 1)
    assert letters_of("今天天气好") in body_of(tmp_path / "out" / again.open_first)


def said(number: int, text: str) -> Entry:
    return entry(number, START + timedelta(minutes=number), (OWN, FRIEND)[number % 2], MessageKind.TEXT, Text(text))
