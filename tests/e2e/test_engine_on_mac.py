"""Full Disk Access withdrawn and granted under the engine's real process: told, and nothing is lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.engine_driver import EngineDriver
from support.engine_person import EnginePerson
from support.pretended_mac import QQ, TCC

from chatbackup_gui.demo import append_messages
from chatbackup_gui.desktop.full_disk_access import DiskAccess
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.wire import Phase

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files are opened otherwise there")


@pytest.fixture
def person(tmp_path: Path) -> EnginePerson:
    return EnginePerson(tmp_path)


def on_mac(person: EnginePerson, *kept_from_us: Path) -> EngineDriver:
    """Start the engine where these folders are kept from it."""
    home = person.folder / "mac"
    program = ("-m", "support.engine_on_mac", str(home), *map(str, kept_from_us))
    return EngineDriver(person.home, keyring=person.keyring_file, program=program)


@pytest.mark.skipif(sys.platform == "darwin", reason="there it is needed")
def test_on_this_system_the_engine_says_that_no_permission_is_needed(person: EnginePerson) -> None:
    with person.start() as engine:
        assert engine.ask(wire.MeasureAccess()) == wire.FolderAccess(DiskAccess.NOT_NEEDED)


def test_the_first_run_hears_what_is_kept_from_it(person: EnginePerson) -> None:
    home = person.folder / "mac"
    (home / QQ).mkdir(parents=True)
    with on_mac(person, home / TCC, home / QQ) as engine:
        assert engine.ask(wire.FindFolders()) == ()
        assert engine.ask(wire.MeasureAccess()) == wire.FolderAccess(DiskAccess.REFUSED, ("qq",))
        failure = engine.failure(wire.FindFolders(str(home / QQ)))
        assert (failure.code, failure.facts["folder"]) == ("source.protected", str(home / QQ))


def test_access_that_was_withdrawn_needs_a_person_and_once_granted_everything_goes_on(person: EnginePerson) -> None:
    with person.start() as engine:
        person.set_up_with(engine)
        engine.ask(wire.BackUpNow())
    before = person.snapshots()
    append_messages(person.chats, 3)
    with on_mac(person, person.chats) as engine:
        state = engine.wait_for_phase(Phase.ATTENTION)
        assert state.trouble is not None
        assert state.trouble.code == "source.protected"
        assert not state.trouble.retryable
        (account,) = engine.ask(wire.ListContacts()).accounts
        assert account.is_there
    assert person.snapshots() == before
    with person.start() as engine:
        assert engine.ask(wire.BackUpNow()).new_messages == 3
        engine.wait_for_phase(Phase.FINE)
