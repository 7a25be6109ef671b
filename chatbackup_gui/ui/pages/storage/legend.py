"""A legend: which colour is which kind of media."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_words import media_name
from chatbackup_gui.ui.pages.storage.kind_colours import kind_colour
from chatbackup_gui.ui.words import listed, translate


class Legend(QWidget):
    """Squares with words, in as many lines as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_kinds(self, kinds: Iterable[str]) -> None:
        """Show these kinds, in this order."""
        self._kinds = tuple(kinds)
        names = listed([media_name(kind) for kind in self._kinds])
        self.setAccessibleName(translate("Legend", "Colours: {kinds}").format(kinds=names))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return round(places[-1][1] + self._line) if places else 0

    def sizeHint(self) -> QSize:
        return QSize(theme.em(20), self.heightForWidth(max(self.width(), theme.em(10))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.em(0.7)
        for kind, (x, y) in zip(self._kinds, self._places(self.width()), strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(kind_colour(kind))
            painter.drawRoundedRect(QRectF(x, y + (self._line - side) / 2, side, side), side / 5, side / 5)
            painter.setPen(theme.colours().secondary)
            painter.drawText(
                QRectF(x + side * 1.5, y, self.width(), self._line), Qt.AlignmentFlag.AlignVCenter, media_name(kind)
            )

    @property
    def _line(self) -> float:
        return theme.em(1.3)

    def _places(self, width: int) -> list[tuple[float, float]]:
        metrics = QFontMetrics(self.font())
        places: list[tuple[float, float]] = []
        x = y = 0.0
        for kind in self._kinds:
            needed = metrics.horizontalAdvance(media_name(kind)) + theme.em(1.1)
            if x and x + needed > width:
                x, y = 0.0, y + self._line
            places.append((x, y))
            x += needed + theme.em(1.1)
        return places
