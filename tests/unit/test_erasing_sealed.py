"""Erasing where files are kept as they lie: by a contact's hash and whole months; databases are everybody's."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.computer import NOW
from support.sealed_chat import ACCOUNT, DATABASE, HASH, LI_LEI, PICTURE, VIDEO, SealedComputer, pages
from support.vaults import locks_do_not_wait  # noqa: F401

from chatbackup_gui.backup.erasing import Erased, Erasing
from chatbackup_gui.backup.owners import settle_owners
from chatbackup_gui.model.account import Conversation, ConversationId, ConversationKind
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.model.roaming import Erasure, RoamingRules
from chatbackup_gui.sources.wechat4.sealed import LAYOUT

OCTOBER_1 = datetime(2024, 10, 1, tzinfo=UTC)
IN_SEPTEMBER = datetime(2024, 9, 20, tzinfo=UTC)


@pytest.fixture
def computer(tmp_path: Path) -> SealedComputer:
    computer = SealedComputer(tmp_path)
    computer.make_vault()
    for path, data in ((DATABASE, pages(3)), (PICTURE, b"picture"), (VIDEO, b"video")):
        computer.chat.write(path, data)
    computer.seal()
    return computer


def erase(computer: SealedComputer, contact: str, before: datetime) -> Erased:
    with computer.open_archive() as archive:
        key = (ACCOUNT.app, ACCOUNT.id, ConversationId(contact))
        archive.set_rules(RoamingRules(erased={key: Erasure(before=before, erased_at=NOW)}))
        return Erasing(
            archive=archive,
            vault=computer.open_vault(),
            journal=computer.folder / "journal",
            layouts={(ACCOUNT.app, ACCOUNT.id): [LAYOUT]},
            token=CancelToken(),
            report=silent,
        ).run()


@pytest.mark.parametrize("contact", [HASH, LI_LEI])
def test_a_contacts_files_of_erased_months_go_from_old_snapshots_and_stay_out(
    computer: SealedComputer, contact: str
) -> None:
    assert set(computer.sealed()) == {DATABASE, PICTURE, VIDEO}
    assert len(erase(computer, contact, OCTOBER_1).rewritten) == 1
    assert set(computer.sealed()) == {DATABASE, VIDEO}
    computer.seal()
    assert set(computer.sealed()) == {DATABASE, VIDEO}


def test_a_month_that_is_erased_in_part_stays_whole(computer: SealedComputer) -> None:
    assert erase(computer, HASH, IN_SEPTEMBER) == Erased({})
    assert set(computer.sealed()) == {DATABASE, PICTURE, VIDEO}
    computer.seal()
    assert set(computer.sealed()) == {DATABASE, PICTURE, VIDEO}


def test_what_was_erased_under_a_hash_stays_erased_once_the_id_is_known(computer: SealedComputer) -> None:
    erase(computer, HASH, OCTOBER_1)
    with computer.open_archive() as archive:
        known = Conversation(ConversationId(LI_LEI), ConversationKind.PERSON)
        archive.put_conversations(archive.account(ACCOUNT), [known])
        for _ in range(2):
            settle_owners(archive, ACCOUNT, LAYOUT, NOW)
            erased = archive.rules().erased
            assert {key[2]: each.before for key, each in erased.items()} == {HASH: OCTOBER_1, LI_LEI: OCTOBER_1}
