"""The tray in real panels: one that takes windows (XEmbed), and one that is spoken with (StatusNotifierItem)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import support.tray_app
from support.sni_host import SniHost
from support.virtual_desktop import TellingApp, VirtualDesktop, telling_app, virtual_desktop
from support.waiting import wait_until

APP = Path(support.tray_app.__file__)


class TestAPanelThatTakesWindows:
    @pytest.fixture
    def desktop(self, tmp_path: Path) -> Iterator[VirtualDesktop]:
        with virtual_desktop(tmp_path) as desktop:
            yield desktop

    @pytest.fixture
    def app(self, desktop: VirtualDesktop) -> Iterator[TellingApp]:
        with telling_app(desktop, APP) as app:
            wait_until(lambda: _has_settled(app))
            yield app

    def test_the_icon_has_its_place_in_the_panel(self, app):
        where = _asked_where(app)
        assert where["is_there"]
        assert 16 <= where["width"] == where["height"] <= 24
        assert where["x"] > 800
        assert where["y"] > 570

    def test_a_click_opens(self, desktop, app):
        desktop.xdotool("mousemove", *_middle(app), "click", 1)
        wait_until(lambda: app.heard("open"))

    def test_the_menu_shows_and_its_last_line_quits_by_keyboard(self, desktop, app):
        before = desktop.picture()
        desktop.xdotool("mousemove", *_middle(app), "click", 3)
        wait_until(lambda: _share_that_differs(before, desktop.picture()) > 0.02)
        desktop.xdotool("key", "Up", "Return")
        wait_until(lambda: app.heard("quit"))
        wait_until(app.has_ended)

    def test_a_line_of_the_menu_asks_the_engine(self, desktop, app):
        before = desktop.picture()
        desktop.xdotool("mousemove", *_middle(app), "click", 3)
        wait_until(lambda: _share_that_differs(before, desktop.picture()) > 0.02)
        desktop.xdotool("key", "Down", "Down", "Return")  # past the first, which cannot be chosen
        wait_until(lambda: _asked_where(app)["asked"] == ["BackUpNow"])

    def test_another_state_is_another_picture(self, desktop, app):
        before = desktop.picture()
        app.order("attention")
        wait_until(lambda: desktop.picture() != before)


class TestAPanelThatIsSpokenWith:
    @pytest.fixture
    def desktop(self, tmp_path: Path) -> Iterator[VirtualDesktop]:
        with virtual_desktop(tmp_path, panel=False) as desktop:
            yield desktop

    @pytest.fixture
    def host(self, desktop: VirtualDesktop) -> Iterator[SniHost]:
        host = SniHost(desktop.bus_address)
        yield host
        host.close()

    def test_it_is_told_the_verdict_and_the_menu(self, desktop, host):
        host.take_name()
        with telling_app(desktop, APP) as app:
            host.until(lambda: bool(host.items))
            assert host.property("ToolTip")[2].startswith("Everything is backed up")
            first, *lines = host.menu()
            assert first.startswith("Everything is backed up")
            assert lines == [
                "Open ChatBackup", "Back up now", "Pause", "Check the vault now", "Open vault folder", "Settings",
                "Quit ChatBackup",
            ]  # fmt: skip
            host.activate()
            host.until(lambda: app.heard("open") is not None)
            host.click("Settings")
            host.until(lambda: app.heard("settings") is not None)
            host.click("Quit ChatBackup")
            host.until(app.has_ended)

    def test_what_changes_is_told(self, desktop, host):
        host.take_name()
        with telling_app(desktop, APP) as app:
            host.until(lambda: bool(host.items))
            icon = host.property("IconPixmap")
            app.order("attention")
            host.until(lambda: "No vault there" in host.property("ToolTip")[2])
            assert host.property("IconPixmap") != icon
            assert next(iter(host.menu())).startswith("No vault there")

    def test_one_that_starts_after_the_program_gets_the_icon(self, desktop, host):
        with telling_app(desktop, APP) as app:
            wait_until(lambda: app.heard("where"))
            assert not host.items
            host.take_name()
            host.until(lambda: bool(host.items))
            host.activate()
            host.until(lambda: app.heard("open") is not None)

    def test_one_that_starts_again_gets_the_icon_again(self, desktop, host):
        host.take_name()
        with telling_app(desktop, APP) as app:
            host.until(lambda: bool(host.items))
            host.close()
            again = SniHost(desktop.bus_address)
            again.take_name()
            again.until(lambda: bool(again.items))
            again.activate()
            again.until(lambda: app.heard("open") is not None)
            again.close()


def _asked_where(app: TellingApp) -> dict[str, Any]:
    known = len(app.said)
    app.order("where")
    wait_until(lambda: app.heard("where") and len(app.said) > known)
    return app.said[-1]


def _has_settled(app: TellingApp) -> bool:
    """Tell whether the panel has given the icon its place."""
    one, other = _asked_where(app), _asked_where(app)
    return one["y"] > 0 and one == other


def _middle(app: TellingApp) -> tuple[int, int]:
    where = _asked_where(app)
    return where["x"] + where["width"] // 2, where["y"] + where["height"] // 2


def _share_that_differs(one: bytes, other: bytes) -> float:
    return sum(a != b for a, b in zip(one, other, strict=True)) / len(one)
