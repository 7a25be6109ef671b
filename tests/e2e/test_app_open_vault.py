"""The window opens an existing vault: its engine, over the pipe, on a computer without any chat program."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.engine_driver import EngineDriver
from support.engine_person import EnginePerson
from support.person import PASSWORD

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Changed, Phase, Topic


@pytest.fixture
def first(tmp_path: Path) -> EnginePerson:
    person = EnginePerson(tmp_path / "first", has_keyring=False)
    with person.start() as engine:
        person.set_up_with(engine)
        engine.ask(wire.BackUpNow())
    return person


def saved(person: EnginePerson) -> int:
    """Return how many messages roam; those of official accounts do not by themselves."""
    lines = [line for line in person.run("contacts").lines if "id" in line]
    return sum(line["messages"] for line in lines if line["kind"] != "official")


def test_what_a_vault_holds_is_there_after_it_was_opened(first: EnginePerson, tmp_path: Path) -> None:
    with EngineDriver(tmp_path / "second") as engine:
        engine.wait_for_phase(Phase.UNSET)
        opened: wire.VaultOpened = engine.ask(wire.OpenVault(str(first.vault), PASSWORD))
        assert (opened.snapshots, opened.arriving, opened.uses_keyring) == (1, 0, False)
        run: wire.Run = engine.ask(wire.BackUpNow())
        assert (run.problem_count, run.snapshot_id) == (0, "")
        assert run.new_messages in (0, saved(first))  # the run that began by itself may have ended before
        engine.wait_for_event(lambda event: isinstance(event, Changed) and Topic.CONTACTS in event.topics)
        assert _messages(engine) == saved(first)
        assert engine.ask(wire.RunRestoreTest()).problem_count == 0
        state = engine.wait_for_phase(Phase.FINE)
        assert state.vault == str(first.vault)


def test_what_another_computer_saves_later_comes_by_itself(first: EnginePerson, tmp_path: Path) -> None:
    from chatbackup_gui.demo import append_messages

    with EngineDriver(tmp_path / "second") as engine:
        engine.ask(wire.OpenVault(str(first.vault), PASSWORD))
        engine.ask(wire.BackUpNow())
        before = _messages(engine)
        append_messages(first.chats, 10)
        first.run("backup", expect=None)
        engine.wait_for_state(lambda state: state.has_changes or _messages(engine) > before)
        engine.ask(wire.BackUpNow())
        assert _messages(engine) == before + 10


def _messages(engine: EngineDriver) -> int:
    return sum(contact.messages for contact in engine.ask(wire.ListContacts()).contacts)


def test_what_opens_nothing_sets_nothing_up(first: EnginePerson, tmp_path: Path) -> None:
    with EngineDriver(tmp_path / "second") as engine:
        assert engine.failure(wire.OpenVault(str(first.vault), "another")).code == "vault.wrong_password"
        assert engine.failure(wire.OpenVault(str(tmp_path), PASSWORD)).code == "vault.none"
        engine.ask(wire.OpenVault(str(first.vault), PASSWORD))
        (tmp_path / "third").mkdir()
        assert engine.failure(wire.OpenVault(str(tmp_path / "third"), PASSWORD)).code == "profile.exists"
