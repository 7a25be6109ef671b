"""The panel: what several rules have in common, and what is done to them."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QPushButton, QRadioButton, QSpinBox
from support.sample_profile import contacts

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.roaming import OFF, PERMANENT, ROAMING_MEDIA, RoamingRule
from chatbackup_gui.ui.pages.contacts.cell_words import AccountNames
from chatbackup_gui.ui.pages.contacts.chosen import Chosen, Common
from chatbackup_gui.ui.pages.contacts.panel import RulePanel
from chatbackup_gui.ui.pages.contacts.pending import NOTHING_PENDING, Edit, Pending
from chatbackup_gui.ui.pages.contacts.rule_editor import RuleEditor
from chatbackup_gui.ui.pages.contacts.rulebook import Rulebook

PROFILE = contacts(40)
PERSON = next(each for each in PROFILE.contacts if each.kind is ConversationKind.PERSON)
VIDEO = frozenset({MediaKind.VIDEO})
HASH = "9e107d9d372bb6826bd81d3542a419d6"


@pytest.fixture
def editor(qtbot: Any) -> RuleEditor:
    editor = RuleEditor()
    qtbot.addWidget(editor)
    return editor


@pytest.fixture
def panel(qtbot: Any) -> RulePanel:
    panel = RulePanel()
    qtbot.addWidget(panel)
    panel.show()
    return panel


def own(days: int, media: frozenset[MediaKind] = ROAMING_MEDIA, **changes: Any) -> wire.Contact:
    return msgspec.structs.replace(PERSON, rule=RoamingRule(days, media), has_own_rule=True, **changes)


def show(panel: RulePanel, *people: wire.Contact, pending: Pending = NOTHING_PENDING) -> None:
    book = Rulebook(PROFILE.defaults, pending)
    chosen = Chosen.of(people, book) if people else None
    panel.show_chosen(chosen, book, AccountNames(PROFILE.accounts))


def button(widget: Any, text: str) -> QAbstractButton:
    """Return the visible button with a text, or that begins with it."""
    buttons = widget.findChildren(QAbstractButton)
    return next(each for each in buttons if each.text().startswith(text) and not each.isHidden())


def checked(widget: Any) -> list[str]:
    return [each.text() for each in widget.findChildren(QRadioButton) if each.isChecked() and each.isVisible()]


def words(panel: RulePanel) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(each.text() for each in panel.findChildren(QLabel) if each.isVisible())


def test_what_differs_is_neither_one_nor_the_other() -> None:
    common = Common.of([RoamingRule(7, ROAMING_MEDIA - VIDEO), RoamingRule(30, max_media_bytes=5)])
    assert common.days is None
    assert common.media[MediaKind.VIDEO] is None
    assert common.media[MediaKind.IMAGE] is True
    assert common.limits == {None, 5}


def test_a_window_is_chosen_with_one_click(editor: RuleEditor, qtbot: Any) -> None:
    editor.show_rule(Common.of([RoamingRule(7)]))
    with qtbot.waitSignal(editor.edited) as edited:
        button(editor, "5 years").click()
    assert edited.args == [Edit(days=1826)]


def test_an_own_number_of_days_is_typed(editor: RuleEditor, qtbot: Any) -> None:
    editor.show_rule(Common.of([RoamingRule(7)]))
    days = editor.findChildren(QSpinBox)[0]
    days.selectAll()
    with qtbot.waitSignal(editor.edited) as edited:
        qtbot.keyClicks(days, "45")
        qtbot.keyClick(days, Qt.Key.Key_Return)
    assert edited.args == [Edit(days=45)]


def test_a_number_of_days_that_is_no_preset_is_shown(editor: RuleEditor) -> None:
    editor.show_rule(Common.of([RoamingRule(45)]))
    assert editor.findChildren(QSpinBox)[0].value() == 45
    assert button(editor, "Days").isChecked()


def test_no_window_is_chosen_where_they_differ(editor: RuleEditor) -> None:
    editor.show_rule(Common.of([RoamingRule(7)]))
    editor.show_rule(Common.of([RoamingRule(7), RoamingRule(30)]))
    assert [each for each in editor.findChildren(QRadioButton) if each.isChecked()] == []


def test_a_kind_that_only_some_have_is_given_to_all_by_one_click(editor: RuleEditor, qtbot: Any) -> None:
    editor.show_rule(Common.of([RoamingRule(7, ROAMING_MEDIA - VIDEO), RoamingRule(7)]))
    box = button(editor, "Videos")
    assert isinstance(box, QCheckBox)
    assert box.checkState() == Qt.CheckState.PartiallyChecked
    with qtbot.waitSignal(editor.edited) as edited:
        box.click()
    assert edited.args == [Edit(adds=VIDEO)]


def test_a_kind_is_left_out_by_one_click(editor: RuleEditor, qtbot: Any) -> None:
    editor.show_rule(Common.of([RoamingRule(7)]))
    with qtbot.waitSignal(editor.edited) as edited:
        button(editor, "Videos").click()
    assert edited.args == [Edit(drops=VIDEO)]


def test_a_largest_size_is_chosen_and_one_that_is_not_offered_is_shown(editor: RuleEditor, qtbot: Any) -> None:
    editor.show_rule(Common.of([RoamingRule(7, max_media_bytes=3 * 2**20)]))
    limit = editor.findChildren(QComboBox)[0]
    assert limit.currentText() == "3.0 MB"
    with qtbot.waitSignal(editor.edited) as edited:
        limit.activated.emit(0)
    assert edited.args == [Edit(max_media_bytes=None)]
    editor.show_rule(Common.of([RoamingRule(7), RoamingRule(7, max_media_bytes=5)]))
    assert limit.currentIndex() == -1


def test_a_rule_that_is_off_asks_for_no_media(editor: RuleEditor) -> None:
    editor.show_rule(Common.of([RoamingRule(OFF)]))
    assert not button(editor, "Videos").isEnabled()
    editor.show_rule(Common.of([RoamingRule(7)]))
    assert button(editor, "Videos").isEnabled()


def test_boxes_say_how_much_there_is(panel: RulePanel) -> None:
    media = {MediaKind.VIDEO: 3 * 2**30}
    show(panel, own(7, media_bytes=media, media_counts={MediaKind.VIDEO: 2_500}))
    assert "2,500 · 3.0 GB" in words(panel)
    assert button(panel, "Videos").accessibleDescription().endswith("3.0 GB")
    assert "2,500" in button(panel, "Videos").accessibleDescription()


def test_one_contact_is_shown_by_name_and_several_by_number(panel: RulePanel) -> None:
    show(panel, own(7, name="王伟"))
    assert "王伟" in words(panel)
    assert "WeChat: 小雨" in words(panel) or "QQ: 10001" in words(panel)
    show(panel, own(7, name="王伟"), own(7, name="李娜", id="2"), own(7, id="3"), own(30, id="4"), own(30, id="5"))
    assert words(panel).startswith("5 conversation")
    assert "2 more" in words(panel)
    assert checked(panel) == []


def test_a_contact_known_by_a_hash_is_explained(panel: RulePanel) -> None:
    show(panel, own(7, id=HASH, name=HASH, is_sealed=True, messages=0))
    assert words(panel).startswith("9e107d9d…")
    assert "Known only by their files" in words(panel)
    show(panel, own(7))
    assert "Known only" not in words(panel)


def test_a_rule_of_their_own_can_be_given_back(panel: RulePanel, qtbot: Any) -> None:
    show(panel, own(7))
    with qtbot.waitSignal(panel.default_asked):
        button(panel, "As the default: For ever").click()
    show(panel, msgspec.structs.replace(PERSON, has_own_rule=False))
    assert "This is the default for people." in words(panel)


def test_a_change_can_be_undone(panel: RulePanel, qtbot: Any) -> None:
    contact = own(7)
    show(panel, contact, pending=Rulebook(PROFILE.defaults).edited([contact], Edit(days=30)))
    with qtbot.waitSignal(panel.undo_asked):
        button(panel, "Undo").click()


def test_defaults_are_shown_and_changed_while_nobody_is_chosen(panel: RulePanel, qtbot: Any) -> None:
    show(panel)
    assert checked(panel) == ["People", "For ever"]
    button(panel, "Official accounts").click()
    assert checked(panel) == ["Official accounts", "Off"]
    with qtbot.waitSignal(panel.default_edited) as edited:
        button(panel, "30 day").click()
    assert edited.args == [ConversationKind.OFFICIAL, Edit(days=30)]


def test_a_changed_default_says_that_it_is_not_applied(panel: RulePanel, qtbot: Any) -> None:
    pending = Rulebook(PROFILE.defaults).default_edited(ConversationKind.PERSON, Edit(days=730))
    show(panel, pending=pending)
    assert "2 years (not applied yet)" in words(panel)
    with qtbot.waitSignal(panel.default_undo_asked) as asked:
        button(panel, "Undo").click()
    assert asked.args == [ConversationKind.PERSON]


def test_defaults_that_differ_between_accounts_are_said_to(panel: RulePanel) -> None:
    rules = [
        msgspec.structs.replace(each, rule=RoamingRule(7 if each.app == "qq" else PERMANENT))
        for each in PROFILE.defaults
    ]
    panel.show_chosen(None, Rulebook(rules), AccountNames(PROFILE.accounts))
    assert "Differs between accounts" in words(panel)


def test_long_names_do_not_make_the_panel_wider(panel: RulePanel) -> None:
    show(panel, own(7))
    before = panel.minimumWidth()
    show(panel, own(7, name="x" * 500, id="y" * 500))
    assert panel.minimumWidth() == before


def test_every_control_has_a_name(panel: RulePanel) -> None:
    show(panel, own(7))
    kinds = (QPushButton, QCheckBox, QRadioButton, QComboBox, QSpinBox)
    for kind in kinds:
        for each in panel.findChildren(kind):
            assert each.accessibleName() or getattr(each, "text", str)(), each
