"""Who sent a message: the picture of the conversation with them, or a letter on a colour that is always theirs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from zlib import crc32

import msgspec
from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap

from chatbackup_gui.engine import wire
from chatbackup_gui.model.transcript import Entry
from chatbackup_gui.ui import tasks, theme
from chatbackup_gui.ui.conversation.decoding import Decoded, Encoded, decode
from chatbackup_gui.ui.conversation.looks import Looks
from chatbackup_gui.ui.engine import Engine

BATCH = 50
MOST_BYTES = 2 * 2**20


class Faces(QObject):
    """Pictures of conversations (`wire.Avatars`), by the person at the other end."""

    arrived = Signal()

    def __init__(self, *, engine: Engine, side: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._side = engine, side
        self._pictures: dict[int, QPixmap | None] = {}
        self._rows: dict[str, int] = {}
        self._account = ("", "")

    def know(self, chats: Iterable[wire.Chat], account: tuple[str, str]) -> None:
        """Learn whose picture is that of which conversation, of one account (program, id)."""
        if account != self._account:
            self._account = account
            self._rows.clear()
            self._pictures.clear()
        self._rows |= {each.id: each.row for each in chats if (each.app, each.account) == account}

    def want(self, senders: Iterable[str]) -> None:
        """Fetch the pictures of these, who are on screen, unless that was tried."""
        rows = list(dict.fromkeys(self._rows[each] for each in senders if each in self._rows))
        asked = tuple(row for row in rows if row not in self._pictures)[:BATCH]
        if asked:
            self._pictures.update(dict.fromkeys(asked))
            self._engine.ask(wire.Avatars(asked), answer=dict[int, msgspec.Raw]).succeeded.connect(self._take)

    def _take(self, pictures: dict[int, msgspec.Raw]) -> None:
        if pictures:
            side = QSize(self._side, self._side)
            tasks.begin(partial(_decoded, pictures, side)).succeeded.connect(self._keep)

    def _keep(self, decoded: dict[int, Decoded]) -> None:
        made = {row: QPixmap.fromImage(each.image) for row, each in decoded.items() if each.image}
        self._pictures.update(made)
        self.arrived.emit()

    def paint(self, painter: QPainter, place: QRectF, entry: Entry, looks: Looks) -> None:
        """Paint the face of a message's sender."""
        picture = self._pictures.get(self._rows.get(entry.sender, -1))
        if picture is None:
            paint_letter(painter, place, entry.sender, entry.name, looks)
            return
        path = QPainterPath()
        path.addEllipse(place)
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = min(picture.width(), picture.height())
        source = QRectF((picture.width() - side) / 2, (picture.height() - side) / 2, side, side)
        painter.drawPixmap(place, picture, source)
        painter.restore()


def paint_letter(painter: QPainter, place: QRectF, sender: str, name: str, looks: Looks) -> None:
    """Paint the first letter of a name on a quiet colour of the sender's own."""
    hue = crc32(sender.encode(errors="replace")) % 360
    is_dark = theme.is_dark()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor.fromHsl(hue, 60, 70 if is_dark else 220))
    painter.drawEllipse(place)
    painter.setPen(QColor.fromHsl(hue, 90, 215 if is_dark else 70))
    painter.setFont(looks.text)
    letter = next((each.upper() for each in name[:200] if each.isalnum()), "•")
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)


def _decoded(pictures: dict[int, msgspec.Raw], side: QSize) -> dict[int, Decoded]:
    found = {}
    for row, data in pictures.items():
        if len(bytes(data)) <= MOST_BYTES:
            found[row] = decode(Encoded(data, "", ""), side * 2)
    return found
