"""The table: what stays when rows come and go, and what keys and clicks ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from support.fake_engine import FakeEngine
from support.sample_profile import NOW, contacts

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.avatars import Avatars
from chatbackup_gui.ui.chat_key import key_of
from chatbackup_gui.ui.pages.contacts.delegates import ContactDelegate, star_rect
from chatbackup_gui.ui.pages.contacts.filtering import EVERYBODY, Column, Criteria
from chatbackup_gui.ui.pages.contacts.model import ContactsModel
from chatbackup_gui.ui.pages.contacts.table import ContactTable

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(qtbot: Any) -> Iterator[ContactTable]:
    model = ContactsModel(clock=lambda: NOW)
    table = ContactTable(model=model)
    avatars = Avatars(engine=FakeEngine(), side=20, ratio=1, parent=table)
    table.setItemDelegate(ContactDelegate(model=model, avatars=avatars, parent=table))
    qtbot.addWidget(table)
    table.resize(900, 500)
    table.show()
    model.show_contacts(contacts(500))
    yield table
    table.hide()


def the_model(table: ContactTable) -> ContactsModel:
    model = table.model()
    assert isinstance(model, ContactsModel)
    return model


def names(table: ContactTable) -> list[str]:
    return [each.id for each in table.chosen()]


def row_of(table: ContactTable, contact: wire.Contact) -> int:
    return the_model(table).rows_of([key_of(contact)])[0]


def top_of(table: ContactTable, contact: wire.Contact) -> int:
    """Return how many pixels below the top of the table a contact is."""
    return table.rowViewportPosition(row_of(table, contact))


def test_who_is_chosen_stays_chosen_when_the_filter_changes(table: ContactTable) -> None:
    model = the_model(table)
    wang = [each for each in model.everybody if "王" in each.name]
    table.choose([*wang[:3], next(each for each in model.everybody if "王" not in each.name)])
    model.find(Criteria("王"))
    assert sorted(names(table)) == sorted(each.id for each in wang[:3])
    model.find(EVERYBODY)
    assert sorted(names(table)) == sorted(each.id for each in wang[:3])


def test_who_is_chosen_stays_chosen_in_another_order(table: ContactTable) -> None:
    table.choose(the_model(table).everybody[10:13])
    before = set(names(table))
    table.sortByColumn(Column.SIZE, Qt.SortOrder.AscendingOrder)
    assert set(names(table)) == before


def test_the_current_row_stays_in_place_when_the_filter_goes(table: ContactTable) -> None:
    model = the_model(table)
    model.find(Criteria("李"))
    contact = model.contact_at(4)
    table.selectRow(4)
    before = top_of(table, contact)
    model.find(EVERYBODY)
    assert row_of(table, contact) > 10
    assert top_of(table, contact) == before
    assert table.currentIndex().row() == row_of(table, contact)


def test_a_reload_leaves_the_table_where_it_was(table: ContactTable) -> None:
    model = the_model(table)
    table.verticalScrollBar().setValue(1234)
    before = [each.id for each in table.on_screen()]
    model.show_contacts(contacts(500))
    assert table.verticalScrollBar().value() == 1234
    assert [each.id for each in table.on_screen()] == before


def test_all_that_is_found_is_chosen_with_one_key(table: ContactTable, qtbot: Any) -> None:
    model = the_model(table)
    model.find(Criteria("王"))
    qtbot.keyClick(table, Qt.Key.Key_A, CONTROL)
    assert len(names(table)) == model.rowCount() < 500
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert names(table) == []


def test_keys_ask_for_the_rule_of_everybody_chosen(table: ContactTable, qtbot: Any) -> None:
    chosen = the_model(table).everybody[:3]
    table.choose(chosen)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        with qtbot.waitSignal(table.rule_asked) as asked:
            qtbot.keyClick(table, key)
        assert {each.id for each in asked.args[0]} == {each.id for each in chosen}


def test_the_key_s_asks_for_the_star_of_everybody_chosen(table: ContactTable, qtbot: Any) -> None:
    table.choose(the_model(table).everybody[:2])
    with qtbot.waitSignal(table.star_asked) as asked:
        qtbot.keyClick(table, Qt.Key.Key_S)
    assert len(asked.args[0]) == 2


def test_keys_ask_for_nothing_where_nobody_is_chosen(table: ContactTable, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(table.rule_asked), qtbot.assertNotEmitted(table.star_asked):
        qtbot.keyClick(table, Qt.Key.Key_F2)
        qtbot.keyClick(table, Qt.Key.Key_S)


def test_a_click_on_the_star_asks_for_it_and_beside_it_for_the_rule(table: ContactTable, qtbot: Any) -> None:
    cell = table.visualRect(the_model(table).index(2, Column.RULE))
    with qtbot.waitSignal(table.star_asked) as asked, qtbot.assertNotEmitted(table.rule_asked):
        qtbot.mouseClick(table.viewport(), LEFT, pos=star_rect(cell).center())
    assert asked.args[0] == (the_model(table).contact_at(2),)
    with qtbot.waitSignal(table.rule_asked), qtbot.assertNotEmitted(table.star_asked):
        qtbot.mouseClick(table.viewport(), LEFT, pos=cell.center())


def test_a_click_that_chooses_several_asks_for_nothing(table: ContactTable, qtbot: Any) -> None:
    cell = table.visualRect(the_model(table).index(2, Column.RULE))
    with qtbot.assertNotEmitted(table.rule_asked):
        qtbot.mouseClick(table.viewport(), LEFT, CONTROL, pos=cell.center())
        qtbot.mouseClick(table.viewport(), LEFT, pos=table.visualRect(the_model(table).index(3, 0)).center())


def test_columns_stand_back_one_by_one_where_there_is_no_room(table: ContactTable) -> None:
    table.show_account(is_shown=True)
    seen = []
    for width in range(900, 300, -10):
        table.resize(width, 500)
        hidden = [column for column in Column if table.isColumnHidden(column)]
        if hidden not in seen:
            seen.append(hidden)
    assert seen == [
        [],
        [Column.ACCOUNT],
        [Column.ACCOUNT, Column.MESSAGES],
        [Column.ACCOUNT, Column.MESSAGES, Column.LAST],
    ]
    table.resize(900, 500)
    assert not any(map(table.isColumnHidden, Column))
    table.show_account(is_shown=False)
    assert table.isColumnHidden(Column.ACCOUNT)


def test_the_columns_fill_the_table(table: ContactTable) -> None:
    table.show_account(is_shown=True)
    assert table.horizontalHeader().length() == table.viewport().width()


def test_a_screen_reader_hears_what_a_cell_says(table: ContactTable) -> None:
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.text(QAccessible.Text.Name) == "Conversations"
    said = [interface.child(at).text(QAccessible.Text.Name) for at in range(1, 2 * len(Column) + 2)]
    model, role = the_model(table), Qt.ItemDataRole.AccessibleTextRole
    assert said == [
        *(model.headerData(column, Qt.Orientation.Horizontal) for column in Column),
        model.contact_at(0).name,
        *(model.index(0, column).data(role) for column in Column),
    ]


def test_the_rows_on_screen_are_those_one_sees(table: ContactTable) -> None:
    table.verticalScrollBar().setValue(0)
    shown = table.on_screen()
    assert shown[0] == the_model(table).contact_at(0)
    assert len(shown) == table.rowAt(table.viewport().height() - 1) + 1
    assert table.rowAt(QPoint(0, table.viewport().height() - 1).y()) < 30
