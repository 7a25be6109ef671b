"""The table's model: rows, words and what is said aloud."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QLocale, Qt
from support.sample_profile import NOW, contacts

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import PERMANENT, RoamingRule
from chatbackup_gui.ui.chat_key import key_of
from chatbackup_gui.ui.pages.contacts.cell_words import AccountNames, shown_name
from chatbackup_gui.ui.pages.contacts.filtering import Column, Criteria
from chatbackup_gui.ui.pages.contacts.model import ContactsModel
from chatbackup_gui.ui.pages.contacts.pending import Edit

HASH = "9e107d9d372bb6826bd81d3542a419d6"


@pytest.fixture
def model(qapp: object) -> ContactsModel:
    model = ContactsModel(clock=lambda: NOW)
    model.show_contacts(contacts(40))
    return model


def only(model: ContactsModel, **changes: Any) -> wire.Contact:
    """Show one contact, changed."""
    answer = contacts(1)
    contact = msgspec.structs.replace(answer.contacts[0], **changes)
    model.show_contacts(msgspec.structs.replace(answer, contacts=(contact,)))
    return contact


def said(model: ContactsModel, column: Column, role: int = Qt.ItemDataRole.AccessibleTextRole, row: int = 0) -> str:
    return str(model.index(row, column).data(role))


def test_the_model_keeps_to_the_rules_of_models(model: ContactsModel, qtmodeltester: Any) -> None:
    qtmodeltester.check(model)
    model.find(Criteria("王"))
    model.sort(Column.SIZE, Qt.SortOrder.AscendingOrder)
    model.show_pending(model.book.edited(model.everybody, Edit(days=7)))
    model.show_contacts(contacts(3))
    qtmodeltester.check(model)


def test_an_empty_model_keeps_to_the_rules_of_models(qapp: object, qtmodeltester: Any) -> None:
    qtmodeltester.check(ContactsModel(clock=lambda: NOW))


def test_the_latest_are_shown_first(model: ContactsModel) -> None:
    last = [model.contact_at(row).last_at for row in range(model.rowCount())]
    assert last == sorted(filter(None, last), reverse=True)


def test_numbers_begin_with_the_biggest_and_names_with_the_first(model: ContactsModel) -> None:
    role = Qt.ItemDataRole.InitialSortOrderRole
    orders = {column: model.headerData(column, Qt.Orientation.Horizontal, role) for column in Column}
    assert orders[Column.SIZE] == Qt.SortOrder.DescendingOrder
    assert orders[Column.NAME] == Qt.SortOrder.AscendingOrder


def test_chinese_names_are_ordered_as_chinese_dictionaries_do(qapp: object) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    try:
        model = ContactsModel(clock=lambda: NOW)
        answer = contacts(3)
        named = zip(answer.contacts, ("王伟", "阿明", "李娜"), strict=True)
        people = tuple(msgspec.structs.replace(each, name=name) for each, name in named)
        model.show_contacts(msgspec.structs.replace(answer, contacts=people))
        model.sort(Column.NAME)
        assert [model.contact_at(row).name for row in range(3)] == ["阿明", "李娜", "王伟"]
    finally:
        QLocale.setDefault(before)


def test_every_cell_says_something(model: ContactsModel) -> None:
    for row in range(model.rowCount()):
        for column in Column:
            assert said(model, column, row=row)


def test_a_name_is_said_with_its_kind(model: ContactsModel) -> None:
    only(model, name="读书会", kind=ConversationKind.GROUP)
    assert said(model, Column.NAME) == "读书会, Group"


def test_a_size_is_said_with_its_parts(model: ContactsModel) -> None:
    only(model, text_bytes=0, media_bytes={MediaKind.VIDEO: 3 * 2**30, MediaKind.IMAGE: 2**20}, total_bytes=3 * 2**30)
    assert said(model, Column.SIZE) == "3.0 GB: Pictures 1.0 MB and Videos 3.0 GB"
    assert said(model, Column.SIZE, Qt.ItemDataRole.ToolTipRole) == "Pictures 1.0 MB\nVideos 3.0 GB"


def test_a_default_is_said_to_be_one(model: ContactsModel) -> None:
    only(model, kind=ConversationKind.PERSON, rule=RoamingRule(PERMANENT), has_own_rule=False)
    assert said(model, Column.RULE) == "For ever (the default for people)"
    only(model, rule=RoamingRule(PERMANENT), has_own_rule=True)
    assert said(model, Column.RULE) == "For ever"


def test_a_change_says_what_was_and_what_will_be(model: ContactsModel) -> None:
    contact = only(model, rule=RoamingRule(730), has_own_rule=True)
    model.show_pending(model.book.edited([contact], Edit(days=PERMANENT)))
    assert said(model, Column.RULE, Qt.ItemDataRole.DisplayRole) == "For ever"
    assert said(model, Column.RULE, Qt.ItemDataRole.ToolTipRole) == "2 years → For ever\nNot applied yet"
    assert "2 years → For ever" in said(model, Column.RULE)


def test_a_pending_change_leaves_rows_where_they_are(model: ContactsModel, qtbot: Any) -> None:
    model.find(Criteria(rule=PERMANENT))
    before = model.rowCount()
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.show_pending(model.book.edited(model.everybody, Edit(days=7)))
    assert model.rowCount() == before


def test_a_change_of_somebody_who_is_gone_is_dropped(model: ContactsModel) -> None:
    first, second = model.everybody[0], model.everybody[30]
    model.show_pending(model.book.edited([first, second], Edit(days=45)))
    model.show_contacts(contacts(10))
    assert set(model.book.pending.contacts) == {key_of(first)}


def test_what_is_settled_is_no_longer_pending(model: ContactsModel) -> None:
    contact = model.everybody[0]
    model.show_pending(model.book.edited([contact], Edit(days=45)))
    model.settle()
    assert not model.book.pending
    assert model.book.held(model.everybody[0]).rule.days == 45


def test_a_hash_that_stands_for_a_name_is_shortened(model: ContactsModel) -> None:
    contact = only(model, id=HASH, name=HASH, is_sealed=True)
    assert shown_name(contact) == "9e107d9d…"
    assert HASH in said(model, Column.NAME, Qt.ItemDataRole.ToolTipRole)
    assert said(model, Column.MESSAGES) == "Messages cannot be counted without the key"
    assert said(model, Column.LAST) == "Sep 2026"


def test_accounts_are_called_as_briefly_as_tells_them_apart() -> None:
    lines = contacts(4).accounts
    two = AccountNames(lines)
    assert [two.brief(each.app, each.account) for each in lines] == ["WeChat", "QQ"]
    another = msgspec.structs.replace(lines[0], account="wxid_other", name="")
    three = AccountNames((*lines, another))
    assert [three.brief(each.app, each.account) for each in (*lines, another)] == ["小雨", "QQ", "wxid_other"]
