"""The page *Storage*."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.sample_profile import contacts, state
from support.sample_storage import VAULT, growth, largest, storage

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Appearance
from chatbackup_gui.ui import file_manager, tasks, theme
from chatbackup_gui.ui.pages.storage.chart import GrowthChart, sentence_of
from chatbackup_gui.ui.pages.storage.kind_colours import ground
from chatbackup_gui.ui.pages.storage.kinds import KINDS
from chatbackup_gui.ui.pages.storage.largest_model import FileColumn, LargestModel
from chatbackup_gui.ui.pages.storage.levels import Breakdown
from chatbackup_gui.ui.pages.storage.model import PartColumn, PartsModel
from chatbackup_gui.ui.pages.storage.sizes import Sizes
from chatbackup_gui.ui.pages.storage.treemap import TreeMap
from chatbackup_gui.ui.pages.storage.view import StoragePage

PROFILE = contacts(400)


def engine(**changes: object) -> FakeEngine:
    """Return an engine that answers what the page asks."""
    answers = {
        "ListContacts": PROFILE,
        "MeasureStorage": storage(PROFILE),
        "MeasureVault": VAULT,
        **changes,
    }
    made = FakeEngine({getattr(wire, name): answer for name, answer in answers.items()})
    made.tell(state())
    return made


@pytest.fixture
def page(qtbot: QtBot) -> StoragePage:
    """The page with four hundred contacts, on screen."""
    return shown(qtbot, engine())


def shown(qtbot: QtBot, answering: FakeEngine) -> StoragePage:
    """Return the page on screen, with all of its answers."""
    made = StoragePage(engine=answering)
    qtbot.addWidget(made)
    made.resize(1100, 1000)
    made.show()
    settle(qtbot, answering)
    return made


def settle(qtbot: QtBot, answering: FakeEngine) -> None:
    """Wait for the answers and for the work with them."""
    qtbot.waitUntil(lambda: not answering.open and not tasks._desk._running)


def sizes_of(profile: wire.Contacts) -> Sizes:
    """Return a profile as the page reads it."""
    sizes: Sizes = wire.decode_answer(msgspec.Raw(msgspec.json.encode(profile)), Sizes)
    return sizes


def texts(page: StoragePage) -> str:
    """Return all that stands in labels on screen."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def key(qtbot: QtBot, widget: object, *keys: Qt.Key) -> None:
    """Press keys."""
    for each in keys:
        qtbot.keyClick(widget, each)


class TestMap:
    def test_a_click_goes_in_and_backspace_goes_out_again(self, qtbot: QtBot, page: StoragePage) -> None:
        first = page.breakdown.map.rectangles[0]
        qtbot.mouseClick(
            page.breakdown.map, Qt.MouseButton.LeftButton, pos=QPoint(*(round(each) for each in first.middle))
        )
        assert len(page.breakdown.level.trail) == 1
        key(qtbot, page.breakdown.map, Qt.Key.Key_Backspace)
        assert page.breakdown.level.trail == ()

    def test_enter_goes_in_down_to_the_kinds_and_no_further(self, qtbot: QtBot, page: StoragePage) -> None:
        key(qtbot, page.breakdown.map, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
        assert len(page.breakdown.level.trail) == 2
        assert not any(part.opens for part in page.breakdown.level.parts)

    def test_arrow_keys_move_and_the_list_follows(self, qtbot: QtBot, page: StoragePage) -> None:
        key(qtbot, page.breakdown.map, Qt.Key.Key_Right)
        assert page.breakdown.map.current == 1
        assert page.breakdown.list.currentIndex().row() == 1

    def test_the_map_follows_the_list(self, page: StoragePage) -> None:
        page.breakdown.list.choose(1)
        assert page.breakdown.map.current == 1

    def test_what_was_left_is_the_current_one_outside(self, qtbot: QtBot, page: StoragePage) -> None:
        key(qtbot, page.breakdown.map, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Backspace)
        assert page.breakdown.map.current == 1

    def test_others_open_the_list_where_they_begin(self, qtbot: QtBot, page: StoragePage) -> None:
        key(qtbot, page.breakdown.map, Qt.Key.Key_Return)
        others = next(each for each in page.breakdown.map.rectangles if each.count > 1)
        qtbot.mouseClick(
            page.breakdown.map, Qt.MouseButton.LeftButton, pos=QPoint(*(round(each) for each in others.middle))
        )
        assert page.breakdown.list.currentIndex().row() == others.index
        assert len(page.breakdown.level.trail) == 1

    def test_a_row_among_others_marks_the_rectangle_of_others(self, qtbot: QtBot, page: StoragePage) -> None:
        key(qtbot, page.breakdown.map, Qt.Key.Key_Return)
        last = len(page.breakdown.level.parts) - 1
        page.breakdown.list.choose(last)
        others = next(each for each in page.breakdown.map.rectangles if each.count > 1)
        assert page.breakdown.map.current == others.index

    def test_name_size_and_share_are_read_of_what_the_mouse_is_on(self, qtbot: QtBot, page: StoragePage) -> None:
        middle = page.breakdown.map.rectangles[1].middle
        qtbot.mouseMove(page.breakdown.map, QPointF(*middle).toPoint())
        assert "QQ: 10001: " in texts(page)
        assert "% of what is shown, most of it" in texts(page)

    def test_the_way_back_is_a_row_of_buttons(self, qtbot: QtBot, page: StoragePage) -> None:
        key(qtbot, page.breakdown.map, Qt.Key.Key_Return, Qt.Key.Key_Return)
        back = [each for each in page.findChildren(QPushButton) if each.accessibleName() == "Back to Everything"]
        qtbot.mouseClick(back[-1], Qt.MouseButton.LeftButton)
        assert page.breakdown.level.trail == ()

    def test_the_map_says_in_words_what_it_shows(self, page: StoragePage) -> None:
        assert page.breakdown.map.accessibleName()
        assert "2 parts" in page.breakdown.map.accessibleDescription()
        assert "WeChat: 小雨" in page.breakdown.map.accessibleDescription()

    def test_a_change_of_contacts_keeps_the_level(self, qtbot: QtBot, page: StoragePage) -> None:
        key(qtbot, page.breakdown.map, Qt.Key.Key_Return)
        answering = page.engine
        assert isinstance(answering, FakeEngine)
        answering.answers[wire.ListContacts] = contacts(401)
        answering.change(wire.Topic.CONTACTS)
        settle(qtbot, answering)
        assert len(page.breakdown.level.trail) == 1

    def test_a_map_of_ten_thousand_has_few_rectangles(self, qtbot: QtBot) -> None:
        treemap = TreeMap()
        qtbot.addWidget(treemap)
        treemap.resize(600, 400)
        everybody = Breakdown(sizes_of(contacts(10_000)))
        treemap.show_level(everybody.level((everybody.level(()).parts[0].key,)))
        assert len(treemap.rectangles) == 60
        assert not treemap.grab().isNull()

    @pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
    def test_text_reads_well_on_every_rectangle(self, qapp: QApplication, appearance: Appearance) -> None:
        theme.wear(qapp, appearance)
        text = QColor(theme.colours().text)
        for kind in KINDS:
            for is_pointed_at in (False, True):
                assert contrast(text, ground(kind, is_pointed_at=is_pointed_at)) >= 4.5, kind


class TestModels:
    def test_the_parts_are_a_sound_model(self, qtmodeltester: ModelTester) -> None:
        model = PartsModel()
        model.show_level(Breakdown(sizes_of(PROFILE)).level(()))
        qtmodeltester.check(model)
        name, size = (str(model.index(0, column).data()) for column in (PartColumn.NAME, PartColumn.SIZE))
        assert name.startswith("WeChat")
        assert size.endswith("GB")
        assert "most of it" in str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    def test_the_largest_files_are_a_sound_model(self, qtmodeltester: ModelTester) -> None:
        model = LargestModel()
        model.show_files(largest(PROFILE))
        qtmodeltester.check(model)
        assert model.rowCount() == 100
        assert model.index(2, FileColumn.CONTACT).data() == "Shared by several contacts"

    def test_largest_files_sort_by_bytes_and_not_by_words(self, qtbot: QtBot, page: StoragePage) -> None:
        page.largest.table.sortByColumn(FileColumn.SIZE, Qt.SortOrder.AscendingOrder)
        model = page.largest.table.model()
        shown = [str(model.index(row, FileColumn.SIZE).data()) for row in range(model.rowCount())]
        assert shown[0] == "148 MB"
        assert shown[-1] == "3.6 GB"


class TestGrowth:
    def test_arrow_keys_read_months(self, qtbot: QtBot) -> None:
        chart = GrowthChart()
        qtbot.addWidget(chart)
        chart.resize(600, 300)
        told: list[str] = []
        chart.read.connect(told.append)
        chart.show_growth(growth(12))
        key(qtbot, chart, Qt.Key.Key_Left)
        assert [each.partition(":")[0] for each in told[-2:]] == ["Nov 2026", "Oct 2026"]
        key(qtbot, chart, Qt.Key.Key_Home)
        assert told[-1].startswith("Dec 2025")

    def test_a_month_of_nothing_says_so(self, qtbot: QtBot) -> None:
        chart = GrowthChart()
        qtbot.addWidget(chart)
        chart.resize(600, 300)
        chart.show_growth(growth(12))
        assert sentence_of(chart.bars[4]) == "Apr 2026: nothing"

    def test_the_mouse_reads_the_month_it_is_on(self, qtbot: QtBot, page: StoragePage) -> None:
        chart = page.growth.chart
        qtbot.mouseMove(chart, QPoint(chart.width() - 5, chart.height() // 2))
        assert "Nov 2026" in texts(page)

    def test_more_months_than_pixels_are_years(self, qtbot: QtBot) -> None:
        chart = GrowthChart()
        qtbot.addWidget(chart)
        chart.resize(300, 200)
        chart.show_growth(growth(180))
        assert all(bar.is_year for bar in chart.bars)
        assert chart.accessibleDescription().startswith("From ")


class TestLargest:
    def test_a_file_is_shown_in_its_folder(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        opened: list[str] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
        monkeypatch.setattr(file_manager.sys, "platform", "linux")
        file = tmp_path / "a.mp4"
        file.write_bytes(b"x")
        page = shown(qtbot, engine(MeasureStorage=wire.Storage((), largest(PROFILE, 3, path=str(file)))))
        page.largest.table.selectRow(0)
        qtbot.mouseClick(page.largest.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: opened == [str(tmp_path)])

    def test_a_file_that_is_gone_is_said(self, qtbot: QtBot, tmp_path: Path) -> None:
        gone = str(tmp_path / "gone.mp4")
        page = shown(qtbot, engine(MeasureStorage=wire.Storage((), largest(PROFILE, 3, path=gone))))
        page.largest.table.selectRow(0)
        key(qtbot, page.largest.table, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "not there any more" in page.largest.said.text())
        assert gone in page.largest.said.text()

    def test_what_is_only_in_the_vault_has_no_folder_here(self, qtbot: QtBot, page: StoragePage) -> None:
        page.largest.table.selectRow(3)
        assert not page.largest.button.isEnabled()
        assert page.largest.said.text() == "Only in the vault"

    @pytest.mark.parametrize(
        ("platform", "command"),
        [("win32", ["explorer.exe", "/select,"]), ("darwin", ["open", "-R"]), ("linux", [])],
    )
    def test_each_system_points_at_files_in_its_own_way(self, platform: str, command: list[str]) -> None:
        assert file_manager.pointing_command("/a/b", platform)[:2] == command


class TestPage:
    def test_it_says_what_chats_and_vault_take(self, page: StoragePage) -> None:
        assert "Your chats take " in texts(page)
        assert "The vault takes 32 GB" in texts(page)

    def test_what_cannot_be_split_is_said_in_words(self, page: StoragePage) -> None:
        assert "QQ: 10001: 12 GB in all: pictures 2.2 GB" in texts(page)
        assert "nobody can tell whose they are" in texts(page)

    def test_without_sealed_accounts_nothing_is_said_of_sharing(self, qtbot: QtBot) -> None:
        page = shown(qtbot, engine(ListContacts=msgspec.structs.replace(PROFILE, shared=())))
        assert not page.shared.isVisibleTo(page)

    def test_a_failure_is_said_and_can_be_tried_again(self, qtbot: QtBot) -> None:
        answering = engine(ListContacts=wire.Failure("profile.busy", {"home": "/home/a"}))
        page = shown(qtbot, answering)
        again = next(each for each in page.findChildren(QPushButton) if each.text() == "Try again")
        assert again.isVisibleTo(page)
        answering.answers[wire.ListContacts] = PROFILE
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: bool(page.breakdown.level.parts))
        assert not again.isVisibleTo(page)

    def test_a_vault_that_is_away_hides_nothing_else(self, qtbot: QtBot) -> None:
        page = shown(qtbot, engine(MeasureVault=wire.Failure("storage.vanished", {"place": "/media/usb"})))
        assert "/media/usb" in texts(page)
        assert page.breakdown.isVisibleTo(page)

    def test_of_nobody_there_is_an_empty_page(self, qtbot: QtBot) -> None:
        nobody = wire.Contacts((), (), (), ())
        page = shown(qtbot, engine(ListContacts=nobody, MeasureStorage=wire.Storage((), ())))
        assert "Nothing takes space yet" in texts(page)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours. Source: WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
