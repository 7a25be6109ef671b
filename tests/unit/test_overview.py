"""Contacts in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.catalogues import opened, rows_of
from support.sightings import sighting

from chatbackup_gui.archive import Archive
from chatbackup_gui.engine.overview import overview
from chatbackup_gui.model.account import Account, AccountId

MINE = Account("wechat", AccountId("1"), "我")
OTHER = Account("qq", AccountId("1"))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with opened(tmp_path) as archive:
        yield archive


def test_a_contact_is_known_by_its_row_and_by_the_account_it_is_of(archive: Archive) -> None:
    for account in (MINE, OTHER):
        archive.add(archive.account(account), [sighting(1, conversation=f"of {account.app}")])
    rows = rows_of(archive)
    assert {(line.row, line.app, line.account, line.account_name) for line in overview(archive)} == {
        (rows["of wechat"], "wechat", "1", "我"),
        (rows["of qq"], "qq", "1", ""),
    }
