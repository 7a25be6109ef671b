"""The window's requests about other computers and erased chats, to the engine's real process."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.engine_driver import RequestFailed
from support.engine_person import EnginePerson
from support.restic import Restic

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind


def test_a_chat_is_erased_from_all_snapshots_and_the_next_run_tells_the_others(tmp_path: Path) -> None:
    person = EnginePerson(tmp_path)
    with person.start() as engine:
        person.set_up_with(engine)
        engine.ask(wire.BackUpNow())
        contacts = engine.ask(wire.ListContacts()).contacts
        people = [each for each in contacts if each.kind is ConversationKind.PERSON]
        contact = max(people, key=lambda each: each.messages)
        assert engine.ask(wire.EraseChat(contact.row, datetime.now(UTC))) >= 1
        engine.ask(wire.BackUpNow())
        for line in engine.ask(wire.ListSnapshots()).snapshots:
            held = engine.ask(wire.ListSnapshotContacts(line.id))
            assert held
            assert not [each for each in held if f"[{contact.id}]" in each.path]
        (device,) = engine.ask(wire.ListDevices()).devices
        assert (device.is_this_computer, device.is_signed) == (True, True)
        assert device.confirmed_at
        with pytest.raises(RequestFailed) as refused:
            engine.ask(wire.EraseChat(10**6, datetime.now(UTC)))
        assert refused.value.failure.code == "request.invalid"
    Restic(person.vault, person.password_file).check()
