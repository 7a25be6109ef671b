"""The engine's real process and the network: silent without an address for updates, whatever it does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.engine_driver import EngineDriver
from support.engine_person import QUICK, EnginePerson
from support.listened_engine import LOOKED
from support.publisher import Publisher
from support.update_server import Authority, UpdateServer
from support.waiting import wait_until

from chatbackup_gui import __version__
from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Settings
from chatbackup_gui.engine.wire import Phase

PUBLISHER = Publisher()
trusting_us = pytest.mark.skipif(sys.platform != "linux", reason="only OpenSSL trusts whom a variable names")
ENOUGH_LOOKS = 5


class Listened:
    """Engines of one person that are listened to."""

    def __init__(self, folder: Path) -> None:
        self.person = EnginePerson(folder)
        self._file = folder / "heard.txt"
        self._file.touch()

    def start(self) -> EngineDriver:
        program = ("-m", "support.listened_engine", str(self._file))
        return EngineDriver(self.person.home, keyring=self.person.keyring_file, program=program)

    def heard(self) -> list[str]:
        return self._file.read_text().splitlines()

    def steps(self) -> set[str]:
        """What was done towards a network."""
        return {*self.heard()} - {LOOKED}

    def look_often(self, engine: EngineDriver) -> None:
        before = self.heard().count(LOOKED)

        def looked() -> bool:
            engine.ask(wire.Woken())
            return self.heard().count(LOOKED) >= before + ENOUGH_LOOKS

        wait_until(looked)


@pytest.fixture
def listened(tmp_path: Path) -> Listened:
    return Listened(tmp_path)


def test_without_an_address_nothing_opens_a_socket(listened: Listened) -> None:
    with listened.start() as engine:
        engine.wait_for_phase(Phase.UNSET)
        listened.look_often(engine)
        engine.ask(wire.FindFolders())
        engine.ask(wire.FindCloudPlaces())
        listened.person.set_up_with(engine)
        engine.ask(wire.BackUpNow())
        chats: tuple[wire.Chat, ...] = engine.ask(wire.ListChats())
        engine.ask(wire.ReadChat(chats[0].row))
        engine.ask(wire.CheckVault(1.0))
        engine.ask(wire.RunRestoreTest())
        assert engine.failure(wire.CheckForUpdates()).code == "updates.address"
        engine.wait_for_phase(Phase.FINE)
        listened.look_often(engine)
        assert engine.state.updates == wire.Updates()
    assert listened.steps() == set()


@trusting_us
def test_with_an_address_the_engine_asks_there_once_and_tells(
    listened: Listened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path / "authority")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with UpdateServer(authority) as server, listened.start() as engine:
        server.serve(PUBLISHER.publishes("99.0"))
        engine.wait_for_phase(Phase.UNSET)
        engine.ask(wire.ChangeSettings(Settings(update_address=PUBLISHER.address(server.url()))))
        listened.look_often(engine)
        newer = engine.wait_for_state(lambda state: state.updates.newer is not None).updates.newer
        listened.look_often(engine)
        assert len(server.requests) == 1
        assert newer
        assert (newer.version, newer.is_dismissed) == ("99.0", False)
        engine.ask(wire.DismissUpdate("99.0"))
        engine.wait_for_state(lambda state: bool(state.updates.newer and state.updates.newer.is_dismissed))
        server.serve(Publisher().publishes("99.1"))
        assert engine.failure(wire.CheckForUpdates()).code == "updates.untrusted"
        failed = engine.wait_for_state(lambda state: state.updates.failure is not None).updates
        assert failed.newer
        assert (failed.newer.version, failed.newer.is_dismissed) == ("99.0", True)
    assert {"socket.connect", "socket.getaddrinfo"} <= listened.steps()
    assert __version__ not in "".join(server.requests)


@trusting_us
def test_what_was_told_is_known_at_the_next_start_without_asking_again(
    listened: Listened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path / "authority")
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with UpdateServer(authority) as server:
        server.serve(PUBLISHER.publishes("99.0"))
        with listened.start() as engine:
            engine.wait_for_phase(Phase.UNSET)
            engine.ask(wire.ChangeSettings(Settings(update_address=PUBLISHER.address(server.url()))))
            told = engine.wait_for_state(lambda state: state.updates.newer is not None).updates
        with listened.start() as engine:
            engine.wait_for_state(lambda state: state.updates == told)
            listened.look_often(engine)
        with listened.start() as engine:
            engine.wait_for_phase(Phase.UNSET)
            engine.ask(wire.ChangeSettings(QUICK))  # off again
            engine.wait_for_state(lambda state: state.updates == wire.Updates())
        assert len(server.requests) == 1


def test_an_address_that_is_none_is_refused_and_the_settings_stay(listened: Listened) -> None:
    with listened.start() as engine:
        engine.wait_for_phase(Phase.UNSET)
        failure = engine.failure(wire.ChangeSettings(Settings(update_address="http://example.org/update.json")))
        assert failure.code == "updates.address"
        assert engine.ask(wire.GetSettings()).update_address == ""
