"""What a change of rules is said to bring and take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.catalogues import opened
from support.sightings import ACCOUNT, picture, sighting

from chatbackup_gui.archive import Archive
from chatbackup_gui.engine.overview import overview
from chatbackup_gui.engine.roaming import Change, RulePart, preview_change
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import Located
from chatbackup_gui.model.roaming import OFF, RoamingRule
from chatbackup_gui.roaming.preview import Preview, Total
from chatbackup_gui.roaming.rules import cutoff

NOW = datetime(2024, 10, 15, 12, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with opened(tmp_path) as archive:
        yield archive


def to(archive: Archive, days: int) -> Preview:
    """Return what another window for everybody would bring and take."""
    part = RulePart(days=days)
    return preview_change(archive, [Change.of_default(kind, part) for kind in ConversationKind], now=NOW)


@pytest.mark.parametrize(("before", "lost"), [(timedelta(), 1), (timedelta(milliseconds=1), 2)])
def test_a_window_begins_with_its_first_moment(archive: Archive, before: timedelta, lost: int) -> None:
    since = cutoff(RoamingRule(7), NOW, None)
    assert since
    archive.add(
        archive.account(ACCOUNT),
        [sighting(1, at=since.astimezone(UTC) - timedelta(hours=1)), sighting(2, at=since.astimezone(UTC) - before)],
    )
    gone = int(lost == 2)
    assert to(archive, 7).lost == Total(messages=lost, months=gone, conversations=gone)


def test_what_a_contact_takes_is_what_is_lost_without_it(archive: Archive) -> None:
    account = archive.account(ACCOUNT)
    archive.add(account, [picture(1), picture(2), sighting(3)])
    (folder,) = archive.folders(account)
    (rows,) = archive.media_in_folder(folder.row)
    small = Located("", "small", 7, 1, is_preview=True)
    archive.set_located([(rows[0].row, Located("", "large", 100, 1), small), (rows[1].row, None, small)])
    (line,) = overview(archive)
    assert to(archive, OFF) == Preview(
        lost=Total(messages=3, bytes=sum(line.media_bytes.values()), months=1, conversations=1)
    )


def test_a_change_to_what_holds_already_is_none(archive: Archive) -> None:
    archive.add(archive.account(ACCOUNT), [picture(1)])
    assert to(archive, -1) == Preview()
    assert preview_change(archive, [], now=NOW) == Preview()
