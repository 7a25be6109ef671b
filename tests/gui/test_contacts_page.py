"""The page at work: it reads, finds, collects, previews, applies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from support.fake_engine import FakeEngine
from support.sample_profile import NOW, contacts, state

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.roaming import PERMANENT, RoamingRule
from chatbackup_gui.ui.pages.contacts.filtering import Column
from chatbackup_gui.ui.pages.contacts.pending import Edit
from chatbackup_gui.ui.pages.contacts.rule_menu import RuleMenu
from chatbackup_gui.ui.pages.contacts.view import ContactsPage

GB = 2**30
PREVIEW = wire.RulesPreview(wire.Sum(3_400, 2 * GB, 14, 2), wire.Sum(12_000, 5 * GB, 120, 31), 40 * GB)
AWAY = wire.Failure("storage.vanished", {"place": "/vault"})


@pytest.fixture
def engine(qapp: object) -> FakeEngine:
    engine = FakeEngine(
        {
            wire.ListContacts: contacts(60),
            wire.Avatars: {},
            wire.PreviewRules: PREVIEW,
            wire.ApplyRules: None,
            wire.Cancel: None,
        }
    )
    engine.tell(state())
    return engine


@pytest.fixture
def page(engine: FakeEngine, qtbot: Any) -> Iterator[ContactsPage]:
    page = ContactsPage(engine=engine, clock=lambda: NOW)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    qtbot.waitUntil(lambda: not engine.open)
    yield page
    page.hide()


def words(page: ContactsPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def button(page: ContactsPage, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == text and each.isVisible())


def search(page: ContactsPage) -> QLineEdit:
    return page.filters.findChildren(QLineEdit)[0]


def box(page: ContactsPage, name: str) -> QComboBox:
    return next(each for each in page.filters.findChildren(QComboBox) if each.accessibleName() == name)


def menu() -> RuleMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, RuleMenu)
    return found


def action(text: str) -> QAction:
    return next(each for each in menu().actions() if each.text().startswith(text))


def previewed(page: ContactsPage, engine: FakeEngine, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: button(page, "Apply").isEnabled() and not engine.open)


def test_everybody_is_shown_once_they_have_come(page: ContactsPage) -> None:
    assert page.model.rowCount() == 60
    assert page.table.isVisible()
    assert "60" in words(page)


def test_a_page_that_waits_says_what_for(engine: FakeEngine, qtbot: Any) -> None:
    del engine.answers[wire.ListContacts]
    engine.tell(state(wire.Phase.LOCKED))
    page = ContactsPage(engine=engine)
    qtbot.addWidget(page)
    page.show()
    assert "The vault is locked" in words(page)
    engine.tell(state(wire.Phase.UNSET))
    assert "Nothing is set up yet" in words(page)
    engine.tell(state(wire.Phase.STARTING))
    assert "Getting ready" in words(page)
    engine.tell(state())
    assert "Reading the list" in words(page)


def test_a_profile_of_which_nothing_was_read_says_so(page: ContactsPage, engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.ListContacts] = wire.Contacts((), (), (), ())
    engine.change(wire.Topic.CONTACTS)
    qtbot.waitUntil(lambda: "No conversations yet" in words(page))


def test_a_list_that_cannot_be_read_is_tried_again(engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.ListContacts] = AWAY
    page = ContactsPage(engine=engine)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: "could not be read" in words(page))
    engine.answers[wire.ListContacts] = contacts(3)
    button(page, "Try again").click()
    qtbot.waitUntil(page.table.isVisible)


def test_a_list_that_was_read_stays_when_the_next_reading_fails(
    page: ContactsPage, engine: FakeEngine, qtbot: Any
) -> None:
    engine.answers[wire.ListContacts] = AWAY
    engine.change(wire.Topic.CONTACTS)
    qtbot.waitUntil(lambda: "/vault" in words(page))
    assert page.table.isVisible()
    engine.answers[wire.ListContacts] = contacts(60)
    engine.change(wire.Topic.CONTACTS)
    qtbot.waitUntil(lambda: "/vault" not in words(page))


def test_typing_finds_and_says_how_many(page: ContactsPage) -> None:
    search(page).setText("王")
    found = page.model.rowCount()
    assert 0 < found < 60
    assert f"{found} of 60" in words(page)
    button(page, "Clear").click()
    assert page.model.rowCount() == 60


def test_the_search_is_reached_and_left_by_keys(page: ContactsPage, qtbot: Any) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert search(page).hasFocus()
    search(page).setText("x")
    qtbot.keyClick(search(page), Qt.Key.Key_Escape)
    assert search(page).text() == ""
    qtbot.keyClick(search(page), Qt.Key.Key_Down)
    assert page.table.hasFocus()
    assert page.table.currentIndex().row() == 0


def test_a_search_without_a_match_says_so_and_shows_everybody_again(page: ContactsPage) -> None:
    search(page).setText("nobody is called that")
    assert "Nothing matches" in words(page)
    button(page, "Show everybody").click()
    assert page.table.isVisible()
    assert page.model.rowCount() == 60


def test_boxes_narrow_what_is_found(page: ContactsPage) -> None:
    kinds = box(page, "Kind")
    kinds.setCurrentIndex(2)
    kinds.activated.emit(2)
    assert {page.model.contact_at(row).kind for row in range(page.model.rowCount())} == {ConversationKind.GROUP}


def test_accounts_are_offered_only_where_there_are_several(page: ContactsPage, engine: FakeEngine, qtbot: Any) -> None:
    assert box(page, "Account").isVisible()
    all_of_both = contacts(60)
    one = [each for each in all_of_both.contacts if each.app == "qq"]
    engine.answers[wire.ListContacts] = msgspec.structs.replace(
        all_of_both, contacts=tuple(one), accounts=all_of_both.accounts[1:]
    )
    engine.change(wire.Topic.ACCOUNTS)
    qtbot.waitUntil(lambda: page.model.rowCount() == len(one))
    assert not box(page, "Account").isVisible()
    assert page.table.isColumnHidden(Column.ACCOUNT)


def test_the_order_is_chosen_without_a_mouse(page: ContactsPage) -> None:
    sort = button(page, "Sort").menu()
    names = {each.text(): each for each in sort.actions()}
    names["Messages"].trigger()
    assert page.model.sorting == (Column.MESSAGES, True)
    names["Descending"].trigger()
    assert page.model.sorting == (Column.MESSAGES, False)
    assert page.table.horizontalHeader().sortIndicatorSection() == Column.MESSAGES


def test_the_header_and_the_menu_tell_the_same_order(page: ContactsPage) -> None:
    page.table.sortByColumn(Column.NAME, Qt.SortOrder.AscendingOrder)
    checked = [each.text() for each in button(page, "Sort").menu().actions() if each.isChecked()]
    assert checked == ["Name"]


def test_a_change_is_collected_and_nothing_but_a_preview_is_asked(
    page: ContactsPage, engine: FakeEngine, qtbot: Any
) -> None:
    page.table.selectRow(0)
    contact = page.table.chosen()[0]
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    action("2 years").trigger()
    menu().close()
    assert "Working out" in words(page)
    assert not button(page, "Apply").isEnabled()
    previewed(page, engine, qtbot)
    assert engine.asked_of(wire.PreviewRules)[-1].changes == (wire.RuleChange(rows=(contact.row,), days=730),)
    assert not engine.asked_of(wire.ApplyRules)


def test_the_preview_says_plainly_what_leaves(page: ContactsPage, engine: FakeEngine, qtbot: Any) -> None:
    page.presenter._edit(page.model.everybody[:3], Edit(days=7))
    previewed(page, engine, qtbot)
    assert "Adds: 2.0 GB of pictures, videos and files, 3,400 message" in words(page)
    assert "No longer in the next snapshot: 5.0 GB" in words(page)
    assert "Older snapshots keep it until they are thinned out" in words(page)
    assert "Free in the vault's folder: 40 GB, and about 38 GB once it is backed up" in words(page)


def test_a_gain_that_does_not_fit_is_said_and_a_vault_that_is_away_too(
    page: ContactsPage, engine: FakeEngine, qtbot: Any
) -> None:
    engine.answers[wire.PreviewRules] = wire.RulesPreview(wire.Sum(bytes=3 * GB), wire.Sum(), GB)
    page.presenter._edit(page.model.everybody[:1], Edit(days=45))
    previewed(page, engine, qtbot)
    assert "Only 1.0 GB are free in the vault's folder: 2.0 GB too little." in words(page)
    assert "Nothing leaves." in words(page)
    engine.answers[wire.PreviewRules] = wire.RulesPreview(wire.Sum(), wire.Sum(), None)
    page.presenter._edit(page.model.everybody[:1], Edit(days=46))
    qtbot.waitUntil(lambda: "its free space is not known" in words(page))
    assert "Nothing new comes in." in words(page)


def test_only_the_newest_preview_counts(page: ContactsPage, engine: FakeEngine, qtbot: Any) -> None:
    del engine.answers[wire.PreviewRules]
    page.presenter._edit(page.model.everybody[:1], Edit(days=45))
    qtbot.waitUntil(lambda: len(engine.asked_of(wire.PreviewRules)) == 1)
    page.presenter._edit(page.model.everybody[:1], Edit(days=46))
    qtbot.waitUntil(lambda: len(engine.asked_of(wire.PreviewRules)) == 2)
    first, second = [each for each in engine.open if isinstance(each.request, wire.PreviewRules)]
    assert engine.asked_of(wire.Cancel) == [wire.Cancel(first.number)]
    engine.answers[wire.PreviewRules] = PREVIEW
    engine.answer(first)
    assert "3,400 message" not in words(page)
    engine.answer(second)
    assert "3,400 message" in words(page)


def test_changes_that_follow_each_other_quickly_are_previewed_once(
    page: ContactsPage, engine: FakeEngine, qtbot: Any
) -> None:
    for days in (45, 46, 47, 48):
        page.presenter._edit(page.model.everybody[:1], Edit(days=days))
    previewed(page, engine, qtbot)
    assert [each.changes[0].days for each in engine.asked_of(wire.PreviewRules)] == [48]


def test_a_preview_that_fails_is_tried_again(page: ContactsPage, engine: FakeEngine, qtbot: Any) -> None:
    engine.answers[wire.PreviewRules] = AWAY
    page.presenter._edit(page.model.everybody[:1], Edit(days=45))
    qtbot.waitUntil(lambda: "/vault" in words(page))
    assert not button(page, "Apply").isEnabled()
    engine.answers[wire.PreviewRules] = PREVIEW
    button(page, "Try again").click()
    previewed(page, engine, qtbot)


def test_applying_makes_the_changes_and_ends_the_bar(page: ContactsPage, engine: FakeEngine, qtbot: Any) -> None:
    contact = page.model.everybody[0]
    page.presenter._edit([contact], Edit(days=45))
    previewed(page, engine, qtbot)
    button(page, "Apply").click()
    assert "Making the changes" in words(page)
    qtbot.waitUntil(lambda: not page.bar.isVisible())
    assert engine.asked_of(wire.ApplyRules) == [wire.ApplyRules((wire.RuleChange(rows=(contact.row,), days=45),))]
    assert page.model.everybody[0].rule.days == 45
    assert not page.model.book.pending


def test_nothing_is_collected_while_changes_are_being_made(page: ContactsPage, engine: FakeEngine, qtbot: Any) -> None:
    del engine.answers[wire.ApplyRules]
    page.presenter._edit(page.model.everybody[:1], Edit(days=45))
    previewed(page, engine, qtbot)
    before = page.model.book.pending
    button(page, "Apply").click()
    page.presenter._edit(page.model.everybody[:2], Edit(days=7))
    engine.change(wire.Topic.RULES)
    qtbot.waitUntil(lambda: len(engine.asked_of(wire.ListContacts)) == 2)
    assert page.model.book.pending == before
    assert not page.panel.isEnabled()
    assert not button(page, "Discard").isEnabled()


def test_changes_that_could_not_be_made_stay_and_are_tried_again(
    page: ContactsPage, engine: FakeEngine, qtbot: Any
) -> None:
    engine.answers[wire.ApplyRules] = AWAY
    page.presenter._edit(page.model.everybody[:1], Edit(days=45))
    previewed(page, engine, qtbot)
    button(page, "Apply").click()
    qtbot.waitUntil(lambda: "/vault" in words(page))
    assert page.model.book.pending
    engine.answers[wire.ApplyRules] = None
    button(page, "Try again").click()
    qtbot.waitUntil(lambda: not page.bar.isVisible())
    assert len(engine.asked_of(wire.ApplyRules)) == 2


def test_discarding_gives_back_what_was(page: ContactsPage, engine: FakeEngine, qtbot: Any) -> None:
    page.presenter._edit(page.model.everybody[:5], Edit(days=45))
    previewed(page, engine, qtbot)
    button(page, "Discard").click()
    assert not page.bar.isVisible()
    assert not page.model.book.pending
    assert not engine.asked_of(wire.ApplyRules)


def test_what_is_collected_survives_a_reload_and_is_previewed_anew(
    page: ContactsPage, engine: FakeEngine, qtbot: Any
) -> None:
    page.presenter._edit(page.model.everybody[:1], Edit(days=45))
    previewed(page, engine, qtbot)
    engine.change(wire.Topic.CONTACTS)
    qtbot.waitUntil(lambda: len(engine.asked_of(wire.PreviewRules)) == 2)
    assert page.model.book.held(page.model.everybody[0]).rule.days == 45


def test_a_star_is_set_and_taken_with_a_key(page: ContactsPage, qtbot: Any) -> None:
    people = contacts(60)
    plain = msgspec.structs.replace(people.contacts[0], rule=RoamingRule(7), has_own_rule=True)
    page.model.show_contacts(msgspec.structs.replace(people, contacts=(plain,)))
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    assert page.model.book.held(plain).rule.days == PERMANENT
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    assert not page.model.book.pending


def test_a_star_that_is_the_default_opens_the_menu(page: ContactsPage, qtbot: Any) -> None:
    people = contacts(60)
    plain = msgspec.structs.replace(
        people.contacts[0], kind=ConversationKind.PERSON, rule=RoamingRule(PERMANENT), has_own_rule=False
    )
    page.model.show_contacts(msgspec.structs.replace(people, contacts=(plain,)))
    page.table.selectRow(0)
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    assert action("For ever").isChecked()
    assert not action("As the default for people (For ever)").isEnabled()
    menu().close()


def test_another_number_of_days_is_typed_in_the_panel(page: ContactsPage, qtbot: Any) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.table.choose(page.model.everybody[:2])
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    action("Another number of days").trigger()
    menu().close()
    qtbot.keyClicks(QApplication.focusWidget(), "99")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [page.model.book.held(each).rule.days for each in page.model.everybody[:2]] == [99, 99]


def test_the_panel_follows_who_is_chosen(page: ContactsPage, qtbot: Any) -> None:
    assert "Default rules" in words(page)
    page.table.selectRow(3)
    qtbot.waitUntil(lambda: page.model.contact_at(3).name in words(page))
    page.table.clearSelection()
    qtbot.waitUntil(lambda: "Default rules" in words(page))


def test_a_default_is_changed_and_undone(page: ContactsPage, engine: FakeEngine, qtbot: Any) -> None:
    page.panel.default_edited.emit(ConversationKind.GROUP, Edit(days=30))
    previewed(page, engine, qtbot)
    assert "the default for groups" in words(page)
    assert engine.asked_of(wire.PreviewRules)[-1].changes == (wire.RuleChange(kind=ConversationKind.GROUP, days=30),)
    page.panel.default_undo_asked.emit(ConversationKind.GROUP)
    assert not page.bar.isVisible()


def test_pictures_are_asked_for_whom_one_sees(page: ContactsPage, engine: FakeEngine, qtbot: Any) -> None:
    qtbot.waitUntil(lambda: bool(engine.asked_of(wire.Avatars)))
    assert engine.asked_of(wire.Avatars)[0].rows == tuple(each.row for each in page.table.on_screen())


def test_a_narrow_page_has_its_panel_below_the_table(page: ContactsPage, qtbot: Any) -> None:
    assert page.panel.mapTo(page, page.panel.rect().topLeft()).x() > page.table.width()
    page.resize(500, 700)
    top = page.panel.mapTo(page, page.panel.rect().topLeft()).y()
    assert top > page.table.mapTo(page, page.table.rect().bottomLeft()).y()


def test_the_tab_key_goes_from_the_search_through_everything_to_the_bar(
    page: ContactsPage, engine: FakeEngine, qtbot: Any
) -> None:
    page.presenter._edit(page.model.everybody[:1], Edit(days=45))
    previewed(page, engine, qtbot)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.filters.focus_search()
    seen: list[QWidget] = []
    while QApplication.focusWidget() not in seen:
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
    owners = [page.filters, page.table, page.panel, page.bar]
    order = [next(at for at, owner in enumerate(owners) if owner is each or owner.isAncestorOf(each)) for each in seen]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2, 3}
    assert len([each for each in seen if isinstance(each, QCheckBox)]) == 5
