"""Conversations of the catalogue as people read them: pages, streams, names, media."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.catalogues import opened, rows_of
from support.sightings import ACCOUNT, START, message, picture, sighting

from chatbackup_gui.archive import Archive
from chatbackup_gui.archive.values import Stored
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.account import Conversation, ConversationId, ConversationKind, Member, PersonId
from chatbackup_gui.model.media import Located
from chatbackup_gui.model.message import ForwardItem, MessageKind, Recall, Sighting, Transfer
from chatbackup_gui.model.transcript import Entry, Forward, Forwarded, Money, Picture, Position, Text, Where, media_of
from chatbackup_gui.transcript.reading import Page, Transcript

FRIEND = ConversationId("wxid_friend")
GROUP = ConversationId("1@chatroom")
STORED = Stored("img1.jpg", 900, 1, b"x" * 32)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with opened(tmp_path) as opened_archive:
        opened_archive.account(ACCOUNT)
        yield opened_archive


def transcript_of(archive: Archive, conversation: str = FRIEND) -> Transcript:
    return Transcript(archive, rows_of(archive)[conversation])


def add(archive: Archive, *sightings: Sighting, origin: str = "") -> None:
    archive.add(archive.account(ACCOUNT), list(sightings), origin=origin)


def ids(page: Page) -> list[int]:
    return [int(entry.id) for entry in page.entries]


def position(number: int) -> Position:
    return Position(int((START + timedelta(minutes=number)).timestamp() * 1000) << 10, str(number))


@pytest.fixture
def talk(archive: Archive) -> Transcript:
    """A hundred messages, a minute apart, numbered from 100."""
    add(archive, *(sighting(number) for number in range(100, 200)))
    return transcript_of(archive)


class TestPages:
    def test_the_last_messages_come_if_nothing_else_is_asked_for(self, talk: Transcript) -> None:
        page = talk.page(limit=3)
        assert (ids(page), page.has_before, page.has_after) == ([197, 198, 199], True, False)

    def test_pages_before_and_after_leave_out_what_they_are_beside(self, talk: Transcript) -> None:
        before, after = talk.page(before=position(150), limit=3), talk.page(after=position(150), limit=3)
        assert (ids(before), before.has_before, before.has_after) == ([147, 148, 149], True, True)
        assert (ids(after), after.has_before, after.has_after) == ([151, 152, 153], True, True)

    def test_the_ends_of_a_conversation_are_told(self, talk: Transcript) -> None:
        first, last = talk.page(before=position(103), limit=3), talk.page(after=position(196), limit=3)
        assert (ids(first), first.has_before) == ([100, 101, 102], False)
        assert (ids(last), last.has_after) == ([197, 198, 199], False)
        assert not talk.page(limit=100).has_before
        assert ids(talk.page(before=position(100))) == []

    def test_a_moment_stands_in_the_middle_of_its_page(self, talk: Transcript) -> None:
        page = talk.page(at=START + timedelta(minutes=149, seconds=30), limit=6)
        assert (ids(page), page.has_before, page.has_after) == ([147, 148, 149, 150, 151, 152], True, True)

    def test_near_an_end_the_other_half_of_a_page_is_longer(self, talk: Transcript) -> None:
        early = talk.page(at=START, limit=6)
        assert (ids(early), early.has_before, early.has_after) == ([100, 101, 102, 103, 104, 105], False, True)
        late = talk.page(at=START + timedelta(days=9), limit=6)
        assert (ids(late), late.has_before, late.has_after) == ([194, 195, 196, 197, 198, 199], True, False)
        assert ids(talk.page(at=START + timedelta(minutes=198), limit=6)) == [194, 195, 196, 197, 198, 199]

    def test_a_known_message_stands_in_the_middle_of_its_page(self, talk: Transcript) -> None:
        assert ids(talk.page(around=position(150), limit=5)) == [148, 149, 150, 151, 152]

    def test_a_message_is_found_by_its_id_alone(self, talk: Transcript) -> None:
        assert ids(talk.page(around=Position(0, "150"), limit=5)) == [148, 149, 150, 151, 152]

    def test_around_a_message_that_has_gone_are_those_beside_it(self, talk: Transcript) -> None:
        nowhere = Position(position(150).rank, "nobody")
        assert ids(talk.page(around=nowhere, limit=4)) == [149, 150, 151, 152]

    def test_an_id_alone_that_nobody_has_is_refused(self, talk: Transcript) -> None:
        with pytest.raises(InvalidRequest):
            talk.page(around=Position(0, "nobody"))

    def test_page_by_page_every_message_is_read_once(self, talk: Transcript) -> None:
        found: list[Entry] = []
        page = talk.page(limit=7)
        while True:
            found = [*page.entries, *found]
            if not page.has_before:
                break
            page = talk.page(before=page.entries[0].position, limit=7)
        assert found == list(talk.entries())
        assert [int(entry.id) for entry in found] == list(range(100, 200))


def test_the_stream_has_what_was_sent_from_a_moment_to_before_another(talk: Transcript) -> None:
    start, end = START + timedelta(minutes=120), START + timedelta(minutes=123)
    assert [entry.id for entry in talk.entries(start, end)] == ["120", "121", "122"]
    assert next(talk.entries()).id == "100"


def test_the_last_message_is_the_newest(archive: Archive, talk: Transcript) -> None:
    last = talk.last()
    assert last
    assert last.id == "199"
    archive.put_conversations(archive.account(ACCOUNT), [Conversation(GROUP, ConversationKind.GROUP)])
    assert transcript_of(archive, GROUP).last() is None


def test_a_row_that_there_is_not_is_refused(archive: Archive) -> None:
    with pytest.raises(InvalidRequest):
        Transcript(archive, 7)


def test_entries_carry_names_and_whose_they_are(archive: Archive) -> None:
    members = (Member(PersonId("wxid_friend"), "李雷", "班长"),)
    contacts = [
        Conversation(GROUP, ConversationKind.GROUP, nick="老同学", members=members),
        Conversation(ConversationId("wxid_gone"), ConversationKind.PERSON, remark="韩梅梅"),
    ]
    archive.put_conversations(archive.account(ACCOUNT), contacts)
    senders = ("wxid_friend", "wxid_me", "wxid_gone", "wxid_nobody", "")
    add(archive, *(sighting(number, sender=sender, conversation=GROUP) for number, sender in enumerate(senders)))
    told = [(entry.name, entry.is_own) for entry in transcript_of(archive, GROUP).entries()]
    assert told == [("班长", False), ("我", True), ("韩梅梅", False), ("wxid_nobody", False), ("", False)]


def test_what_was_taken_back_says_so_and_what_it_said_before(archive: Archive) -> None:
    said, taken = sighting(1, "说多了"), message(1, "", kind=MessageKind.RECALLED)
    add(archive, said)
    add(archive, Sighting(FRIEND, replace(taken, recalled=Recall("对方撤回了一条消息")), b"<revokemsg/>"))
    (entry,) = transcript_of(archive).entries()
    assert (entry.recalled, entry.parts) == ("对方撤回了一条消息", (Text("说多了"),))


def test_what_was_taken_back_unseen_has_the_notice_alone(archive: Archive) -> None:
    taken = message(1, "", kind=MessageKind.RECALLED)
    add(
        archive, Sighting(FRIEND, replace(taken, recalled=Recall("撤回"))), sighting(2, "撤", kind=MessageKind.RECALLED)
    )
    assert [(each.recalled, each.parts) for each in transcript_of(archive).entries()] == [("撤回", ()), ("撤", ())]


def test_what_was_edited_keeps_what_it_said_before(archive: Archive) -> None:
    add(archive, sighting(1, "明天见", raw=b"1"))
    add(archive, sighting(1, "后天见", raw=b"2"))
    (entry,) = transcript_of(archive).entries()
    assert (entry.parts, entry.earlier, entry.recalled) == ((Text("后天见"),), ("明天见",), None)


def test_a_text_that_another_view_knows_more_of_has_all_of_it(archive: Archive) -> None:
    both = replace(message(1, "给你"), forward=(ForwardItem("甲", "", "text", "好"),))
    add(archive, Sighting(FRIEND, both, b"<x/>"))
    (entry,) = transcript_of(archive).entries()
    assert entry.parts == (Text("给你"), Forward("", (Forwarded("甲", "", (Text("好"),)),)))
    add(archive, Sighting(FRIEND, replace(message(2, "给你"), transfer=Transfer("¥5")), b"<x/>"))
    *_, entry = transcript_of(archive).entries()
    assert entry.parts == (Money("¥5"), Text("给你"))


class TestMedia:
    def where(self, archive: Archive, number: int = 1) -> tuple[Where, bool, int]:
        entry = next(each for each in transcript_of(archive).entries() if each.id == str(number))
        (medium,) = media_of(entry)
        return medium.where, medium.preview, medium.size_bytes

    def rows(self, archive: Archive) -> dict[str, int]:
        """Return the rows of the picture by origin."""
        return {row.origin: row.row for row in archive.media_of(rows_of(archive)[FRIEND], 202001)}

    def test_nobody_has_what_was_never_found(self, archive: Archive) -> None:
        add(archive, picture(1, size=1000))
        assert self.where(archive) == (Where.MISSING, False, 1000)

    def test_a_medium_is_where_any_origin_has_it(self, archive: Archive) -> None:
        add(archive, picture(1), origin="wechat4")
        add(archive, picture(1), origin="vault")
        rows = self.rows(archive)
        archive.set_located([(rows["wechat4"], Located("img1", "a/img1.dat", 900, 1), None)])
        assert self.where(archive) == (Where.HERE, False, 900)
        archive.set_stored([(rows["vault"], STORED, None)])
        assert self.where(archive) == (Where.BOTH, False, 900)
        archive.set_located([(rows["wechat4"], None, None)])
        assert self.where(archive) == (Where.VAULT, False, 900)

    def test_a_preview_may_be_all_there_is(self, archive: Archive) -> None:
        add(archive, picture(1))
        (row,) = self.rows(archive).values()
        archive.set_located([(row, None, Located("img1", "a/img1_t.dat", 9, 1, is_preview=True))])
        assert self.where(archive) == (Where.MISSING, True, 1000)

    def test_a_medium_has_the_name_it_is_stored_under(self, archive: Archive) -> None:
        add(archive, picture(1))
        (row,) = self.rows(archive).values()
        archive.set_stored([(row, STORED, None)])
        (entry,) = transcript_of(archive).entries()
        (part,) = entry.parts
        assert isinstance(part, Picture)
        assert (part.medium.name, part.medium.month, part.medium.id) == ("img1.jpg", 202001, "img1")

    def test_media_of_several_months_are_each_their_months(self, archive: Archive) -> None:
        later = replace(picture(2, medium="img1").message, sent_at=datetime(2020, 2, 1, tzinfo=UTC))
        add(archive, picture(1, medium="img1"), Sighting(FRIEND, later, b"", picture(2, medium="img1").places))
        (row,) = self.rows(archive).values()
        archive.set_stored([(row, STORED, None)])
        entries = list(transcript_of(archive).entries())
        assert [(m.month, m.where) for each in entries for m in media_of(each)] == [
            (202001, Where.VAULT),
            (202002, Where.MISSING),
        ]


def test_a_message_that_a_search_found_is_the_entry_of_the_page(talk: Transcript, archive: Archive) -> None:
    add(archive, picture(300))
    row = rows_of(archive)[FRIEND]
    found = archive.message(row, transcript_of(archive).page(limit=1).entries[0].id)
    assert found
    transcript = transcript_of(archive)
    assert transcript.entry(found.message) == transcript.last()
