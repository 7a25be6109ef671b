"""Hashes in paths: whose rule they follow, how they are named, and what they count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import md5
from pathlib import Path

import pytest
from support.fake_reader import FakeReader
from support.sealed_chat import ACCOUNT, DATABASE, HASH, LI_LEI, PICTURE, VIDEO, SealedComputer, pages

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.backup.owners import known_owners, owner_of, settle_owners
from chatbackup_gui.backup.run import Backup
from chatbackup_gui.engine.naming import name_owner
from chatbackup_gui.engine.overview import overview, shared_by_all
from chatbackup_gui.engine.profile import Profile, ProfileAccount
from chatbackup_gui.engine.roaming import Change, RulePart, preview_change
from chatbackup_gui.errors import InvalidRequest, UnknownContact
from chatbackup_gui.model.account import Conversation, ConversationId, ConversationKind
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import OFF, PERMANENT, RoamingRule, RoamingRules
from chatbackup_gui.sources.qq.sealed import LAYOUT as QQ
from chatbackup_gui.sources.wechat4.sealed import LAYOUT

NOW = datetime(2024, 10, 1, tzinfo=UTC)
PEER = ConversationId(LI_LEI)
HASHED = ConversationId(HASH)
LAYOUTS = {(ACCOUNT.app, ACCOUNT.id): LAYOUT}


@pytest.fixture
def computer(tmp_path: Path) -> SealedComputer:
    one = SealedComputer(tmp_path)
    one.make_vault()
    one.chat.write(DATABASE, pages(3))
    one.chat.write(PICTURE, b"picture")
    one.chat.write(VIDEO, b"video")
    return one


@pytest.fixture
def archive(computer: SealedComputer) -> Iterator[Archive]:
    computer.seal()
    with computer.open_archive() as opened:
        yield opened


def rule(days: int, at: datetime = NOW) -> RoamingRule:
    return RoamingRule(days, changed_at=at)


def set_rules(archive: Archive, **by_contact: RoamingRule) -> None:
    names = {"hashed": HASHED, "peer": PEER}
    archive.set_rules(
        RoamingRules({}, {(ACCOUNT.app, ACCOUNT.id, names[each]): rule for each, rule in by_contact.items()})
    )


def own_rules(archive: Archive) -> dict[str, RoamingRule]:
    return {key[2]: each for key, each in archive.rules().overrides.items() if not each.is_unset}


def contacts(archive: Archive) -> dict[str, ConversationKind]:
    return {row.conversation.id: row.conversation.kind for row in archive.conversations()}


def know(archive: Archive) -> None:
    known = Conversation(PEER, ConversationKind.PERSON, nick="李雷")
    archive.put_conversations(archive.account(ACCOUNT), [known])


@pytest.mark.parametrize(
    ("contact", "owner"),
    [(LI_LEI, HASH), (HASH, HASH), (HASH.upper(), md5(HASH.upper().encode()).hexdigest()), ("", md5(b"").hexdigest())],
)
def test_a_hash_stands_for_itself_and_an_id_for_its_hash(contact: str, owner: str) -> None:
    assert owner_of(contact, LAYOUT) == owner


def test_no_contact_owns_what_paths_do_not_divide() -> None:
    assert owner_of("10001", QQ) == ""
    assert owner_of("", QQ) == ""


def test_a_hash_that_nobody_knows_is_a_contact(archive: Archive) -> None:
    assert contacts(archive) == {HASH: ConversationKind.OTHER}


def test_a_contact_that_becomes_known_takes_the_place_and_the_rule_of_its_hash(archive: Archive) -> None:
    set_rules(archive, hashed=rule(OFF))
    know(archive)
    settle_owners(archive, ACCOUNT, LAYOUT, NOW)
    assert contacts(archive) == {LI_LEI: ConversationKind.PERSON}
    assert own_rules(archive) == {LI_LEI: rule(OFF)}


@pytest.mark.parametrize(("later", "stays"), [("hashed", OFF), ("peer", PERMANENT)])
def test_of_two_rules_for_one_contact_the_later_holds(archive: Archive, later: str, stays: int) -> None:
    at = {"hashed": NOW, "peer": NOW, later: NOW + timedelta(hours=1)}
    set_rules(archive, hashed=rule(OFF, at["hashed"]), peer=rule(PERMANENT, at["peer"]))
    settle_owners(archive, ACCOUNT, LAYOUT, NOW)
    assert {each: one.days for each, one in own_rules(archive).items()} == {LI_LEI: stays}


def test_settling_again_changes_nothing(archive: Archive) -> None:
    set_rules(archive, hashed=rule(OFF))
    know(archive)
    settle_owners(archive, ACCOUNT, LAYOUT, NOW)
    before = archive.rules(), contacts(archive)
    settle_owners(archive, ACCOUNT, LAYOUT, NOW + timedelta(days=1))
    assert (archive.rules(), contacts(archive)) == before


def test_a_rule_of_another_computer_tells_who_is_behind_a_hash(archive: Archive) -> None:
    set_rules(archive, peer=rule(OFF))
    assert known_owners(archive, ACCOUNT, LAYOUT)[owner_of(LI_LEI, LAYOUT)].id == LI_LEI
    settle_owners(archive, ACCOUNT, LAYOUT, NOW)
    assert contacts(archive) == {LI_LEI: ConversationKind.PERSON}


def test_who_is_off_by_a_rule_of_another_computer_is_never_stored(computer: SealedComputer) -> None:
    with computer.open_archive() as archive:
        set_rules(archive, peer=rule(OFF))
    assert computer.seal().new_media == 2
    assert computer.sealed().keys() == {DATABASE, VIDEO}


def test_who_is_turned_on_again_is_stored_and_who_is_turned_off_leaves(computer: SealedComputer) -> None:
    computer.seal()
    for days, is_there in ((OFF, False), (PERMANENT, True), (3, False)):
        with computer.open_archive() as archive:
            set_rules(archive, hashed=rule(days))
        computer.seal(now=datetime(2024, 12, 1, tzinfo=UTC))
        assert (PICTURE in computer.sealed()) is is_there


def test_files_over_a_limit_stay_away_and_databases_do_not(computer: SealedComputer) -> None:
    with computer.open_archive() as archive:
        small = RoamingRule(PERMANENT, max_media_bytes=6)
        archive.set_rules(RoamingRules({(ACCOUNT.app, ACCOUNT.id, kind): small for kind in ConversationKind}, {}))
    computer.seal()
    assert computer.sealed().keys() == {DATABASE, VIDEO}


def test_a_rule_for_a_hash_holds_from_the_first_backup_with_a_key_on(computer: SealedComputer) -> None:
    computer.seal()
    reader = FakeReader()
    reader.say("secret")
    with computer.open_archive() as archive:
        set_rules(archive, hashed=rule(OFF))
        Backup(
            archive=archive,
            vault=computer.open_vault(),
            origins=[Origin("wechat4", reader, LAYOUT)],
            journal=computer.folder / "journal",
            hostname="laptop",
            username="me",
            zone=UTC,
            token=CancelToken(),
            report=silent,
        ).run(now=NOW)
    assert not [path for path in computer.files() if LI_LEI in path]


def profile_with(*account_ids: str) -> Profile:
    accounts = tuple(ProfileAccount("wechat", "wechat4", each, f"/chats/{each}") for each in account_ids)
    return Profile(id="1", vault="/vault", hostname="laptop", uses_keyring=False, accounts=accounts)


def test_an_id_names_its_hash_and_no_other(archive: Archive) -> None:
    profile = profile_with(ACCOUNT.id)
    with pytest.raises(InvalidRequest):
        name_owner(archive, profile, HASH, "wxid_somebody")
    with pytest.raises(UnknownContact):
        name_owner(archive, profile, "0" * 32, "wxid_somebody")
    assert contacts(archive) == {HASH: ConversationKind.OTHER}
    assert name_owner(archive, profile, f" {HASH.upper()} ", f" {LI_LEI} ", nick="李雷") == [ACCOUNT]
    assert contacts(archive) == {LI_LEI: ConversationKind.PERSON}


def test_the_beginning_of_a_hash_is_enough_for_the_id_behind_it(archive: Archive) -> None:
    with pytest.raises(InvalidRequest):
        name_owner(archive, profile_with(ACCOUNT.id), HASH[:6], "wxid_somebody")
    assert name_owner(archive, profile_with(ACCOUNT.id), HASH[:6], LI_LEI) == [ACCOUNT]
    assert contacts(archive) == {LI_LEI: ConversationKind.PERSON}


def test_a_contact_of_two_accounts_is_named_in_both(computer: SealedComputer, tmp_path: Path) -> None:
    from msgspec.structs import replace
    from support.sealed_chat import SealedChat

    from chatbackup_gui.model.account import Account, AccountId

    other = SealedChat(tmp_path / "other")
    other.write(PICTURE, b"another picture")
    second = Account("wechat", AccountId("wxid_second"))
    computer.origins.append(replace(computer.origins[0], account=second, folder=other.folder))
    computer.seal()
    with computer.open_archive() as archive:
        named = name_owner(archive, profile_with(ACCOUNT.id, second.id), HASH, LI_LEI)
        assert named == [ACCOUNT, second]
        assert [row.conversation.id for row in archive.conversations()] == [LI_LEI, LI_LEI]


def test_the_overview_counts_a_hashs_files_and_tells_what_is_shared(archive: Archive) -> None:
    (line,) = overview(archive, LAYOUTS)
    assert (line.id, line.is_sealed, line.messages) == (HASH, True, 0)
    assert line.media_bytes == {MediaKind.IMAGE: len(b"picture")}
    assert line.first_at == line.last_at == datetime(2024, 9, 1, tzinfo=UTC)
    (shared,) = shared_by_all(archive, LAYOUTS)
    assert shared.bytes == {"databases": len(pages(3)), "video": len(b"video")}


def test_no_contact_counts_what_paths_do_not_divide(archive: Archive) -> None:
    know(archive)
    assert overview(archive, {(ACCOUNT.app, ACCOUNT.id): QQ}) == []


def test_a_preview_counts_messages_and_files(archive: Archive) -> None:
    reader = FakeReader()
    reader.say("hello")
    archive.add(archive.account(ACCOUNT), reader.sightings)
    row = next(row for row in archive.conversations() if row.conversation.id == LI_LEI)
    change = Change.of_contact(row, RulePart(days=OFF))
    lost = preview_change(archive, [change], now=NOW, layouts=LAYOUTS).lost
    assert (lost.messages, lost.bytes) == (1, len(b"picture"))
