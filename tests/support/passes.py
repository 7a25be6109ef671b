"""Passes over an account, read to their end."""

from __future__ import annotations

import pytest

from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.message import Sighting
from chatbackup_gui.sources.base import AccountReader


def read_all(
    reader: AccountReader, cursor: bytes | None = None, *, full: bool = False
) -> tuple[list[Sighting], list[Problem], bytes | None]:
    """Return everything of one pass and the cursor after it."""
    sightings: list[Sighting] = []
    problems: list[Problem] = []
    for batch in reader.messages(cursor, CancelToken(), full=full):
        sightings += batch.sightings
        problems += batch.problems
        cursor = batch.cursor
    return sightings, problems, cursor


def go_in_slices(monkeypatch: pytest.MonkeyPatch, package: str, rows: int, most: int = 0) -> None:
    """Let even small accounts be read slice by slice; `package` below `sources` reads them."""
    read = f"chatbackup_gui.sources.{package}"
    monkeypatch.setattr(f"{read}.message_pass._FEW_ROWS", 0)
    monkeypatch.setattr(f"{read}.time_walk.WANTED_ROWS", rows)
    monkeypatch.setattr(f"{read}.time_walk._MOST_ROWS", most or 4 * rows)
