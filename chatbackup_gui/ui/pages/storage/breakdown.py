"""The map and the list beside it, at one level and in step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.pages.storage.breadcrumb import Breadcrumb
from chatbackup_gui.ui.pages.storage.kinds import KINDS
from chatbackup_gui.ui.pages.storage.legend import Legend
from chatbackup_gui.ui.pages.storage.levels import Breakdown, Level, Path
from chatbackup_gui.ui.pages.storage.model import PartsModel
from chatbackup_gui.ui.pages.storage.names import name_of
from chatbackup_gui.ui.pages.storage.parts_list import PartsList
from chatbackup_gui.ui.pages.storage.rectangles import MOST
from chatbackup_gui.ui.pages.storage.treemap import TreeMap
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.side_by_side import SideBySide
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class BreakdownCard(Card):
    """What takes the space: accounts, their contacts, what each of these is made of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Storage", "What takes the space"), parent)
        self._breakdown: Breakdown | None = None
        self._level = Level((), (), 0)
        self._breadcrumb = Breadcrumb()
        self._model = PartsModel(self)
        self.map = TreeMap()
        self.list = PartsList(self._model)
        self._reading = label("", "secondary", wraps=True)
        self._reading.setMinimumHeight(theme.em(2.6))  # two lines, so that nothing moves while the mouse does
        self._reading.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._legend = Legend()
        self.body.addWidget(self._breadcrumb)
        self.body.addWidget(SideBySide(self.map, self.list, stretches=(5, 4)))
        self.body.addWidget(self._legend)
        self.body.addWidget(self._reading)
        self._connect()

    def show_breakdown(self, breakdown: Breakdown) -> None:
        """Show how things are now, at the level that was on screen as far as it is still there."""
        self._breakdown = breakdown
        self._go_to(self._level.path)

    @property
    def level(self) -> Level:
        """What is on screen."""
        return self._level

    def _connect(self) -> None:
        self._breadcrumb.chosen.connect(self._go_back_to)
        self.map.current_changed.connect(self.list.choose)
        self.map.read.connect(self._reading.setText)
        self.map.opened.connect(self._go_into)
        self.map.others_opened.connect(self._show_in_list)
        self.map.left.connect(self._go_out)
        self.list.current_changed.connect(self.map.set_current)
        self.list.opened.connect(self._go_into)
        self.list.left.connect(self._go_out)

    def _go_into(self, index: int) -> None:
        part = self._level.parts[index]
        if part.opens:
            self._go_to((*self._level.path, part.key))

    def _go_out(self) -> None:
        if self._level.trail:
            came_from = self._level.trail[-1].key
            self._go_to(self._level.path[:-1])
            keys = [part.key for part in self._level.parts]
            if came_from in keys:
                self.list.choose(keys.index(came_from))

    def _go_back_to(self, step: int) -> None:
        self._go_to(self._level.path[:step])
        self.map.setFocus()

    def _go_to(self, path: Path) -> None:
        assert self._breakdown
        self._level = self._breakdown.level(path)
        self._model.show_level(self._level)
        self.map.show_level(self._level)
        self.list.choose(self.map.current)
        self._breadcrumb.show_names(self._names())
        kinds = {part.mostly for part in self._level.parts[:MOST]}
        self._legend.show_kinds(kind for kind in KINDS if kind in kinds)

    def _show_in_list(self, index: int) -> None:
        self.list.setCurrentIndex(self._model.index(index, 0))
        self.list.scrollTo(self._model.index(index, 0), self.list.ScrollHint.PositionAtTop)
        self.list.setFocus()

    def _names(self) -> list[str]:
        outermost = self._breakdown.account if self._breakdown else None
        first = name_of(outermost) if outermost else translate("Storage", "Everything")
        return [first, *(name_of(part) for part in self._level.trail)]
