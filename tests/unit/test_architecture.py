"""The map is true."""

from __future__ import annotations

import re
from pathlib import Path

import chatbackup_gui

PACKAGE = Path(chatbackup_gui.__file__).parent
ARCHITECTURE = PACKAGE / "ARCHITECTURE.md"


def test_the_architecture_names_every_package() -> None:
    drawn = set(re.findall(r"(\w+)/ ", ARCHITECTURE.read_text(encoding="utf-8")))
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} <= drawn


def test_the_architecture_links_to_files_that_are_there() -> None:
    links = re.findall(r"\]\((?!http)([^)]+)\)", ARCHITECTURE.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (PACKAGE / link).exists()] == []


def test_packaging_does_not_hide_the_package_of_that_name() -> None:
    assert not (PACKAGE.parent / "packaging" / "__init__.py").exists()
