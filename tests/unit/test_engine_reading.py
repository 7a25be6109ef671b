"""Which conversations there are, what of each is where, who is in it, and what a search finds."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.catalogues import opened, rows_of
from support.sightings import ACCOUNT, START, picture, sighting

from chatbackup_gui.archive import Archive
from chatbackup_gui.archive.values import Built, Stored
from chatbackup_gui.backup.origin import VAULT_ORIGIN
from chatbackup_gui.engine.finding import find, find_sender
from chatbackup_gui.engine.reading import count_days, coverage, list_chats, senders
from chatbackup_gui.engine.wire import CoveredMonth, SearchChats, Sender
from chatbackup_gui.errors import InvalidRequest, UnknownContact
from chatbackup_gui.model.account import Conversation, ConversationId, ConversationKind, Member, PersonId
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageKind, Sighting
from chatbackup_gui.model.sealed import OwnerHash, SealedPlace
from chatbackup_gui.model.transcript import Text
from chatbackup_gui.sources.wechat4.source import WeChat4

FRIEND, GROUP = ConversationId("wxid_friend"), ConversationId("1@chatroom")
DAY = timedelta(days=1)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with opened(tmp_path) as opened_archive:
        members = (Member(PersonId("wxid_b"), "李雷", "班长"), Member(PersonId("wxid_a"), "韩梅梅"))
        contacts = [
            Conversation(FRIEND, ConversationKind.PERSON, remark="朋友"),
            Conversation(GROUP, ConversationKind.GROUP, nick="老同学", members=(*members, Member(PersonId("wxid_me")))),
        ]
        opened_archive.put_conversations(opened_archive.account(ACCOUNT), contacts)
        yield opened_archive


def add(archive: Archive, *sightings: Sighting, origin: str = "wechat4") -> None:
    archive.add(archive.account(ACCOUNT), list(sightings), origin=origin)


def at(days: float) -> datetime:
    return START + timedelta(days=days)


class TestChats:
    def test_the_one_with_the_newest_message_comes_first_and_one_without_any_not_at_all(self, archive: Archive) -> None:
        add(archive, sighting(1, at=at(1)), sighting(2, at=at(9)), sighting(3, at=at(5), conversation=GROUP))
        first, second = list_chats(archive)
        assert (first.id, first.name, first.messages) == (FRIEND, "朋友", 2)
        assert (first.first_at, first.last_at) == (at(1), at(9))
        assert (second.id, second.kind, second.account, second.account_name) == (
            GROUP,
            ConversationKind.GROUP,
            "wxid_me",
            "我",
        )
        archive.put_conversations(archive.account(ACCOUNT), [Conversation(ConversationId("x"), ConversationKind.OTHER)])
        assert len(list_chats(archive)) == 2


class TestCoverage:
    def months(self, archive: Archive) -> tuple[CoveredMonth, ...]:
        return coverage(archive, rows_of(archive)[FRIEND], {})

    def test_a_month_is_here_if_the_program_had_it_and_in_the_vault_if_it_was_built_or_taken_over(
        self, archive: Archive
    ) -> None:
        add(archive, sighting(1, at=at(0)), sighting(2, at=at(40)))
        add(archive, sighting(3, at=at(70)), sighting(1, at=at(0)), origin=VAULT_ORIGIN)
        archive.set_built("some vault", rows_of(archive)[FRIEND], {202002: Built(b"1", b"2"), 0: Built(b"1", b"2")})
        archive.set_built("another", rows_of(archive)[GROUP], {202003: Built(b"1", b"2")})
        found = [(each.month, each.messages, each.is_here, each.is_in_vault) for each in self.months(archive)]
        assert found == [(202001, 1, True, True), (202002, 1, True, True), (202003, 1, False, True)]

    def test_months_of_several_vaults_count(self, archive: Archive) -> None:
        add(archive, sighting(1, at=at(0)), sighting(2, at=at(40)), sighting(3, at=at(70)))
        row = rows_of(archive)[FRIEND]
        archive.set_built("a", row, {202001: Built(b"1", b"2")})
        archive.set_built("b", row, {202003: Built(b"1", b"2")})
        assert [each.is_in_vault for each in self.months(archive)] == [True, False, True]

    def test_first_and_last_moment_are_told(self, archive: Archive) -> None:
        add(archive, sighting(1, at=at(3)), sighting(2, at=at(7)))
        (month,) = self.months(archive)
        assert (month.first_at, month.last_at) == (at(3), at(7))

    def test_media_count_once_whoever_knows_them_and_are_missing_where_nobody_has_them(self, archive: Archive) -> None:
        for origin in ("wechat4", VAULT_ORIGIN):
            add(archive, *(picture(number) for number in (1, 2, 3)), origin=origin)
        row = rows_of(archive)[FRIEND]
        stored = next(
            each for each in archive.media_of(row, 202001) if (each.ref.id, each.origin) == ("img2", VAULT_ORIGIN)
        )
        archive.set_stored([(stored.row, Stored("img2.jpg", 9, 1, b"x" * 32), None)])
        (month,) = self.months(archive)
        assert (month.media, month.missing_media) == (3, 2)

    def test_files_kept_sealed_count_by_the_month_that_their_paths_name(self, archive: Archive) -> None:
        owner = OwnerHash(hashlib.md5(FRIEND.encode()).hexdigest())
        account, layout = archive.account(ACCOUNT), WeChat4().sealed
        for path, place in {
            "a": SealedPlace(owner, MediaKind.IMAGE, 202002),
            "b": SealedPlace(owner, MediaKind.VIDEO, 202002),
            "c": SealedPlace(OwnerHash("0" * 32), MediaKind.IMAGE, 202003),
            "d": SealedPlace(),
        }.items():
            folder = archive.sealed.add_folder(account, "wechat4", path, place)
            archive.sealed.set_seen(folder.row, 1, [("1.dat", 5, 1), ("2.dat", 5, 1)], [])
        found = coverage(archive, rows_of(archive)[FRIEND], {(ACCOUNT.app, ACCOUNT.id): layout})
        assert found == (CoveredMonth(202002, sealed_files=4),)

    def test_a_month_may_be_on_the_way(self, archive: Archive) -> None:
        add(archive, sighting(1, at=at(0)), origin=VAULT_ORIGIN)
        archive.set_note("late_months", b'{"wechat/wxid_me/wxid_friend": [202001, 202003], "qq/1/2": [202004]}')
        assert [(each.month, each.messages, each.arriving) for each in self.months(archive)] == [
            (202001, 1, True),
            (202003, 0, True),
        ]

    def test_a_row_that_there_is_not_is_refused(self, archive: Archive) -> None:
        with pytest.raises(InvalidRequest):
            coverage(archive, 99, {})
        with pytest.raises(InvalidRequest):
            senders(archive, 99)


class TestDays:
    def test_messages_count_by_the_day_on_this_computer(self, archive: Archive) -> None:
        noon = datetime(2024, 9, 3, 12).astimezone()
        add(archive, *(sighting(number, at=noon.astimezone(UTC) + number * DAY) for number in (0, 1, 1 + 30)))
        add(archive, sighting(9, at=noon.astimezone(UTC)))
        row = rows_of(archive)[FRIEND]
        assert count_days(archive, row, 202409) == {noon.date(): 2, (noon + DAY).date(): 1}
        assert count_days(archive, row, 202411) == {}

    @pytest.mark.parametrize("month", [0, 202400, 202413, -1, 999912, 10**9])
    def test_what_is_no_month_is_refused(self, archive: Archive, month: int) -> None:
        with pytest.raises(InvalidRequest):
            count_days(archive, rows_of(archive)[FRIEND], month)

    def test_december_ends_with_the_year(self, archive: Archive) -> None:
        last = datetime(2024, 12, 31, 23, 59, 59).astimezone()
        add(archive, sighting(1, at=last.astimezone(UTC)), sighting(2, at=(last + DAY).astimezone(UTC)))
        assert count_days(archive, rows_of(archive)[FRIEND], 202412) == {last.date(): 1}


class TestSenders:
    def test_the_owner_comes_first_and_the_others_by_name(self, archive: Archive) -> None:
        assert senders(archive, rows_of(archive)[FRIEND]) == (
            Sender(PersonId("wxid_me"), "我"),
            Sender(PersonId(FRIEND), "朋友"),
        )
        assert [each.name for each in senders(archive, rows_of(archive)[GROUP])] == ["我", "班长", "韩梅梅"]

    def test_of_a_group_whose_members_nobody_knows_only_the_owner_is_known(self, archive: Archive) -> None:
        contact = Conversation(ConversationId("2@chatroom"), ConversationKind.GROUP)
        archive.put_conversations(archive.account(ACCOUNT), [contact])
        assert senders(archive, rows_of(archive)["2@chatroom"]) == (Sender(PersonId("wxid_me"), "我"),)

    def test_a_person_is_found_by_id_name_or_a_part_of_one(self, archive: Archive) -> None:
        for wanted in ("wxid_b", "班长", "班"):
            assert find_sender(archive, wanted) == "wxid_b"
        with pytest.raises(UnknownContact) as raised:
            find_sender(archive, "wxid_nobody")
        assert raised.value.candidates == ()

    def test_several_who_answer_are_told(self, archive: Archive) -> None:
        others = (Member(PersonId("wxid_c"), "班主任"),)
        contact = Conversation(ConversationId("2@chatroom"), ConversationKind.GROUP, members=others)
        archive.put_conversations(archive.account(ACCOUNT), [contact])
        with pytest.raises(UnknownContact) as raised:
            find_sender(archive, "班")
        assert sorted(raised.value.candidates) == ["班主任 [wxid_c]", "班长 [wxid_b]"]
        assert find_sender(archive, "班", rows_of(archive)[GROUP]) == "wxid_b"


class TestFinding:
    def find(self, archive: Archive, text: str, **filters: object) -> list[str]:
        found = find(archive, SearchChats(text, **filters), token=CancelToken())  # type: ignore[arg-type]
        return [each.entry.id for each in found.entries]

    def test_what_is_found_is_told_with_its_conversation_a_piece_and_where_the_text_stands(
        self, archive: Archive
    ) -> None:
        add(archive, sighting(1, "今天吃火锅吗"), sighting(2, "好", conversation=GROUP, sender="wxid_b"))
        (found,) = find(archive, SearchChats("火锅"), token=CancelToken()).entries
        assert (found.row, found.chat, found.snippet) == (rows_of(archive)[FRIEND], "朋友", "今天吃火锅吗")
        assert found.marks == ((3, 5),)
        assert (found.entry.name, found.entry.parts) == ("朋友", (Text("今天吃火锅吗"),))
        (other,) = find(archive, SearchChats("好"), token=CancelToken()).entries
        assert (other.chat, other.entry.name) == ("老同学", "班长")

    def test_filters_choose_by_conversation_sender_kind_and_time(self, archive: Archive) -> None:
        add(
            archive,
            sighting(1, "火锅", at=at(1)),
            sighting(2, "火锅", at=at(2), sender="wxid_me"),
            sighting(3, "火锅", at=at(3), conversation=GROUP, sender="wxid_b"),
            sighting(4, "火锅", at=at(4), conversation=GROUP, sender="wxid_b", kind=MessageKind.LINK),
        )
        assert self.find(archive, "火锅") == ["4", "3", "2", "1"]
        assert self.find(archive, "火锅", row=rows_of(archive)[GROUP]) == ["4", "3"]
        assert self.find(archive, "火锅", sender=PersonId("wxid_me")) == ["2"]
        assert self.find(archive, "火锅", kinds=frozenset({MessageKind.LINK})) == ["4"]
        assert self.find(archive, "火锅", since=at(2), until=at(3)) == ["2"]
        assert self.find(archive, "", sender=PersonId("wxid_b")) == ["4", "3"]

    def test_a_file_is_found_by_its_name(self, archive: Archive) -> None:
        add(archive, picture(1))
        report = picture(2, kind=MediaKind.FILE)
        named = replace(report.message.media[0], title="年终总结.pptx")
        add(archive, replace(report, message=replace(report.message, media=(named,))))
        (found,) = find(archive, SearchChats("总结.PPT"), token=CancelToken()).entries
        assert (found.entry.id, found.snippet, found.marks) == ("2", "年终总结.pptx", ((2, 8),))

    def test_page_by_page_everything_is_found_once(self, archive: Archive) -> None:
        add(archive, *(sighting(number, f"火锅{number}") for number in range(23)))
        numbers, before = [], None
        while True:
            found = find(archive, SearchChats("火锅", before=before, limit=5), token=CancelToken())
            numbers += [int(each.entry.id) for each in found.entries]
            before = found.next
            if before is None:
                break
        assert numbers == list(range(22, -1, -1))

    def test_nothing_asked_for_is_refused(self, archive: Archive) -> None:
        with pytest.raises(InvalidRequest):
            self.find(archive, "")

    def test_of_a_message_without_end_a_piece_is_told(self, archive: Archive) -> None:
        add(archive, sighting(1, "长" * 1_000_000 + "火锅" + "长" * 1_000_000))
        (found,) = find(archive, SearchChats("火锅"), token=CancelToken()).entries
        assert found.snippet[slice(*found.marks[0])] == "火锅"
        assert len(found.snippet) < 200
        (part,) = found.entry.parts
        assert isinstance(part, Text)
        assert len(part.text) + part.cut_characters == 2_000_002
