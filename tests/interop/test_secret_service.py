"""Secrets in a real Secret Service, as Linux desktops have it."""

from __future__ import annotations

import gc
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.SecretService import Keyring
from support.person import PASSWORD, Person
from support.secret_service import SecretService, secret_service

from chatbackup_gui.demo import DemoOptions
from chatbackup_gui.desktop.keyring_store import PROBE, KeyringStore
from chatbackup_gui.errors import KeyringUnavailable

__all__ = ["secret_service"]

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is no Secret Service here")

PROMPTLY_SECONDS = 10
NAME = (
    "from chatbackup_gui.desktop.keyring_store import KeyringStore; print(KeyringStore(profile_id='p').backend_name())"
)
ENTRIES = """
import secretstorage
items = secretstorage.get_default_collection(secretstorage.dbus_init()).get_all_items()
print(sorted(item.get_attributes()["username"].partition(":")[2] for item in items))
"""


@pytest.fixture
def store(secret_service: SecretService, monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyringStore]:
    """Our store, in this process, in the session of the service."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(name, secret_service.environment[name])
    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())
    yield KeyringStore(profile_id="one")
    keyring.set_keyring(before)
    with warnings.catch_warnings():  # keyring forgets the connection on which it found a lock
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def test_what_is_put_in_comes_out_until_it_is_forgotten(store: KeyringStore) -> None:
    assert store.get("password") is None
    store.set("password", PASSWORD)
    store.set("password", PASSWORD + "!")
    assert store.get("password") == PASSWORD + "!"
    assert KeyringStore(profile_id="two").get("password") is None
    store.forget("password", "box key")
    assert store.get("password") is None


def test_it_is_usable_and_nothing_is_left_of_finding_out(store: KeyringStore, secret_service: SecretService) -> None:
    assert store.is_usable()
    assert store.get(PROBE) is None
    assert secret_service.run(ENTRIES) == "[]"


def test_it_is_called_by_its_name(secret_service: SecretService) -> None:
    assert secret_service.run(NAME) == "Secret Service"


def test_a_locked_one_where_nobody_can_be_asked_is_told_promptly(
    store: KeyringStore, secret_service: SecretService
) -> None:
    store.set("password", PASSWORD)
    secret_service.lock()
    begun = time.monotonic()
    for use in (lambda: store.get("password"), lambda: store.set("password", "x"), lambda: store.forget("password")):
        with pytest.raises(KeyringUnavailable) as caught:
            use()
        assert caught.value.reason == "KeyringLocked"
    assert not store.is_usable()
    assert time.monotonic() - begun < PROMPTLY_SECONDS


def test_one_that_goes_away_is_told_and_one_that_comes_back_still_has_everything(
    store: KeyringStore, secret_service: SecretService
) -> None:
    store.set("password", PASSWORD)
    secret_service.stop()
    with pytest.raises(KeyringUnavailable) as caught:
        store.get("password")
    assert caught.value.reason == "InitError"
    assert not store.is_usable()
    secret_service.start()
    assert store.get("password") == PASSWORD


@pytest.fixture
def person(tmp_path: Path, secret_service: SecretService) -> Person:
    """Somebody at a desktop with a keyring."""
    person = Person(tmp_path)
    names = (
        "HOME",
        "XDG_DATA_HOME",
        "XDG_RUNTIME_DIR",
        "DBUS_SESSION_BUS_ADDRESS",
        "DISPLAY",
        "PYTHON_KEYRING_BACKEND",
    )
    person.variables = {name: secret_service.environment.get(name) for name in names}
    person.make_chats(DemoOptions(contacts=5, messages=60, media_mb=0))
    return person


def test_a_backup_after_the_set_up_opens_with_nothing_typed(person: Person, secret_service: SecretService) -> None:
    person.set_up()
    assert secret_service.run(ENTRIES) == "['box-key', 'password']"
    person.variables["CHATBACKUP_PASSWORD_FILE"] = None
    assert person.back_up()["snapshot"]


def test_a_backup_whose_keyring_is_gone_or_locked_asks_for_the_password(
    person: Person, secret_service: SecretService
) -> None:
    person.set_up()
    person.variables["CHATBACKUP_PASSWORD_FILE"] = None
    secret_service.lock()
    locked = person.run("backup", expect=1)
    assert locked.lines[-1]["error"] == "secret.missing"
    secret_service.stop()
    gone = person.run("backup", expect=1)
    assert gone.lines[-1]["error"] == "secret.missing"
    secret_service.start()
    assert person.back_up()["snapshot"]
