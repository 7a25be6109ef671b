"""The recovery key."""

from __future__ import annotations

import pytest

from chatbackup_gui.engine.recovery import as_password, new_recovery_key


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
