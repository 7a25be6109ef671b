"""Secrets of this computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from chatbackup_gui.engine.secret_box import SecretBox
from chatbackup_gui.errors import SecretMissing

KEY = bytes(range(32))


def test_what_is_put_in_comes_out_and_the_rest_stays(tmp_path: Path) -> None:
    box = SecretBox(tmp_path / "box", KEY)
    box.set(one="1", two="二")
    box.set(two="2")
    assert (box.get("one"), box.get("two"), box.get("three")) == ("1", "2", None)


def test_the_file_shows_neither_names_nor_secrets(tmp_path: Path) -> None:
    SecretBox(tmp_path / "box", KEY).set(database="c0ffee" * 10)
    data = (tmp_path / "box").read_bytes()
    assert b"c0ffee" not in data
    assert b"database" not in data


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    SecretBox(tmp_path / "box", KEY).set(one="1")
    with pytest.raises(SecretMissing):
        SecretBox(tmp_path / "box", bytes(32)).get("one")


def test_a_torn_box_is_a_missing_secret_and_not_a_trace(tmp_path: Path) -> None:
    SecretBox(tmp_path / "box", KEY).set(one="1")
    (tmp_path / "box").write_bytes((tmp_path / "box").read_bytes()[:-9])
    with pytest.raises(SecretMissing):
        SecretBox(tmp_path / "box", KEY).get("one")
