"""Secrets in Windows' Credential Manager, through keyring's own backend. Wine takes longer ones than Windows does."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator

import keyring
import pytest

if sys.platform == "win32":
    from keyring.backends.Windows import WinVaultKeyring

from chatbackup_gui.desktop.keyring_store import KeyringStore

MOST_CHARACTERS = 1280  # 2,560 bytes of UTF-16


@pytest.fixture
def store() -> Iterator[KeyringStore]:
    before = keyring.get_keyring()
    keyring.set_keyring(WinVaultKeyring())
    store = KeyringStore(profile_id=f"test-{secrets.token_hex(8)}")
    yield store
    store.forget("password", "catalogue")
    keyring.set_keyring(before)


def test_it_is_usable_and_called_by_the_name_windows_gives_it(store: KeyringStore) -> None:
    assert store.is_usable()
    assert store.backend_name() == "Windows Credential Manager"


def test_secrets_of_one_profile_stand_beside_each_other_and_go_one_by_one(store: KeyringStore) -> None:
    store.set("password", "龙虾 lobster")
    store.set("catalogue", "00ff")
    assert (store.get("password"), store.get("catalogue")) == ("龙虾 lobster", "00ff")
    store.set("password", "another")
    assert (store.get("password"), store.get("catalogue")) == ("another", "00ff")
    store.forget("password")
    assert (store.get("password"), store.get("catalogue")) == (None, "00ff")


def test_another_profile_does_not_see_them(store: KeyringStore) -> None:
    store.set("password", "mine")
    assert KeyringStore(profile_id="test-another").get("password") is None


def test_what_another_process_put_there_is_read(store: KeyringStore) -> None:
    store.set("password", "kept by the system")
    assert WinVaultKeyring().get_password("ChatBackup", store._user("password")) == "kept by the system"


def test_a_secret_as_long_as_windows_takes_comes_back_whole(store: KeyringStore) -> None:
    longest = "x" * MOST_CHARACTERS
    store.set("password", longest)
    assert store.get("password") == longest
