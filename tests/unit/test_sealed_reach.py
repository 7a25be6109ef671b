"""Which files that are kept as they lie roam: by owner, kind, month and size."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.sealed_chat import ACCOUNT, HASH, LI_LEI

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.backup.sealed_reach import SealedReach, takes_sealed
from chatbackup_gui.model.account import AccountId, ConversationId, ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import OFF, PERMANENT, RoamingRule, RoamingRules
from chatbackup_gui.model.sealed import OwnerHash, SealedPlace
from chatbackup_gui.sources.wechat4.sealed import LAYOUT

NOW = datetime(2024, 10, 15, 12, tzinfo=UTC)
DATABASES = SealedPlace()
SHARED = SealedPlace(media=MediaKind.VIDEO, month=202410)
MINE = SealedPlace(OwnerHash(HASH), MediaKind.IMAGE, 202410)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "catalogue.db", bytes(32)) as opened:
        opened.account(ACCOUNT)
        yield opened


def reach_of(archive: Archive, rules: RoamingRules) -> SealedReach:
    archive.set_rules(rules)
    return SealedReach(archive, ACCOUNT, LAYOUT, rules, now=NOW, zone=UTC)


def everybody(rule: RoamingRule, **own: RoamingRule) -> RoamingRules:
    """Return a rule for every kind of contact, and some contacts' own."""
    defaults = {(ACCOUNT.app, ACCOUNT.id, kind): rule for kind in ConversationKind}
    overrides = {(ACCOUNT.app, ACCOUNT.id, ConversationId(each)): one for each, one in own.items()}
    return RoamingRules(defaults, overrides)


@pytest.mark.parametrize(
    ("month", "is_taken"), [(202408, False), (202409, True), (202410, True), (202412, True), (0, True)]
)
def test_a_month_that_a_window_reaches_in_part_roams(month: int, is_taken: bool) -> None:
    place = SealedPlace(media=MediaKind.IMAGE, month=month)
    assert takes_sealed(RoamingRule(20), place, NOW, UTC) is is_taken


def test_databases_roam_whatever_the_rules_say(archive: Archive) -> None:
    reach = reach_of(archive, everybody(RoamingRule(OFF, max_media_bytes=1)))
    assert reach.takes(DATABASES)
    assert reach.limit(DATABASES) is None
    assert not reach.takes(SHARED)
    assert not reach.takes(MINE)


def test_what_is_shared_roams_as_far_as_any_rule_of_the_account(archive: Archive) -> None:
    few = RoamingRule(PERMANENT, frozenset({MediaKind.VIDEO}), max_media_bytes=100)
    reach = reach_of(archive, everybody(RoamingRule(OFF), wxid_a=few, wxid_b=RoamingRule(7, max_media_bytes=50)))
    assert reach.takes(SHARED)
    assert reach.takes(SealedPlace(media=MediaKind.VIDEO, month=200001))
    assert reach.limit(SHARED) == 100


def test_rules_of_other_accounts_do_not_count(archive: Archive) -> None:
    rules = everybody(RoamingRule(OFF))
    rules.overrides[ACCOUNT.app, AccountId("wxid_other"), ConversationId(LI_LEI)] = RoamingRule(PERMANENT)
    reach = reach_of(archive, rules)
    assert not reach.takes(SHARED)
    assert not reach.takes(MINE)


@pytest.mark.parametrize("named", [HASH, LI_LEI])
def test_an_owner_follows_the_rule_of_its_hash_and_of_its_id(archive: Archive, named: str) -> None:
    own = RoamingRule(PERMANENT, frozenset({MediaKind.IMAGE}), max_media_bytes=5)
    reach = reach_of(archive, everybody(RoamingRule(OFF), **{named: own}))
    assert reach.takes(MINE)
    assert reach.limit(MINE) == 5
    assert not reach.takes(SealedPlace(OwnerHash(HASH), MediaKind.VIDEO, 202410))
    assert not reach.takes(SealedPlace(OwnerHash("0" * 32), MediaKind.IMAGE, 202410))
