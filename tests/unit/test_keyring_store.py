"""The system's keyring: what it gives, and what happens when it does not answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from chatbackup_gui.desktop.keyring_store import KeyringStore
from chatbackup_gui.errors import KeyringUnavailable


class InMemory(KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


class Locked(InMemory):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("locked, and a secret in the text")


class Silent(InMemory):
    released = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.released.wait(10)
        return None


@pytest.fixture(autouse=True)
def same_keyring_afterwards() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_what_is_put_in_comes_out_for_the_same_profile_only() -> None:
    keyring.set_keyring(InMemory())
    KeyringStore(profile_id="one").set("password", "密码")
    assert KeyringStore(profile_id="one").get("password") == "密码"
    assert KeyringStore(profile_id="two").get("password") is None
    assert KeyringStore(profile_id="one").is_usable()


def test_nothing_is_left_in_the_keyring_by_asking_whether_it_is_usable() -> None:
    held = InMemory()
    keyring.set_keyring(held)
    assert KeyringStore(profile_id="one").is_usable()
    assert held.held == {}


def test_a_keyring_that_cannot_delete_is_usable() -> None:
    held = InMemory()
    held.delete_password = KeyringBackend.delete_password.__get__(held)  # type: ignore[method-assign]
    keyring.set_keyring(held)
    assert KeyringStore(profile_id="one").is_usable()


def test_a_locked_keyring_is_our_error_without_its_text() -> None:
    keyring.set_keyring(Locked())
    with pytest.raises(KeyringUnavailable) as caught:
        KeyringStore(profile_id="one").get("password")
    assert "secret" not in str(caught.value)
    assert not KeyringStore(profile_id="one").is_usable()


def test_a_keyring_that_waits_for_ever_is_waited_for_no_longer_than_patience_lasts() -> None:
    keyring.set_keyring(Silent())
    with pytest.raises(KeyringUnavailable):
        KeyringStore(profile_id="one", patience_seconds=0.05).get("password")
    Silent.released.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join(5)


def test_where_there_is_no_keyring_it_is_not_usable_and_has_no_name() -> None:
    from keyring.backends.fail import Keyring

    keyring.set_keyring(Keyring())
    assert not KeyringStore(profile_id="one").is_usable()
    assert KeyringStore(profile_id="one").backend_name() == ""


def test_a_backend_that_raises_something_of_its_own_is_told_at_once_and_without_its_text() -> None:
    class Broken(InMemory):
        def get_password(self, service: str, username: str) -> str | None:
            raise ConnectionResetError("a secret in the text")

    keyring.set_keyring(Broken())
    with pytest.raises(KeyringUnavailable) as caught:
        KeyringStore(profile_id="one", patience_seconds=3600).get("password")
    assert caught.value.reason == "ConnectionResetError"


def test_what_is_forgotten_is_gone_and_what_is_not_there_is_no_matter() -> None:
    held = InMemory()
    keyring.set_keyring(held)
    one, two = KeyringStore(profile_id="one"), KeyringStore(profile_id="two")
    one.set("password", "x")
    two.set("password", "y")
    one.forget("password", "box-key")
    assert (one.get("password"), two.get("password")) == (None, "y")


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("keyring.backends.SecretService", "Secret Service"),
        ("keyring.backends.Windows", "Windows Credential Manager"),
        ("keyring.backends.macOS", "macOS Keychain"),
        ("somebody.elses_vault", "elses vault InMemory"),
        ("keyring.backends.null", ""),
    ],
)
def test_a_keyring_is_called_as_its_system_calls_it(module: str, name: str) -> None:
    keyring.set_keyring(type("InMemory", (InMemory,), {"__module__": module})())
    assert KeyringStore(profile_id="one").backend_name() == name


def test_of_a_chain_the_first_link_holds_the_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends.chainer import ChainerBackend

    first = type("Keyring", (InMemory,), {"__module__": "keyring.backends.kwallet"})()
    monkeypatch.setattr(ChainerBackend, "backends", [first, InMemory()])
    keyring.set_keyring(ChainerBackend())
    assert KeyringStore(profile_id="one").backend_name() == "KWallet"
