"""The selftest looks for the texts of licences in a package, and only there."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from chatbackup_gui.selftest.checks.resources import _licences


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one licence in it."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "ChatBackup"))
    folder = tmp_path / "licences"
    (folder / "texts").mkdir(parents=True)
    entry = {"name": "Qt", "licence": "LGPL-3.0-only", "texts": ["texts/LGPL-3.0.txt"]}
    (folder / "licences.json").write_text(json.dumps({"components": [entry]}))
    (folder / "texts" / "LGPL-3.0.txt").write_text("GNU LESSER")
    return folder


def test_a_package_with_all_texts_lacks_nothing(shipped: Path) -> None:
    assert _licences() == []


def test_a_package_without_its_index_is_not_whole(shipped: Path) -> None:
    (shipped / "licences.json").unlink()
    assert _licences() == ["licences/licences.json is not there"]


@pytest.mark.parametrize("content", [None, ""])
def test_a_text_that_is_gone_or_empty_is_told(shipped: Path, content: str | None) -> None:
    text = shipped / "texts" / "LGPL-3.0.txt"
    text.unlink()
    if content is not None:
        text.write_text(content)
    assert _licences() == ["the licence of Qt has no text"]


def test_a_checkout_is_whole_without_a_folder_of_texts() -> None:
    assert _licences() == []
