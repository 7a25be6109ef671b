"""Catalogues for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from support.sightings import KEY

from chatbackup_gui.archive import Archive


@contextmanager
def opened(folder: Path, *, readonly: bool = False) -> Iterator[Archive]:
    """Open the catalogue of a test's folder, made if it is not there."""
    with Archive.open(folder / "catalogue.db", KEY, readonly=readonly) as archive:
        yield archive


def rows_of(archive: Archive) -> dict[str, int]:
    """Return the row of each conversation by its id."""
    return {one.conversation.id: one.row for one in archive.conversations()}


def all_lines(archive: Archive) -> dict[tuple[str, int], list[dict[str, object]]]:
    """Return every message as read back from the lines, by (conversation id, month)."""
    return {
        (one.conversation.id, month.month): [
            msgspec.json.decode(line)
            for line in archive.lines(one.row, month.month, media=archive.media_of(one.row, month.month))
        ]
        for one in archive.conversations()
        for month in archive.months(one.row)
    }
