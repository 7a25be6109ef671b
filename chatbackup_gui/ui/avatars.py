"""Pictures of conversations, fetched for the rows on screen; where there is none, an initial in a quiet colour."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from zlib import crc32

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImageReader, QPainter, QPainterPath, QPixmap

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_key import Key, Keyed, key_of
from chatbackup_gui.ui.engine import Engine, Reply

BATCH = 50  # at a time; the engine takes 100, and decoding more at once would be felt
MOST_KEPT = 1_000  # pictures; some 16 KB each on a fine screen
LARGEST_SIDE = 4_096  # pixels; a larger picture is not decoded
SETTLE_MS = 60  # rows that only fly past are not asked for


class Avatars(QObject):
    """Pictures by conversation. `side` is in pixels of the screen's own grid times `ratio`."""

    arrived = Signal()

    def __init__(self, *, engine: Engine, side: int, ratio: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._side, self._ratio = side, ratio
        self._kept: OrderedDict[Key, QPixmap | None] = OrderedDict()
        self._wanted: tuple[Keyed, ...] = ()
        self._asked: dict[int, Key] = {}
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._ask)

    def picture(self, conversation: Keyed) -> QPixmap | None:
        """Return a conversation's picture, None while or where there is none."""
        return self._kept.get(key_of(conversation))

    def want(self, conversations: Iterable[Keyed]) -> None:
        """Fetch the pictures of these, which are on screen now, unless it was tried already."""
        self._wanted = tuple(each for each in conversations if key_of(each) not in self._kept)
        if self._wanted and not self._asked:
            self._timer.start()

    def forget_missing(self) -> None:
        """Let those be tried again that had no picture."""
        self._kept = OrderedDict((key, picture) for key, picture in self._kept.items() if picture)

    def _ask(self) -> None:
        asked = self._wanted[:BATCH]
        if not asked:
            return
        self._asked = {each.row: key_of(each) for each in asked}
        self._wanted = self._wanted[BATCH:]
        reply: Reply = self._engine.ask(wire.Avatars(tuple(self._asked)))
        reply.succeeded.connect(self._take)
        reply.failed.connect(self._miss)

    def _take(self, pictures: dict[int, bytes]) -> None:
        for row, key in self._asked.items():
            self._kept[key] = self._decoded(pictures[row]) if row in pictures else None
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self._asked = {}
        self.arrived.emit()
        self._ask()

    def _miss(self, failure: wire.Failure) -> None:
        self._take({})

    def _decoded(self, data: bytes) -> QPixmap | None:
        """Return a picture, round, as large as it is shown; None for bytes that are none."""
        buffer = QBuffer()
        buffer.setData(QByteArray(data))
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
