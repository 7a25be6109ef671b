"""The recovery key."""

from __future__ import annotations

from pathlib import Path

import pytest

from chatbackup_gui.engine.recovery import (
    LAST_KEY_FILE,
    RECOVERY_OWNER,
    as_password,
    new_recovery_key,
    open_with,
    replace_recovery_key,
)
from chatbackup_gui.errors import OutputNotUsable, WrongPassword
from chatbackup_gui.vault.keys import KeyCost
from chatbackup_gui.vault.repository import Vault
from chatbackup_gui.vault.storage.local import LocalStorage


def test_keys_are_eight_groups_of_four_and_never_the_same() -> None:
    keys = {new_recovery_key() for _ in range(100)}
    assert len(keys) == 100
    assert all([len(group) for group in key.split("-")] == [4] * 8 for key in keys)


@pytest.mark.parametrize(
    "spoil", [str.lower, lambda key: key.replace("-", ""), lambda key: f" {key.replace('-', ' ')} "]
)
def test_a_key_typed_carelessly_is_still_the_key(spoil) -> None:  # type: ignore[no-untyped-def]
    key = new_recovery_key()
    assert as_password(spoil(key)) == key


@pytest.mark.parametrize("password", ["", "correct horse battery staple", "密码 ", "abcd-efgh"])
def test_a_password_is_taken_as_it_is(password: str) -> None:
    assert as_password(password) == password


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.create(
        LocalStorage(tmp_path / "vault"),
        password="secret",
        hostname="laptop",
        username="me",
        cache_folder=None,
        cost=KeyCost(n=2, r=1, p=1),
        more={RECOVERY_OWNER: "the one before"},
    )


def test_the_earlier_recovery_key_goes_after_the_new_one_was_shown(vault: Vault, tmp_path: Path) -> None:
    def show(key: str) -> None:
        for each in (key, "the one before"):
            assert open_with(each, tmp_path / "vault", cache_folder=tmp_path / "cache")
        shown.append(key)

    shown: list[str] = []
    replace_recovery_key(vault, hostname="laptop", show=show)
    assert open_with(shown[0], tmp_path / "vault", cache_folder=tmp_path / "cache")
    with pytest.raises(WrongPassword):
        open_with("the one before", tmp_path / "vault", cache_folder=tmp_path / "cache")


def test_the_earlier_recovery_key_stays_where_the_new_one_could_not_be_shown(vault: Vault, tmp_path: Path) -> None:
    def show(_: str) -> None:
        raise OutputNotUsable(file="<stdout>", reason="No space left on device")

    with pytest.raises(OutputNotUsable):
        replace_recovery_key(vault, hostname="laptop", show=show)
    assert open_with("the one before", tmp_path / "vault", cache_folder=tmp_path / "cache")


@pytest.mark.usefixtures("vault")
def test_a_torn_note_of_the_last_key_is_only_a_hint(tmp_path: Path) -> None:
    hint = tmp_path / "cache" / LAST_KEY_FILE
    hint.parent.mkdir()
    hint.write_bytes(b"\xff\xfe")
    opened, _ = open_with("secret", tmp_path / "vault", cache_folder=tmp_path / "cache")
    assert hint.read_text() == opened.key_id


@pytest.mark.usefixtures("vault")
def test_a_note_of_the_last_key_that_cannot_be_read_or_kept_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "cache" / LAST_KEY_FILE).mkdir(parents=True)
    assert open_with("secret", tmp_path / "vault", cache_folder=tmp_path / "cache")
