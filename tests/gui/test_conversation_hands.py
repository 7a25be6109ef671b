"""Mouse, keys, menus: choosing and copying text, opening and saving, links that ask first, and what is read out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.kept_alive import kept_alive
from support.sample_chats import FRIEND_ROW, ListedEntries, SampleChats, chat, sample_chats
from support.sample_entries import FRIEND, START, entry, medium
from support.sample_profile import state

from chatbackup_gui.engine import wire
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import AnyPart, Entry, File, Text, media_of
from chatbackup_gui.ui.conversation import ConversationView
from chatbackup_gui.ui.conversation.acts import FollowAddress, OpenMedium, SaveMedium
from chatbackup_gui.ui.conversation.row import Row
from chatbackup_gui.ui.conversation.spoken import whole_text

CHATS = sample_chats()


class Reading:
    """A view, and what it gave to the system."""

    def __init__(self, qtbot: QtBot, chats: SampleChats = CHATS, row: int = FRIEND_ROW) -> None:
        self.qtbot = qtbot
        self.opened: list[str] = []
        self.engine = FakeEngine(chats.answers())
        self.engine.tell(state())
        self.view = kept_alive(ConversationView(engine=self.engine, opens=self._open))
        qtbot.addWidget(self.view)
        self.view.resize(600, 700)
        self.view.show()
        with qtbot.waitSignal(self.view.page_shown):
            self.view.open(chats.chats[row][0])

    def _open(self, url: QUrl) -> bool:
        self.opened.append(url.toString())
        return True

    def entry(self, words: str) -> Entry:
        return next(each for each in self.view.canvas.loaded.entries if words in str(each.parts))

    def row(self, each: Entry) -> tuple[Row, float]:
        index = self.view.canvas.loaded.index_of(each.id)
        assert index is not None
        self.view.canvas.show_row(index, 50)
        top = dict(self.view.canvas.stack.visible())[index]
        return self.view.canvas.rows.at(index), top

    def text_corner(self, each: Entry) -> QPointF:
        row, top = self.row(each)
        place, _ = next(iter(row.texts()))
        return QPointF(place.left() + 1, place.top() + top + 5)

    def click(self, point: QPointF) -> None:
        self.qtbot.mouseClick(self.view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point.toPoint())

    def question(self) -> QMessageBox:
        self.qtbot.waitUntil(lambda: bool(self.view.findChildren(QMessageBox)))
        return self.view.findChildren(QMessageBox)[-1]


@pytest.fixture
def reading(qtbot: QtBot) -> Reading:
    return Reading(qtbot)


def of(*parts: AnyPart) -> SampleChats:
    listed = ListedEntries(
        entry(at, START + timedelta(minutes=at), FRIEND, MessageKind.TEXT, part) for at, part in enumerate(parts)
    )
    return SampleChats({1: (chat(1, "林晓月", ConversationKind.PERSON, listed), listed)})


def press_button(box: QMessageBox, words: str) -> None:
    next(each for each in box.buttons() if each.text().replace("&", "") == words).click()


def test_text_that_is_drawn_over_is_copied(reading: Reading) -> None:
    each = reading.entry("早上好！今天天气真好")
    start = reading.text_corner(each)
    viewport = reading.view.canvas.viewport()
    reading.qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start.toPoint())
    reading.qtbot.mouseMove(viewport, (start + QPointF(20, 0)).toPoint())
    reading.qtbot.mouseMove(viewport, (start + QPointF(2_000, 0)).toPoint())
    reading.qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=(start + QPointF(2_000, 0)).toPoint())
    reading.qtbot.keyClick(reading.view.canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "早上好！今天天气真好 ☀️"
    viewport.grab()


def test_text_is_chosen_over_several_lines_with_its_emoji(qtbot: QtBot) -> None:
    reading = Reading(qtbot, of(Text("😀a\n😀b\n😀c")), 1)
    row, _ = reading.row(reading.view.canvas.loaded.entries[0])
    _, piece = next(iter(row.texts()))
    assert piece.between(("m0", 0, 0, 2), ("m0", 0, 2, 2)) == "a\n😀b\n😀"


def test_a_word_is_chosen_by_two_clicks_and_all_by_a_key(qtbot: QtBot) -> None:
    reading = Reading(qtbot, of(Text("hello brave world")), 1)
    corner = reading.text_corner(reading.view.canvas.loaded.entries[0])
    reading.click(corner)
    reading.qtbot.mouseDClick(reading.view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=corner.toPoint())
    reading.view.copy()
    assert QGuiApplication.clipboard().text().strip() == "hello"
    reading.qtbot.keyClick(reading.view.canvas, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    reading.view.copy()
    assert QGuiApplication.clipboard().text() == "hello brave world"


def test_a_message_is_copied_whole_where_nothing_is_chosen(qtbot: QtBot) -> None:
    text = "字" * 9_000
    reading = Reading(qtbot, of(Text(text)), 1)
    reading.view.copy()
    assert QGuiApplication.clipboard().text() == text


def test_the_menu_copies_saves_and_shows(reading: Reading) -> None:
    each = reading.entry("徒步路线")
    row, _ = reading.row(each)
    menu = reading.view._menu.build(each, [act for _, act in row.acts()], "", reading.view)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "Open 徒步路线与装备清单(最终版).docx",
        "Copy",
        "Copy with name and time",
        "Save…",
        "Show in the conversation",
    ]
    menu.actions()[3].trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("You")
    assert "徒步路线" in lines[1]
    menu.actions()[-1].trigger()
    assert reading.view.canvas.focused == each.id


def test_the_menu_comes_by_a_key_beside_the_message(reading: Reading) -> None:
    reading.qtbot.keyClick(reading.view.canvas, Qt.Key.Key_Up)
    reading.qtbot.keyClick(reading.view.canvas, Qt.Key.Key_Menu)
    menu = reading.view.findChildren(QMenu)[-1]
    assert menu.actions()
    menu.close()


def test_a_link_is_opened_only_after_its_address_was_seen(reading: Reading) -> None:
    each = reading.entry("周末徒步的十条路线")
    row, top = reading.row(each)
    place, act = next(iter(row.acts()))
    assert isinstance(act, FollowAddress)
    reading.click(place.center() + QPointF(0, top))
    box = reading.question()
    assert "https://example.org/articles/hiking?from=wechat" in box.informativeText().replace("\n", "")
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in box.findChildren(QLabel))
    assert reading.opened == []
    press_button(box, "Open")
    assert reading.opened == ["https://example.org/articles/hiking?from=wechat"]


def test_a_link_that_was_opened_by_accident_is_not_followed(reading: Reading) -> None:
    box = reading.view._opening.follow("https://example.org@evil.example/x")
    assert box is not None
    assert "It leads to evil.example" in box.informativeText()
    default = box.defaultButton()
    assert default is not None
    default.click()
    assert reading.opened == []


def test_an_address_that_is_no_page_is_only_told(reading: Reading) -> None:
    assert reading.view._opening.follow("javascript:alert(1)") is None
    assert "javascript:alert(1)" in reading.view._message.text
    assert reading.opened == []


def test_a_file_is_fetched_and_then_opened_by_its_program(reading: Reading) -> None:
    each = reading.entry("徒步路线")
    act = OpenMedium(media_of(each)[0])
    reading.view.acting.act(act, each)
    assert reading.view.canvas.scene.busy_with(act.medium)
    reading.qtbot.waitUntil(lambda: bool(reading.opened))
    assert reading.opened[0].startswith("file:///")
    assert not reading.view.canvas.scene.busy


@pytest.mark.parametrize("name", ["setup.exe", "photo.jpg.lnk", "page.html"])
def test_what_may_be_a_program_is_not_opened(qtbot: QtBot, name: str) -> None:
    reading = Reading(qtbot, of(File(medium(MediaKind.FILE, name))), 1)
    each = reading.view.canvas.loaded.entries[0]
    reading.view.acting.act(OpenMedium(media_of(each)[0]), each)
    press_button(reading.question(), "Cancel")
    assert reading.engine.asked_of(wire.SaveMedium) == []
    assert reading.opened == []


def test_a_medium_is_saved_into_a_folder_that_is_chosen(reading: Reading) -> None:
    each = reading.entry("徒步路线")
    reading.view.acting.act(SaveMedium(media_of(each)[0]), each)
    dialog = reading.view.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit("/home/xiaoyu/Saved")
    dialog.close()
    reading.qtbot.waitUntil(lambda: "/home/xiaoyu/Saved/" in reading.view._message.text)
    assert reading.engine.asked_of(wire.SaveMedium)[0].folder == "/home/xiaoyu/Saved"


def test_a_file_is_opened_by_a_click_and_saved_by_its_button(reading: Reading) -> None:
    row, _ = reading.row(reading.entry("徒步路线"))
    (beside, save), (whole, open_it) = row.acts()
    assert isinstance(save, SaveMedium)
    assert isinstance(open_it, OpenMedium)
    assert whole.contains(beside.center())
    assert row.act_at(beside.center()) == save
    assert row.act_at(whole.topLeft() + QPointF(5, 5)) == open_it


def test_links_places_and_money_are_copied_with_what_they_say(reading: Reading) -> None:
    for words, copied in (
        ("周末徒步的十条路线", "https://example.org/articles/hiking?from=wechat"),
        ("香山公园北门", "39.99250, 116.18860"),
        ("accepted", "门票钱"),
    ):
        assert copied in whole_text(reading.entry(words)).splitlines()


def test_what_cannot_be_saved_is_told(reading: Reading) -> None:
    reading.engine.answers[wire.SaveMedium] = wire.Failure("media.missing", {"name": "x"})
    each = reading.entry("徒步路线")
    reading.view._opening.save_into(media_of(each)[0], "/tmp")
    reading.qtbot.waitUntil(lambda: reading.view._message.isVisible())
    assert not reading.view.canvas.scene.busy


def test_keys_go_from_message_to_message_and_each_is_read_out(reading: Reading) -> None:
    canvas = reading.view.canvas
    assert "林晓月" in canvas.accessibleName()
    ids = [each.id for each in canvas.loaded.entries]
    reading.qtbot.keyClick(canvas, Qt.Key.Key_Up)
    at = ids.index(canvas.focused)
    for step in range(1, at + 1):
        pressed = 0
        while canvas.focused != ids[at - step] and pressed < 30:
            reading.qtbot.keyClick(canvas, Qt.Key.Key_Up)
            pressed += 1
        assert canvas.focused == ids[at - step]
        assert canvas.focused in [each.id for each in canvas.visible_entries()]
    assert "你已添加了林晓月" in canvas.accessibleDescription()
    reading.qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert "早上好" in canvas.accessibleDescription()
    reading.qtbot.keyClick(canvas, Qt.Key.Key_PageDown)
    assert "早上好" not in canvas.accessibleDescription()


def test_return_opens_what_the_message_holds(reading: Reading) -> None:
    each = reading.entry("去年的聊天记录")
    row, _ = reading.row(each)
    closed = row.height
    reading.view.canvas.focused = each.id
    reading.qtbot.keyClick(reading.view.canvas, Qt.Key.Key_Return)
    assert reading.row(each)[0].height > closed


def test_the_focus_is_seen_only_while_keys_are_used(reading: Reading) -> None:
    canvas = reading.view.canvas
    canvas.clearFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.is_focus_shown
    reading.click(QPointF(300, 300))
    assert not canvas.is_focus_shown


def test_what_was_searched_for_is_marked(reading: Reading) -> None:
    row, _ = reading.row(reading.entry("Good morning! Shall we go"))
    before = reading.view.canvas.viewport().grab().toImage()
    reading.view.mark("GOOD morning")
    assert reading.view.canvas.viewport().grab().toImage() != before
    _, piece = next(iter(row.texts()))
    assert piece._marks("GOOD morning") == [[(0, 12)]]
    reading.view.mark("")
    assert reading.view.canvas.viewport().grab().toImage() == before


def test_what_was_found_is_brought_on_screen_from_deep_inside_a_text(qtbot: QtBot) -> None:
    reading = Reading(qtbot, of(Text("a\n" * 3_000 + "needle\n" + "b\n" * 3_000), Text("c")), 1)
    view = reading.view
    view.go_to(view.canvas.loaded.entries[0].position)
    view.mark("Needle")
    row, top = view.canvas.rows.at(0), dict(view.canvas.stack.visible())[0]
    at = row.mark_at("Needle")
    assert at is not None
    assert 0 <= top + at <= view.canvas.stack.room


def test_what_was_found_inside_of_a_forward_is_opened(reading: Reading) -> None:
    each = reading.entry("去年的聊天记录")
    reading.view.mark("集合地点")
    reading.view.go_to(each.position)
    row, top = reading.view.canvas.row_at(reading.view.canvas.stack.room * 0.3) or (None, 0)
    assert row is not None
    assert row.entry is each
    at = row.mark_at("集合地点")
    assert at is not None
    assert 0 <= top + at <= reading.view.canvas.stack.room


def test_what_was_found_in_an_earlier_text_is_shown(reading: Reading) -> None:
    each = reading.entry("那就周六八点半见")
    reading.view.mark("那就周六八点见")
    reading.view.go_to(each.position)
    index = reading.view.canvas.loaded.index_of(each.id)
    assert index is not None
    assert reading.view.canvas.rows.at(index).mark_at("那就周六八点见") is not None


def test_the_mouse_shows_what_can_be_clicked_and_what_can_be_chosen(reading: Reading) -> None:
    viewport = reading.view.canvas.viewport()
    corner = reading.text_corner(reading.entry("早上好！今天天气真好"))
    reading.qtbot.mouseMove(viewport, corner.toPoint())
    assert viewport.cursor().shape() == Qt.CursorShape.IBeamCursor
    row, top = reading.row(reading.entry("周末徒步的十条路线"))
    place, _ = next(iter(row.acts()))
    reading.qtbot.mouseMove(viewport, (place.center() + QPointF(0, top)).toPoint())
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
    reading.qtbot.mouseMove(viewport, QPoint(1, 1))
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor
