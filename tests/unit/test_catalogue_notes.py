from datetime import UTC, datetime

import pytest
from support.catalogues import opened
from support.sightings import ACCOUNT, sighting

from chatbackup_gui.archive import Built
from chatbackup_gui.model.account import AccountId, ConversationId, ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import Erasure, RoamingRule, RoamingRules


@pytest.fixture
def archive(tmp_path):
    with opened(tmp_path) as archive:
        yield archive


def test_notes_are_kept_replaced_and_removed(tmp_path):
    with opened(tmp_path) as archive:
        archive.set_note("stamp", b"1")
        archive.set_note("stamp", b"2")
    with opened(tmp_path) as archive:
        assert archive.note("stamp") == b"2"
        archive.set_note("stamp", None)
        assert archive.note("stamp") is None


def test_what_a_vault_holds_is_kept_by_part_and_by_vault(archive):
    whole, month = Built(b"s0", b"v0"), Built(b"s1", b"v1")
    archive.set_built("one", 1, {0: whole, 202001: month})
    archive.set_built("two", 1, {0: month})
    archive.set_built("one", 1, {202001: whole})
    assert archive.built("one", 1) == {0: whole, 202001: whole}
    assert archive.built_conversations("one") == {1: whole}
    archive.forget_built("one")
    assert archive.built("one", 1) == {}
    assert archive.built("two", 1) == {0: month}


def test_rules_come_back_as_they_were_and_replace_the_ones_before(archive):
    assert archive.rules() == RoamingRules()
    me, friend = AccountId("wxid_me"), ConversationId("wxid_friend")
    changed_at = datetime(2024, 5, 1, 12, tzinfo=UTC)
    rules = RoamingRules(
        {("wechat", me, ConversationKind.GROUP): RoamingRule(7, changed_at=changed_at)},
        {("wechat", me, friend): RoamingRule(-1, frozenset({MediaKind.IMAGE}), 50 << 20, changed_at)},
        {("wechat", me, friend): Erasure(before=changed_at, erased_at=changed_at)},
    )
    archive.set_rules(rules)
    assert archive.rules() == rules
    archive.set_rules(RoamingRules())
    assert archive.rules() == RoamingRules()


def test_avatars_raise_the_generation_only_with_another_picture(archive):
    account = archive.account(ACCOUNT)
    archive.add(account, [sighting(1)])
    generations = [archive.conversations()[0].generation]
    for image in (b"png", b"png", b"jpg"):
        archive.put_avatars(account, [(ConversationId("wxid_friend"), image), (ConversationId("nobody"), image)])
        generations.append(archive.conversations()[0].generation)
    first, *rest = generations
    assert rest == [first + 1, first + 1, first + 2]
    assert archive.avatar(archive.conversations()[0].row) == b"jpg"


def test_pictures_of_many_conversations_come_at_once_and_only_those_asked_for(archive):
    account = archive.account(ACCOUNT)
    archive.add(account, [sighting(number, conversation=f"wxid_{number}") for number in range(4)])
    archive.put_avatars(account, [(ConversationId(f"wxid_{number}"), bytes([number])) for number in (0, 1, 3)])
    rows = {one.conversation.id: one.row for one in archive.conversations()}
    asked = [rows["wxid_1"], rows["wxid_2"], rows["wxid_3"], 999]
    assert archive.avatars(asked) == {rows["wxid_1"]: b"\x01", rows["wxid_3"]: b"\x03"}
    assert archive.avatars([]) == {}
    assert archive.avatars(range(100_000)) == {rows[f"wxid_{number}"]: bytes([number]) for number in (0, 1, 3)}
