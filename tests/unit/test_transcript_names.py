"""How people are called in a conversation."""

from __future__ import annotations

from chatbackup_gui.model.account import (
    Account,
    AccountId,
    Conversation,
    ConversationId,
    ConversationKind,
    Member,
    PersonId,
)
from chatbackup_gui.transcript.names import Names

ME = Account("wechat", AccountId("me"), "小雨")
FRIEND = ConversationId("lilei")


def group(*members: Member) -> Conversation:
    return Conversation(ConversationId("1@chatroom"), ConversationKind.GROUP, nick="老同学", members=members)


def test_a_friend_is_called_as_the_owner_calls_the_conversation() -> None:
    member = Member(PersonId(FRIEND), "Li Lei")
    names = Names(ME, Conversation(FRIEND, ConversationKind.PERSON, remark="李雷", members=(member,)))
    assert (names["lilei"], names["me"]) == ("李雷", "小雨")


def test_in_a_group_the_nickname_goes_before_the_name() -> None:
    names = Names(
        ME, group(Member(PersonId("a"), "韩梅梅", "班长"), Member(PersonId("b"), "李雷"), Member(PersonId("c")))
    )
    assert [names[each] for each in "abc"] == ["班长", "李雷", "c"]


def test_the_owner_is_called_by_the_nickname_in_the_group_too() -> None:
    assert Names(ME, group(Member(PersonId("me"), "雨", "潜水员")))["me"] == "潜水员"
    assert Names(ME, group(Member(PersonId("me"), "雨")))["me"] == "小雨"
    assert Names(Account("qq", AccountId("me")), group(Member(PersonId("me"), "雨")))["me"] == "雨"
    assert Names(Account("qq", AccountId("me")), group())["me"] == "me"


def test_who_has_left_is_called_as_somebody_else_knows_and_is_asked_for_once() -> None:
    asked: list[str] = []

    def others(person: PersonId) -> str:
        asked.append(person)
        return {"gone": "韩梅梅"}.get(person, "")

    names = Names(ME, group(), others)
    assert [names["gone"], names["gone"], names["nobody"], names["nobody"]] == ["韩梅梅", "韩梅梅", "nobody", "nobody"]
    assert asked == ["gone", "nobody"]


def test_the_program_has_no_name() -> None:
    assert Names(ME, group())[""] == ""
