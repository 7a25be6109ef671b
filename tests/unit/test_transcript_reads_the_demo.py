"""Whole demo accounts of every program as people read them, beside the manifests that their writers kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from support.catalogues import rows_of
from support.demo_catalogue import PROGRAMS, DemoCatalogue, demo_catalogue

from chatbackup_gui.demo import DemoOptions, ManifestMessage
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import ForwardItem
from chatbackup_gui.model.transcript import (
    Card,
    Entry,
    File,
    Forward,
    Forwarded,
    Money,
    Notice,
    Part,
    Phone,
    Picture,
    Quoted,
    Spot,
    Sticker,
    Text,
    Unknown,
    Video,
    Voice,
    Where,
    media_of,
)
from chatbackup_gui.transcript.media import MediaReader
from chatbackup_gui.transcript.reading import Transcript

OPTIONS = DemoOptions(messages=2_500, media_mb=3, years=2.0, contacts=20)
SHOWS: dict[str, type[Part] | tuple[type[Part], ...]] = {
    "text": Text, "image": Picture, "voice": Voice, "video": Video, "file": File, "sticker": Sticker,
    "location": (Spot, Text), "link": Card, "quote": Quoted, "forward": Forward, "transfer": Money,
    "call": Phone, "system": Notice, "unknown": Unknown,
}  # fmt: skip


class Read:
    """A demo as it is read, conversation by conversation."""

    def __init__(self, demo: DemoCatalogue) -> None:
        self.demo = demo
        self.rows = rows_of(demo.archive)
        self.transcripts = {peer: Transcript(demo.archive, row) for peer, row in self.rows.items()}
        self.entries = {peer: list(transcript.entries()) for peer, transcript in self.transcripts.items()}

    def pairs(self) -> Iterator[tuple[ManifestMessage, Entry]]:
        """Yield every message as it was written and as it is read."""
        found = {(peer, entry.id): entry for peer, some in self.entries.items() for entry in some}
        by_time: dict[tuple[str, int, str], list[Entry]] = {}
        for (peer, _), entry in found.items():
            by_time.setdefault((peer, _second(entry), entry.sender), []).append(entry)
        for written in self.demo.manifest.present():
            entry = found.get((written.conversation, str(written.server_id)))
            same = by_time[written.conversation, written.create_time, written.sender]
            if entry or len(same) == 1:  # an export tells no ids, and several messages of the same second apart by text
                yield written, entry or same[0]


@pytest.fixture(scope="module", params=PROGRAMS)
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    with demo_catalogue(request.param, tmp_path_factory.mktemp(request.param), OPTIONS) as demo:
        yield Read(demo)


def _second(entry: Entry) -> int:
    return int(entry.sent_at.timestamp())


def test_every_message_is_there_in_the_order_of_time(read: Read) -> None:
    assert sum(map(len, read.entries.values())) == len(list(read.demo.manifest.present()))
    for entries in read.entries.values():
        positions = [entry.position for entry in entries]
        assert positions == sorted(positions)


def test_every_kind_has_the_part_that_shows_it(read: Read) -> None:
    wrong = []
    for written, entry in read.pairs():
        wanted = SHOWS.get(written.kind)
        is_taken_back = entry.recalled is not None or written.kind == "recalled"
        if wanted and not is_taken_back and not any(isinstance(part, wanted) for part in entry.parts):
            wrong.append((written, entry))
    assert wrong == []


def test_texts_are_as_they_were_written(read: Read) -> None:
    for written, entry in read.pairs():
        if written.kind == "text" and not written.media and entry.recalled is None:
            texts = "".join(part.text for part in entry.parts if isinstance(part, Text))
            assert texts == (written.new_text or written.text)
        if written.new_text:
            assert written.text in entry.earlier


def test_what_was_taken_back_has_its_notice(read: Read) -> None:
    for written, entry in read.pairs():
        if written.kind == "recalled" or written.recalled_as:
            assert entry.recalled is not None
            assert entry.recalled == (written.recalled_as or written.text or entry.recalled)


def test_senders_are_told_by_the_names_that_people_know(read: Read) -> None:
    summary = read.demo.manifest.summary
    members = {
        each.username: {one.username: one.nickname or one.name for one in each.members}
        for each in summary.conversations
    }
    names = {each.username: each.name for each in summary.conversations}
    for written, entry in read.pairs():
        assert entry.is_own == (written.sender in (summary.wxid, summary.account_id))
        called = members.get(written.conversation, {}).get(written.sender, "")
        if not written.sender:
            assert entry.name == ""
        elif entry.is_own:
            assert entry.name in (summary.name, called)
        elif called:
            assert entry.name == called
        elif written.sender == written.conversation:
            assert entry.name == names[written.conversation]


def test_media_are_where_the_writer_left_them(read: Read) -> None:
    for written, entry in read.pairs():
        for told, medium in zip(written.media, media_of(entry), strict=False):
            assert medium.kind is MediaKind(told.kind)
            assert (medium.where is Where.HERE) == (told.state == "full"), (told, medium)
            if told.kind != "sticker":  # of which an account has one, and many messages
                assert medium.preview == bool(told.preview_sha256), (told, medium)
            if told.title:
                assert medium.name == told.title


def test_media_are_read_out_of_the_programs_folder_byte_for_byte(read: Read) -> None:
    reader = MediaReader(archive=read.demo.archive, vault=_no_vault, source=lambda *_: read.demo.reader)
    for written, entry in read.pairs():
        row = read.rows[written.conversation]
        for told, medium in zip(written.media, media_of(entry), strict=False):
            if told.state == "full":
                assert _digest(reader.pieces(row, medium)) == told.sha256
            if told.preview_sha256:
                assert _digest(reader.pieces(row, medium, preview=True)) == told.preview_sha256


def test_forwards_hold_what_was_passed_on_however_deep(read: Read) -> None:
    for written, entry in read.pairs():
        if written.kind == "forward" and written.forward:
            (forward,) = [part for part in entry.parts if isinstance(part, Forward)]
            _compare(written.forward, forward.items)


def test_what_a_reply_answers_is_quoted(read: Read) -> None:
    for written, entry in read.pairs():
        if written.quote and (written.quote.text or written.quote.sender) and entry.recalled is None:
            (quoted,) = [part for part in entry.parts if isinstance(part, Quoted)]
            assert quoted.text == written.quote.text
            assert not written.quote.id or quoted.id in ("", written.quote.id)


def _compare(written: tuple[ForwardItem, ...], read: tuple[Forwarded, ...]) -> None:
    assert [(item.name, item.time) for item in written] == [(item.name, item.time) for item in read]
    for one, other in zip(written, read, strict=True):
        nested = [part for part in other.parts if isinstance(part, Forward)]
        if one.items:
            _compare(one.items, nested[0].items)
        elif one.kind == "text":
            assert other.parts == ((Text(one.text),) if one.text else ())
        elif one.kind in ("image", "video", "file", "voice"):
            assert any(isinstance(part, SHOWS[one.kind]) for part in other.parts), (one, other)


def _digest(pieces: Iterator[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _no_vault() -> None:
    raise AssertionError("nothing is in a vault")
