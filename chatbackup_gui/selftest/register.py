"""All checks, in the order in which they run.

They are named here by import statements, which programs that make packages can follow.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chatbackup_gui.selftest.check import Context
from chatbackup_gui.selftest.report import Facts

Run = Callable[[Context], Facts]
LIMIT_S = 120.0


@dataclass(frozen=True)
class Check:
    """`load` imports what the check needs; `needs` are checks without which it cannot pass."""

    name: str
    load: Callable[[], Run]
    needs: tuple[str, ...] = ()


def _libraries() -> Run:
    from chatbackup_gui.selftest.checks.libraries import check_libraries

    return check_libraries


def _resources() -> Run:
    from chatbackup_gui.selftest.checks.resources import check_resources

    return check_resources


def _keyring() -> Run:
    from chatbackup_gui.selftest.checks.keyring_entry import check_keyring

    return check_keyring


def _watching() -> Run:
    from chatbackup_gui.selftest.checks.watching import check_watching

    return check_watching


def _demo() -> Run:
    from chatbackup_gui.selftest.checks.demo import check_demo

    return check_demo


def _reading() -> Run:
    from chatbackup_gui.selftest.checks.reading import check_reading

    return check_reading


def _export() -> Run:
    from chatbackup_gui.selftest.checks.export import check_export

    return check_export


def _engine() -> Run:
    from chatbackup_gui.selftest.checks.engine import check_engine

    return check_engine


def _window_offscreen() -> Run:
    from chatbackup_gui.selftest.checks.window import check_window_offscreen

    return check_window_offscreen


def _window() -> Run:
    from chatbackup_gui.selftest.checks.window import check_window

    return check_window


def _tray() -> Run:
    from chatbackup_gui.selftest.checks.tray import check_tray

    return check_tray


DEMO = "demo"
CHECKS = (
    Check("libraries", _libraries),
    Check("resources", _resources),
    Check("keyring", _keyring),
    Check("watching", _watching),
    Check(DEMO, _demo),
    Check("reading", _reading, needs=(DEMO,)),
    Check("export", _export, needs=(DEMO,)),
    Check("engine", _engine, needs=(DEMO,)),
    Check("window-offscreen", _window_offscreen, needs=(DEMO,)),
    Check("window", _window, needs=(DEMO,)),
    Check("tray", _tray),
)


def check_named(name: str) -> Check:
    """Return a check by its name."""
    return next(check for check in CHECKS if check.name == name)
