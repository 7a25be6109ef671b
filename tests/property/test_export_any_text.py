"""Whatever somebody wrote, on a page it is text, and in a table a cell."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st
from support.chats_to_export import CHINA, document, sample_chats
from support.sample_entries import FRIEND, START, entry, medium

from chatbackup_gui.export.clock import Clock
from chatbackup_gui.export.html.escaping import escaped, linked
from chatbackup_gui.export.html.messages import MessageWriter
from chatbackup_gui.export.html.parts import Surroundings
from chatbackup_gui.export.tables import Table
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import (
    AnyPart,
    Card,
    File,
    Forward,
    Forwarded,
    Money,
    Notice,
    Phone,
    Picture,
    Quoted,
    Spot,
    Sticker,
    Text,
    Unknown,
    Video,
    Voice,
)

REFUSED = re.compile("[\0-\x08\x0b-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
OURS = {"li", "div", "bdi", "p", "time", "ol", "h2", "a", "small", "strong", "blockquote", "span", "details", "summary"}
CLASSES = {"note", "own", "other", "more", "who", "say", "mark", "recalled", "kind", "box", "card", "money", "address"}
CLASSES |= {"out", "forward", "earlier", "messages", "path"}
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["<script>alert(1)</script>", "' onclick='x", '" onerror="x', "</p></li>", "javascript:alert(1)", "https://a.b/<x>"]
)


def parts() -> st.SearchStrategy[AnyPart]:
    def media(kind: MediaKind) -> st.SearchStrategy[object]:
        return st.builds(lambda name: medium(kind, name), texts)

    plain = st.one_of(
        st.builds(Text, texts),
        st.builds(Notice, texts),
        st.builds(Unknown, texts),
        st.builds(Card, texts, texts, texts, texts),
        st.builds(Money, texts, texts, texts),
        st.builds(Phone, st.booleans(), texts),
        st.builds(Quoted, texts, texts, texts),
        st.builds(Spot, st.floats(), st.floats(), texts, texts),
        st.builds(Picture, media(MediaKind.IMAGE)),
        st.builds(Video, media(MediaKind.VIDEO)),
        st.builds(Voice, media(MediaKind.VOICE), texts),
        st.builds(File, media(MediaKind.FILE)),
        st.builds(Sticker, st.none() | media(MediaKind.STICKER), texts),
    )
    item = st.builds(Forwarded, texts, texts, st.tuples(plain))
    return plain | st.builds(Forward, texts, st.tuples(item, item))


class Page(HTMLParser):
    """What a browser makes of some HTML: its elements, and their text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(texts)
@example("a\r\nb")
def test_a_text_comes_back_as_it_was(text: str) -> None:
    expected = REFUSED.sub(lambda match: "" if match[0] == "\r" else "\ufffd", text)
    assert Page(escaped(text)).text == Page(linked(text)).text == expected


@given(texts, texts, st.lists(parts(), max_size=4), st.none() | texts, st.lists(texts, max_size=2))
def test_a_message_makes_no_element_of_its_own(
    name: str, identity: str, said: list[AnyPart], recalled: str | None, earlier: list[str]
) -> None:
    around = Surroundings(Words("en"), True, lambda _: None, 0, lambda _: "", lambda _: "")
    message = entry(1, START, FRIEND, MessageKind.TEXT, *said, recalled=recalled, earlier=tuple(earlier))
    message = msgspec.structs.replace(message, name=name, id=identity)
    pieces, shard = MessageWriter(around, Clock(CHINA), lambda *_: "").page([message], "2024-01")
    for tag, attributes in Page("".join(pieces)).elements:
        assert tag in OURS
        assert set(attributes) <= {"class", "id", "dir", "datetime", "href", "rel", "target"}
        assert set((attributes.get("class") or "").split()) <= CLASSES
        assert re.match(r"(?i)https?://|mailto:", attributes.get("href") or "https://")
        assert re.fullmatch(r"(m|month)-[\w-]+", attributes.get("id") or "m-1", re.ASCII)
    assert len(shard.rows) == 1


@given(texts, st.lists(parts(), max_size=3))
def test_a_message_is_one_row_whose_cells_nobody_runs(name: str, said: list[AnyPart]) -> None:
    message = entry(1, START, FRIEND, MessageKind.TEXT, *said, earlier=(name,))
    written = Table(CHINA).lines(document(sample_chats()).chats[0], [message], lambda _: name).decode()
    (row,) = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert len(row) == 11
    assert not any(cell.lstrip()[:1] in tuple("=+-@＝＋－＠") for cell in row if cell.lstrip())
