"""The tray without a panel: icons, tooltip, menu, and what they ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from PySide6.QtGui import QColor, QIcon, QImage
from support.counted import bare
from support.fake_engine import FakeEngine
from support.sample_profile import NOW, state

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Language, Settings
from chatbackup_gui.engine.wire import Job, Phase
from chatbackup_gui.model.job import Problem, ProblemCode, Progress
from chatbackup_gui.ui import words
from chatbackup_gui.ui.standing.level import Level
from chatbackup_gui.ui.standing.verdicts import Verdicts
from chatbackup_gui.ui.tray.icons import SIZES, tray_icon
from chatbackup_gui.ui.tray.menu import TrayMenu
from chatbackup_gui.ui.tray.tray import Tray
from chatbackup_gui.ui.widgets.pause_menu import tomorrow


@pytest.fixture
def engine() -> FakeEngine:
    engine = FakeEngine()
    engine.tell(state(last_success_at=datetime.now(UTC)))
    return engine


@pytest.fixture
def tray(engine: FakeEngine, qtbot, monkeypatch) -> Iterator[Tray]:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    tray = Tray(engine=engine)
    yield tray
    tray.close()


def lines(menu: TrayMenu) -> list[str]:
    return [each.text() for each in menu.actions() if each.isVisible() and not each.isSeparator()]


def pixels(icon: QIcon, side: int) -> QImage:
    return icon.pixmap(side, side).toImage()


class TestIcons:
    @pytest.mark.parametrize("is_dark", [False, True])
    @pytest.mark.parametrize("side", SIZES)
    def test_every_level_has_a_picture_of_its_own_in_every_size(self, side, is_dark):
        pictures = [pixels(tray_icon(level, is_dark=is_dark), side) for level in Level]
        assert all(picture.size().width() == side for picture in pictures)
        assert all(one != other for at, one in enumerate(pictures) for other in pictures[:at])

    @pytest.mark.parametrize("is_dark", [False, True])
    def test_levels_differ_without_colour(self, is_dark):
        grey = [pixels(tray_icon(level, is_dark=is_dark), 16).convertToFormat(QImage.Format.Format_Grayscale8)
                for level in Level]  # fmt: skip
        for at, one in enumerate(grey):
            for other in grey[:at]:
                differing = sum(abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 40
                                for x in range(16) for y in range(16))  # fmt: skip
                assert differing >= 8

    @pytest.mark.parametrize("is_dark", [False, True])
    @pytest.mark.parametrize("ground", ["#ffffff", "#101010"])
    def test_it_stands_out_on_either_ground(self, is_dark, ground):
        """Whatever the panel is: some of the glyph is far from its colour."""
        picture, panel = pixels(tray_icon(Level.GOOD, is_dark=is_dark), 16), QColor(ground)
        colours = [picture.pixelColor(x, y) for x in range(16) for y in range(11)]
        contrasting = [each for each in colours if each.alpha() > 200 and abs(each.value() - panel.value()) > 120]
        assert len(contrasting) >= 12


class TestTheIcon:
    def test_it_tells_the_verdict(self, tray):
        assert tray.icon.toolTip() == "Everything is backed up, just now."
        assert lines(tray.menu)[0] == "Everything is backed up, just now."
        assert not tray.menu.status.isEnabled()

    def test_it_changes_with_the_level_only(self, engine, tray):
        key = tray.icon.icon().cacheKey()
        engine.tell(msgspec.structs.replace(engine.state, due_at=NOW))
        assert tray.icon.icon().cacheKey() == key
        engine.tell(state(Phase.PAUSED))
        assert tray.icon.icon().cacheKey() != key
        assert tray.icon.toolTip() == "Backups are paused until you resume them."

    def test_progress_does_not_repaint_ten_times_a_second(self, engine, tray, qtbot):
        engine.tell(state(Phase.WORKING, job=Job.BACKUP))
        for done in range(1, 50):
            engine.tell(state(Phase.WORKING, job=Job.BACKUP, progress=Progress("messages", done, 50)))
        assert tray.icon.toolTip() == "Backing up…"
        qtbot.waitUntil(lambda: bare(tray.icon.toolTip()) == bare("Backing up: 49 of 50 messages"))

    def test_it_is_not_there_where_no_panel_is(self, tray):
        assert not tray.is_there

    def test_built_anew_it_speaks_the_language_of_now(self, tray):
        before = tray.icon
        words.speak(Language.ENGLISH)
        tray.rebuild()
        assert tray.icon is not before
        assert lines(tray.menu)[1:] == [
            "Open ChatBackup", "Back up now", "Pause", "Check the vault now", "Open vault folder", "Settings",
            "Quit ChatBackup",
        ]  # fmt: skip

    def test_closed_it_stays_closed(self, engine, tray):
        tray.close()
        engine.tell(state(Phase.OVERDUE))
        tray.rebuild()
        assert not tray.icon.isVisible()

    def test_a_click_opens(self, tray, qtbot):
        with qtbot.waitSignal(tray.open_asked):
            tray.icon.activated.emit(tray.icon.ActivationReason.Trigger)

    def test_messages_by_the_icon_open_the_window_too(self, tray, qtbot):
        with qtbot.waitSignal(tray.open_asked):
            tray.icon.messageClicked.emit()

    def test_settings_that_want_no_notices_hold_at_once(self, engine, tray, monkeypatch):
        told = []
        monkeypatch.setattr(tray.notifications, "show", lambda *words: told.append(words))
        tray.wear(Settings(notifies=False))
        engine.tell(state(Phase.OVERDUE))
        assert not told
        tray.wear(Settings())
        assert [cause for cause, *_ in told] == ["overdue"]

    def test_an_engine_that_is_not_started_any_more_is_told(self, engine, tray, monkeypatch):
        told = []
        monkeypatch.setattr(tray.notifications, "show", lambda *words: told.append(words))
        engine.given_up.emit("Killed")
        assert [cause for cause, *_ in told] == ["engine"]
        assert tray.icon.toolTip().startswith("Nothing is being backed up")

    def test_damage_that_a_check_found_is_told_until_one_finds_none(self, tray, monkeypatch):
        told, withdrawn = [], []
        monkeypatch.setattr(tray.notifications, "show", lambda *words: told.append(words))
        monkeypatch.setattr(tray.notifications, "withdraw", withdrawn.append)
        tray.menu.verified.emit(wire.Checked(NOW, 0.0, 1, (Problem(ProblemCode("check.pack_missing"), "data/0f"),)))
        tray.menu.verified.emit(wire.Checked(NOW, 0.0, 0, ()))
        assert [(cause, text.startswith("data/0f: this file")) for cause, _, text in told] == [("check", True)]
        assert withdrawn == ["check"]


class TestTheMenu:
    @pytest.mark.parametrize(
        ("name", "asked"), [("open", "open_asked"), ("settings", "settings_asked"), ("quit", "quit_asked")]
    )
    def test_the_program_is_asked_for_what_is_its(self, tray, qtbot, name, asked):
        with qtbot.waitSignal(getattr(tray, asked)):
            getattr(tray.menu, name).trigger()

    def test_the_engine_is_asked_for_the_rest(self, engine, tray):
        tray.menu.back_up.trigger()
        for action in tray.menu.pause.actions():
            action.trigger()
        tray.menu.verify.trigger()
        backup, hour, until_tomorrow, for_good, check = engine.asked
        assert backup == wire.BackUpNow()
        assert abs(hour.until - datetime.now(UTC) - timedelta(hours=1)) < timedelta(minutes=1)
        assert until_tomorrow.until > hour.until - timedelta(hours=1)
        assert for_good == wire.Pause(None)
        assert check == wire.CheckVault()

    def test_resume_is_offered_in_place_of_pause(self, engine, tray):
        engine.tell(state(Phase.PAUSED))
        assert "Pause" not in lines(tray.menu)
        assert "Resume backups" in lines(tray.menu)
        tray.menu.resume.trigger()
        assert engine.asked == [wire.Resume()]

    def test_what_makes_no_sense_is_not_offered(self, engine, tray):
        engine.tell(wire.State(Phase.UNSET))
        menu = tray.menu
        assert not any(each.isEnabled() for each in (menu.back_up, menu.pause, menu.verify, menu.vault))
        assert all(each.isEnabled() for each in (menu.open, menu.settings, menu.quit))
        engine.tell(state(Phase.WORKING, job=Job.BACKUP))
        assert not menu.back_up.isEnabled()
        assert menu.pause.isEnabled()

    def test_verifying_tells_how_it_ended(self, engine, tray, qtbot):
        engine.answers[wire.CheckVault] = wire.Checked(NOW, 0.0, 0, ())
        tray.menu.verify.trigger()
        assert tray.menu.verify.text() == "Checking the vault…"
        qtbot.waitUntil(lambda: tray.menu.verify.text().startswith("Check the vault now (whole at "))
        engine.answers[wire.CheckVault] = wire.Checked(NOW, 0.0, 2, ())
        tray.menu.verify.trigger()
        qtbot.waitUntil(lambda: tray.menu.verify.text().startswith("Check the vault now (damage found at "))
        engine.answers[wire.CheckVault] = wire.Failure("cancelled")
        tray.menu.verify.trigger()
        qtbot.waitUntil(lambda: tray.menu.verify.text().startswith("Check the vault now (not possible at "))


class TestTime:
    def test_a_sentence_ages_by_itself(self, engine):
        clock = [datetime.now(UTC)]
        verdicts = Verdicts(engine=engine, now=lambda: clock[0])
        told = []
        verdicts.changed.connect(told.append)
        verdicts.look()
        assert not told
        clock[0] += timedelta(hours=3)
        verdicts.look()
        assert [bare(each.sentence) for each in told] == [bare("Everything is backed up, 3 hours ago.")]

    def test_an_engine_that_died_is_told_until_it_speaks_again(self, engine):
        verdicts = Verdicts(engine=engine)
        engine.tell(wire.State(Phase.STARTING))
        engine.died.emit("Killed")
        assert "started again" in verdicts.current.sentence
        engine.tell(state())
        assert verdicts.current.level is Level.GOOD

    @pytest.mark.parametrize("hour", [0, 7, 8, 12, 23])
    def test_tomorrow_is_the_morning_of_the_next_day(self, hour):
        now = datetime(2026, 11, 26, hour, 59).astimezone()
        found = tomorrow(now)
        assert (found.day, found.hour) == (27, 8)
        assert found.tzinfo
