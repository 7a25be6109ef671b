"""Screens made when they are first shown."""

from __future__ import annotations

from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.wizard.plan import Step
from chatbackup_gui.ui.wizard.screen import Screen
from chatbackup_gui.ui.wizard.suggestions import Suggestions


def made_screen(step: Step, *, engine: Engine, suggestions: Suggestions) -> Screen:
    """Return a screen; its module is imported only now, so that the first one is there sooner."""
    match step:
        case Step.FOLDERS:
            from chatbackup_gui.ui.wizard.screens.folders.view import FoldersScreen

            return FoldersScreen(engine=engine, suggestions=suggestions)
        case Step.PLACE:
            from chatbackup_gui.ui.wizard.screens.place.view import PlaceScreen

            return PlaceScreen(engine=engine, suggestions=suggestions)
        case Step.ROAMING:
            from chatbackup_gui.ui.wizard.screens.roaming.view import RoamingScreen

            return RoamingScreen(engine=engine)
        case Step.PASSWORD:
            from chatbackup_gui.ui.wizard.screens.password.view import PasswordScreen

            return PasswordScreen(engine=engine)
        case Step.SNAPSHOT:
            from chatbackup_gui.ui.wizard.screens.snapshot.view import SnapshotScreen

            return SnapshotScreen(engine=engine)
