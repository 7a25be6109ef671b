"""How much room the vault takes, and what stays free: a bar, and the same in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.wizard.screens.roaming.reach import Room
from chatbackup_gui.ui.words import translate

EMPTY = Room(0, 0, 0)


def _ground(role: str) -> QBrush:
    """Return how a part is filled: the vault plain, the margin hatched, what stays free quiet."""
    c = theme.colours()
    if role == "vault":
        return QBrush(QColor(c.accent))
    if role == "margin":
        return QBrush(QColor(c.secondary), Qt.BrushStyle.BDiagPattern)
    return QBrush(QColor(c.raised))


class SpaceBar(QWidget):
    """The vault, what stays free, and the margin, from the left to the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = EMPTY
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("WizardRoaming", "Room on the disk of the vault"))

    def show_room(self, room: Room) -> None:
        """Show how the room divides."""
        self._room = room
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.em(12), theme.em(1.1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(whole, theme.em(0.3), theme.em(0.3))
        painter.setClipPath(shape)
        total = max(self._room.total_bytes, self._room.vault_bytes, 1)
        x = whole.left()
        for role, part in (("vault", self._room.vault_bytes), ("free", self._room.free_bytes), ("margin", 0)):
            width = whole.right() - x if role == "margin" else whole.width() * part / total
            painter.fillRect(QRectF(x, whole.top(), width, whole.height()), QColor(theme.colours().raised))
            painter.fillRect(QRectF(x, whole.top(), width, whole.height()), _ground(role))
            x += width
        painter.setPen(QColor(theme.colours().border))
        painter.drawPath(shape)


class _Square(QWidget):
    """The square of a legend."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setFixedSize(theme.em(0.9), theme.em(0.9))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.colours().border))
        painter.fillRect(self.rect(), _ground(self._role))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class SpaceCard(Card):
    """The bar with its legend, and a word where the room does not suffice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("WizardRoaming", "Room for the vault"), parent)
        self.bar = SpaceBar()
        self.vault, self.free, self.margin = label("", "heading"), label(), label()
        self.verdict = Message()
        lines = QGridLayout()
        lines.setHorizontalSpacing(theme.em(0.6))
        lines.setVerticalSpacing(theme.em(0.25))
        lines.setColumnStretch(1, 1)
        for row, (role, text, amount) in enumerate(
            (
                ("vault", translate("WizardRoaming", "In the vault"), self.vault),
                ("free", translate("WizardRoaming", "Stays free"), self.free),
                ("margin", translate("WizardRoaming", "Kept free for the months to come"), self.margin),
            )
        ):
            lines.addWidget(_Square(role), row, 0)
            lines.addWidget(label(text, "secondary", wraps=True), row, 1)
            lines.addWidget(amount, row, 2, Qt.AlignmentFlag.AlignRight)
        self.body.addWidget(self.bar)
        self.body.addLayout(lines)
        self.body.addWidget(self.verdict)

    def show_room(self, room: Room) -> None:
        """Show how the room divides."""
        self.bar.show_room(room)
        self.vault.setText(translate("WizardRoaming", "about {size}").format(size=words.size(room.vault_bytes)))
        self.free.setText(words.size(room.free_bytes))
        self.margin.setText(words.size(room.margin_bytes))
        if room.missing_bytes:
            pattern = translate(
                "WizardRoaming", "About {size} too much for this disk. Choose a shorter reach, or another place."
            )
            self.verdict.tell(pattern.format(size=words.size(room.missing_bytes)), Level.WARNING)
        else:
            self.verdict.tell("")
        pattern = translate("WizardRoaming", "The vault takes about {vault}, {free} stay free, {margin} are a margin.")
        self.bar.setAccessibleDescription(
            pattern.format(
                vault=words.size(room.vault_bytes),
                free=words.size(room.free_bytes),
                margin=words.size(room.margin_bytes),
            )
        )
