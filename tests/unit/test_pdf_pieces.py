"""Messages as pieces for paper."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from support.chats_to_export import CHINA
from support.sample_entries import FRIEND, OWN, entry, friendly_entries, group_entries, hostile_entries, medium

from chatbackup_gui.export.clock import Clock
from chatbackup_gui.export.ledger import MediumNote
from chatbackup_gui.export.pdf.pieces import MOST_CHARACTERS, MOST_INSIDE, Pieces
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.page_flow import AnyPiece, Box, Day, Image, Paragraph, Said, Style, Told
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
    Text,
    Video,
    Voice,
    Where,
)

START = datetime(2024, 9, 1, 9, 0, tzinfo=CHINA)
FOLDER = "chats/Ann [a]"


class Around:
    """Makes pieces, and notes what was asked for. Media lie in the folder as `notes` say, by name."""

    def __init__(self) -> None:
        self.notes: dict[str, MediumNote] = {}
        self.texts: list[str] = []
        self.pieces = Pieces(
            words=Words("en"),
            clock=Clock(CHINA),
            root=Path("/export"),
            folder=FOLDER,
            medium=lambda medium: self.notes.get(medium.name),
            whole=self._whole,
        )

    def of(self, *entries: Entry) -> list[AnyPiece]:
        return [piece for each in entries for piece in self.pieces.of(each)]

    def parts(self, *parts: AnyPart) -> tuple[Paragraph | Box | Image, ...]:
        said = self.of(say(1, *parts))[-1]
        assert isinstance(said, Said)
        return said.parts

    def _whole(self, text: str) -> str:
        self.texts.append(text)
        return "texts/whole.txt"


@pytest.fixture
def around() -> Around:
    return Around()


def say(number: int, *parts: AnyPart, sender: str = FRIEND, minutes: float | None = None) -> Entry:
    moment = START + timedelta(minutes=number if minutes is None else minutes)
    return entry(number, moment, PersonId(sender), MessageKind.TEXT, *parts)


def picture(name: str, *, where: Where = Where.HERE) -> Medium:
    return medium(MediaKind.IMAGE, name, where=where)


def note(name: str, kind: str, **more: object) -> MediumNote:
    return MediumNote(f"{FOLDER}/media/2024-09/{name}", kind, 1000, **more)  # type: ignore[arg-type]


def test_a_day_has_its_line_once(around: Around) -> None:
    pieces = around.of(say(1, Text("a")), say(2, Text("b")), say(3, Text("c"), minutes=60 * 24))
    assert [each.short for each in pieces if isinstance(each, Day)] == ["2024-09-01", "2024-09-02"]
    around.pieces.begin()
    assert isinstance(around.of(say(4, Text("d"), minutes=60 * 24 + 1))[0], Day)


def test_a_sender_is_named_where_another_spoke_or_some_time_passed(around: Around) -> None:
    pieces = around.of(
        say(1, Text("a")),
        say(2, Text("b")),
        say(3, Text("c"), sender=OWN),
        say(4, Text("d")),
        say(5, Text("e"), minutes=40),
    )
    assert [bool(each.name) for each in pieces if isinstance(each, Said)] == [True, False, True, True, True]


def test_what_the_program_says_stands_by_itself(around: Around) -> None:
    (_, told) = around.of(say(1, Notice("You are friends now."), sender=""))
    assert told == Told("You are friends now.")


def test_a_picture_is_its_file_and_what_stands_in_its_place(around: Around) -> None:
    around.notes["a.png"] = note("a-1.png", "image/png")
    (image,) = around.parts(Picture(picture("a.png")))
    assert isinstance(image, Image)
    assert image.file == f"/export/{FOLDER}/media/2024-09/a-1.png"
    assert image.otherwise.title == "a.png"
    assert "media/2024-09/a-1.png" in image.otherwise.lines


@pytest.mark.parametrize("kind", ["image/svg+xml", "application/octet-stream", "text/html", "image/heic"])
def test_what_is_not_surely_a_picture_is_a_box_and_never_decoded(around: Around, kind: str) -> None:
    around.notes["a.png"] = note("a-1.bin", kind)
    (box,) = around.parts(Picture(picture("a.png")))
    assert isinstance(box, Box)


def test_a_picture_that_nobody_has_says_so(around: Around) -> None:
    (box,) = around.parts(Picture(picture("a.png", where=Where.MISSING)))
    assert box == Box("a.png", ("Picture · 234 KB", "Neither on this computer nor in the vault."))
    (box,) = around.parts(Picture(picture("a.png")))
    assert box == Box("a.png", ("Picture · 234 KB",)), "no media were wanted"


def test_of_a_video_the_poster_is_shown(around: Around) -> None:
    around.notes["clip.mp4"] = note("clip-1.mp4", "video/mp4", poster=f"{FOLDER}/media/2024-09/clip-1-poster.jpg")
    image, box = around.parts(Video(medium(MediaKind.VIDEO, "clip.mp4")))
    assert isinstance(image, Image)
    assert image.file.endswith("clip-1-poster.jpg")
    assert isinstance(box, Box)


def test_what_was_turned_into_text_stands_below_the_recording(around: Around) -> None:
    box, text = around.parts(Voice(medium(MediaKind.VOICE, "a.silk"), "on my way"))
    assert isinstance(box, Box)
    assert text == Paragraph("on my way")


def test_forwards_are_indented_and_end_somewhere(around: Around) -> None:
    part: AnyPart = Text("innermost")
    for _ in range(MOST_INSIDE + 5):
        part = Forward("more", (Forwarded("Ann", "09:00", (part,)),))
    parts = around.parts(part)
    assert [each.depth for each in parts if each.depth > MOST_INSIDE] == []
    assert "innermost" not in str(parts)
    outer = around.parts(
        Forward("talk", (Forwarded("Ann", "09:00", (Text("hi"), File(medium(MediaKind.FILE, "a.pdf")))),))
    )
    assert [(type(each), each.depth) for each in outer] == [
        (Paragraph, 0),
        (Paragraph, 1),
        (Paragraph, 1),
        (Box, 1),
    ]


def test_a_recalled_message_tells_what_it_said(around: Around) -> None:
    recalled = entry(1, START, FRIEND, MessageKind.RECALLED, Text("secret"), recalled="Ann took it back")
    (_, said) = around.of(recalled)
    assert isinstance(said, Said)
    assert [each.text for each in said.parts if isinstance(each, Paragraph)] == [
        "Ann took it back",
        "What it said before:",
        "secret",
    ]


def test_a_text_too_long_for_paper_is_cut_marked_and_whole_elsewhere(around: Around) -> None:
    text = "x" * (MOST_CHARACTERS + 1)
    cut, mark = around.parts(Text(text))
    assert isinstance(cut, Paragraph)
    assert isinstance(mark, Paragraph)
    assert cut.text == "x" * MOST_CHARACTERS + "…"
    assert (mark.style, mark.text.endswith("texts/whole.txt")) == (Style.SMALL, True)
    assert around.texts == [text]


def test_what_is_no_character_for_paper_is_replaced(around: Around) -> None:
    (text,) = around.parts(Text("a\0b\x1b[31mc\r\nd\te\ufffcf\ufffe\ud7ff"))
    assert text == Paragraph("a\ufffdb\ufffd[31mc\nd    e\ufffdf\ufffd\ud7ff")


@pytest.mark.parametrize("text", ["\u200b", "\u202e\u200d\ufeff", "  \n "])
def test_a_text_of_which_nothing_shows_is_marked(around: Around, text: str) -> None:
    assert around.parts(Text(text)) == (Paragraph("Nothing that can be seen", Style.SMALL),)


def test_names_keep_their_line_and_turn_nothing(around: Around) -> None:
    (box,) = around.parts(File(medium(MediaKind.FILE, "invoice\u202efdp.exe\n\u200b")))
    assert isinstance(box, Box)
    assert box.title == "invoicefdp.exe"
    (quote,) = around.parts(Quoted("An\nn\u202e", "what?"))
    assert quote == Paragraph("An n: what?", Style.QUOTE)
    (card,) = around.parts(Card("title", url="https://exa\u202emple.org"))
    assert card == Box("title", ("https://example.org",))


@pytest.mark.parametrize("entries", [friendly_entries, group_entries, hostile_entries])
def test_nothing_is_left_out_silently(around: Around, entries: object) -> None:
    assert callable(entries)
    for each in entries():
        *_, piece = around.of(each)
        assert piece.text if isinstance(piece, Told) else isinstance(piece, Said) and piece.parts
