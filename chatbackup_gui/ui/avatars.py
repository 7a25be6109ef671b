"""Pictures of conversations, fetched for the rows on screen; where there is none, an initial in a quiet colour."""

from __future__ import annotations

from typing import cast
from zlib import crc32

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImageReader, QPainter, QPainterPath, QPixmap

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_key import Key, Keyed
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.fetched import Fetched

BATCH = 50  # at a time; the engine takes 100, and decoding more at once would be felt
MOST_KEPT = 1_000  # pictures; some 16 KB each on a fine screen
LARGEST_SIDE = 4_096  # pixels; a larger picture is not decoded


class Avatars(Fetched):
    """Pictures by conversation. `side` is in pixels of the screen's own grid times `ratio`."""

    batch = BATCH
    most_kept = MOST_KEPT

    def __init__(self, *, engine: Engine, side: int, ratio: float, parent: QObject | None = None) -> None:
        super().__init__(engine=engine, parent=parent)
        self._side, self._ratio = side, ratio

    def picture(self, conversation: Keyed) -> QPixmap | None:
        """Return a conversation's picture, None while or where there is none."""
        return cast(QPixmap | None, self._of(conversation))

    def request(self, rows: tuple[int, ...]) -> wire.Request:
        return wire.Avatars(rows)

    def made(self, answer: bytes) -> QPixmap | None:
        """Return a picture, round, as large as it is shown; None for bytes that are none."""
        buffer = QBuffer()
        buffer.setData(QByteArray(answer))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
        reader.setAutoTransform(True)
        size = reader.size()
        if not size.isValid() or max(size.width(), size.height()) > LARGEST_SIDE:
            return None
        side = round(self._side * self._ratio)
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
        image = reader.read()
        return None if image.isNull() else _round(QPixmap.fromImage(image), side, self._ratio)


def _round(picture: QPixmap, side: int, ratio: float) -> QPixmap:
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addEllipse(QRectF(0, 0, side, side))
    painter.setClipPath(path)
    painter.drawPixmap((side - picture.width()) // 2, (side - picture.height()) // 2, picture)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def paint_initial(painter: QPainter, circle: QRect, key: Key, name: str) -> None:
    """Paint what stands for one without a picture: its first character on a ground that is always the same."""
    hue = crc32("/".join(key).encode()) % 360
    is_dark = theme.is_dark()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromHsl(hue, 60, 70 if is_dark else 220))
    painter.drawEllipse(circle)
    painter.setPen(QColor.fromHsl(hue, 90, 215 if is_dark else 70))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initial(name))


def initial(name: str) -> str:
    """Return the first letter, digit or character of a name; a bullet for a name that has none."""
    return next((each.upper() for each in name if each.isalnum()), "•")
