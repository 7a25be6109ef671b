"""Which software by others the program names: from a package's index, or from what is installed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from chatbackup_gui.desktop import licences

ENTRY = {"name": "Qt", "version": "6.11", "licence": "LGPL-3.0-only", "within": "pyside6", "home": "https://www.qt.io/"}


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A folder of licences as a package has it."""
    folder = tmp_path / "program" / "licences"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "LGPL-3.0.txt").write_text("GNU LESSER", encoding="utf-8")
    (folder / "texts" / "more.txt").write_text("更多", encoding="utf-8")
    entry = {**ENTRY, "texts": ["texts/LGPL-3.0.txt", "texts/more.txt"]}
    (folder / "licences.json").write_text(json.dumps({"components": [entry]}), encoding="utf-8")
    return folder


def run_from(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))


def test_a_package_shows_what_lies_beside_the_program(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_from(shipped.parent / "ChatBackup", monkeypatch)
    (found,) = licences.licences()
    assert (found.name, found.version, found.licence, found.within) == ("Qt", "6.11", "LGPL-3.0-only", "pyside6")
    assert found.text().startswith("GNU LESSER")
    assert found.text().endswith("更多")


def test_an_app_on_macos_shows_what_lies_in_its_resources(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = shipped.parent.parent / "ChatBackup.app" / "Contents"
    contents.mkdir(parents=True)
    shipped.parent.rename(contents / "Resources")
    run_from(contents / "MacOS" / "ChatBackup", monkeypatch)
    assert licences.folder() == contents / "Resources" / "licences"


def test_a_checkout_shows_what_installed_packages_say_of_themselves() -> None:
    found = {each.name.lower(): each for each in licences.licences()}
    assert {"pyside6_essentials", "cryptography", "msgspec"} <= found.keys()
    assert "pytest" not in found
    assert found["click"].licence == "BSD-3-Clause"
    assert "Redistribution and use" in found["click"].text()


def test_a_package_without_its_folder_falls_back_to_what_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_from(tmp_path / "ChatBackup", monkeypatch)
    assert licences.folder() is None
    assert "click" in {each.name for each in licences.licences()}
