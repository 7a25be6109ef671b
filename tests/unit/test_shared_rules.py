"""Rules set on one computer hold on the others that use the vault."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from support.computer import Computer
from support.fake_reader import GROUP, LI_LEI
from support.systems import needs_names_windows_refuses

from chatbackup_gui.engine.roaming import Change, RulePart, change_rules
from chatbackup_gui.model.account import AccountId
from chatbackup_gui.model.roaming import OFF, PERMANENT, RoamingRule
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.memory import MemoryStorage

ME = AccountId("wxid_me")


@pytest.fixture
def one(tmp_path: Path) -> Computer:
    computer = Computer(tmp_path, MemoryStorage(), name="one")
    computer.make_vault()
    computer.reader.say("hello")
    computer.reader.say("hello all", to=GROUP)
    computer.back_up()
    return computer


@pytest.fixture
def two(tmp_path: Path, one: Computer) -> Computer:
    computer = Computer(tmp_path, one.storage, name="two")
    computer.reader.sightings = one.reader.sightings
    computer.back_up()
    return computer


def change(computer: Computer, window: str | None, *, day: int, year: int = 2024) -> None:
    """Change the rule of one contact, or remove it."""
    with computer.open_archive() as archive:
        contact = next(row for row in archive.conversations() if row.conversation.id == LI_LEI)
        part = RulePart.parse(window=window, media=None, max_media=None) if window else None
        change_rules(archive, [Change.of_contact(contact, part)], now=datetime(year, 10, day, tzinfo=UTC))


def rule(computer: Computer) -> RoamingRule | None:
    with computer.open_archive() as archive:
        return archive.rules().overrides.get(("wechat", ME, LI_LEI))


def test_a_rule_of_another_computer_holds_here_from_the_next_backup_on(one: Computer, two: Computer) -> None:
    change(one, "off", day=1)
    one.back_up()
    two.back_up()
    assert rule(two) == rule(one) == RoamingRule(OFF, changed_at=datetime(2024, 10, 1, tzinfo=UTC))
    assert not [path for path in two.files() if LI_LEI in path]
    assert (one.back_up().snapshot_id, two.back_up().snapshot_id) == (None, None)


def test_the_rule_that_was_changed_last_holds(one: Computer, two: Computer) -> None:
    change(one, "off", day=1)
    change(two, "7d", day=2)
    one.back_up()
    two.back_up()
    one.back_up()
    assert rule(one) == rule(two) == RoamingRule(7, changed_at=datetime(2024, 10, 2, tzinfo=UTC))


def test_a_rule_that_was_removed_does_not_come_back_from_another_computer(one: Computer, two: Computer) -> None:
    change(one, "off", day=1)
    one.back_up()
    two.back_up()
    change(one, None, day=2)
    for computer in (one, two, one):
        computer.back_up()
        removed = rule(computer)
        assert removed is not None
        assert removed.is_unset
    assert [path for path in two.files() if LI_LEI in path]


@pytest.mark.parametrize("window", ["7d", None])
def test_a_rule_from_a_computer_whose_clock_was_ahead_can_be_changed(
    one: Computer, two: Computer, window: str | None
) -> None:
    change(one, "off", day=1, year=2099)
    one.back_up()
    two.back_up()
    change(two, window, day=2)
    for computer in (two, one, two):
        computer.back_up()
        held = rule(computer)
        assert held is not None
        assert (held.is_unset, held.days) == ((False, 7) if window else (True, PERMANENT))


def test_a_computer_whose_clock_was_ahead_once_is_heard_again(one: Computer, two: Computer) -> None:
    vault = one.open_vault()
    name, last = next(each for each in vault.snapshots() if each[1].hostname == "one")
    with vault.writer(journal=one.folder / "journal") as writer:
        writer.save_snapshot(msgspec.structs.replace(last, time=datetime(2099, 1, 1, tzinfo=UTC), original=name))
    two.back_up()
    change(one, "off", day=1)
    one.back_up()
    two.back_up(now=datetime.now(UTC))
    assert rule(two) == rule(one)


def test_a_snapshot_is_looked_into_once(one: Computer, two: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    change(one, "off", day=1)
    one.back_up()
    two.back_up()
    mine = two.open_vault().snapshots()[-1][1].tree_id
    loads: list[BlobId] = []
    load = Vault.load

    def counted(vault: Vault, blob_id: BlobId) -> bytes:
        loads.append(blob_id)
        return load(vault, blob_id)

    monkeypatch.setattr(Vault, "load", counted)
    two.back_up()
    assert loads == [mine]


def test_rules_that_cannot_be_read_are_a_problem_and_tried_again(
    one: Computer, two: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(one, "off", day=1)
    one.back_up()
    with monkeypatch.context() as patched:
        patched.setattr("chatbackup_gui.backup.shared_rules.RULES_FILE", "nowhere.json")
        assert [problem.code for problem in two.back_up().problems] == ["backup.rules"]
    assert two.back_up().problems == ()
    assert rule(two) == rule(one)


@needs_names_windows_refuses
def test_a_computers_name_in_a_problem_does_nothing_to_the_terminal(
    tmp_path: Path, one: Computer, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = Computer(tmp_path, one.storage, name="od\x1b[2J\nd")
    odd.reader.sightings = one.reader.sightings
    odd.back_up()
    monkeypatch.setattr("chatbackup_gui.backup.shared_rules.RULES_FILE", "nowhere.json")
    (problem,) = one.back_up().problems
    assert problem.where.isprintable()


def test_a_computer_that_was_set_up_anew_has_its_rules_again(tmp_path: Path, one: Computer) -> None:
    change(one, "off", day=1)
    one.back_up()
    again = Computer(tmp_path / "again", one.storage, name="one")
    again.reader.sightings = one.reader.sightings
    again.back_up()
    assert rule(again) == rule(one)
