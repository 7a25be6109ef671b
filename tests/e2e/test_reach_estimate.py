"""What is said beforehand of a vault's size, beside the vault."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.person import PASSWORD, SMALL, Person, vault_files

from chatbackup_gui.demo import DemoApp, write_app_demo
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.reach import reckon
from chatbackup_gui.engine.session import Session
from chatbackup_gui.model.roaming import PERMANENT
from chatbackup_gui.roaming.reach import ROAMING_KINDS


@pytest.mark.parametrize(("app", "with_keys"), [(DemoApp.WECHAT4, True), (DemoApp.QQ, True), (DemoApp.WECHAT4, False)])
def test_a_vault_takes_about_what_was_said_before(tmp_path: Path, app: DemoApp, with_keys: bool) -> None:
    person = Person(tmp_path)
    write_app_demo(app, person.chats, SMALL)
    person.set_up(with_keys=with_keys)
    person.back_up()
    with Session(Home(person.home), given_password=PASSWORD, ask_password=lambda: PASSWORD) as session:
        reckoning = reckon(session.archive_to_read, now=datetime.now(UTC), layouts=session.sealed_layouts())
    reached = reckoning.reached(dict.fromkeys(ROAMING_KINDS, PERMANENT))
    assert reached.vault_bytes == pytest.approx(sum(vault_files(person.vault).values()), rel=0.2)
