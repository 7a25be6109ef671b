"""A picture by itself in a window: as large as it is, turned, moved about, saved, and the ones beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.transcript import Medium
from chatbackup_gui.ui import tasks, theme
from chatbackup_gui.ui.conversation.decoding import Decoded, Encoded, decode
from chatbackup_gui.ui.conversation.picture_pane import PicturePane
from chatbackup_gui.ui.conversation.wording import medium_name
from chatbackup_gui.ui.engine import Engine, Reply
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.icon_button import icon_button
from chatbackup_gui.ui.words import translate

MOST_FETCHED_BYTES = 32 * 2**20
MOST_SIDE = 8_000  # pixels to which a picture is scaled down
SHARE_OF_SCREEN = 0.85

Beside = Callable[[Medium, int], "Medium | None"]


class Viewer(QDialog):
    """Shows one picture after the other; `beside` says which comes after (1) or before (-1) another."""

    save_asked = Signal(object)  # Medium
    open_asked = Signal(object)

    def __init__(self, *, engine: Engine, row: int, beside: Beside, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._engine, self._row, self._beside = engine, row, beside
        self._medium: Medium | None = None
        self._reply: Reply | None = None
        self._is_preview = False
        self.pane = PicturePane()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("role", "secondary")
        self._back, self._forward = (
            self._button("caret-left", translate("Viewer", "Previous picture"), "Left", self._go_back),
            self._button("caret-right", translate("Viewer", "Next picture"), "Right", self._go_on),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.em(0.4))
        layout.addWidget(self.pane, 1)
        layout.addLayout(self._bar())
        screen = self.screen().availableSize()
        self.resize(screen * SHARE_OF_SCREEN)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.em(0.8), 0, theme.em(0.8), 0)
        bar.setSpacing(theme.em(0.3))
        bar.addWidget(self._words, 1)
        bar.addWidget(self._back)
        bar.addWidget(self._forward)
        for name, words, keys, do in (
            ("magnifying-glass-minus", translate("Viewer", "Smaller"), "-", self.pane.zoom_out),
            ("magnifying-glass-plus", translate("Viewer", "Larger"), "+", self.pane.zoom_in),
            ("frame-corners", translate("Viewer", "Fit into the window"), "0", self.pane.fit),
            ("arrow-clockwise", translate("Viewer", "Rotate"), "R", self.pane.turn),
            ("download-simple", translate("Viewer", "Save…"), "", self._save),
            ("arrow-square-out", translate("Viewer", "Open in another program"), "", self._open),
        ):
            bar.addWidget(self._button(name, words, keys, do))
        return bar

    def _button(self, name: str, words: str, keys: str, do: Callable[[], object]) -> QToolButton:
        button = icon_button(name, words, keys=keys)
        button.clicked.connect(do)
        return button

    def show_medium(self, medium: Medium) -> None:
        """Show another picture; the one before stays on screen until it is there."""
        self._medium = medium
        self.setWindowTitle(medium_name(medium))
        self.pane.setAccessibleName(medium_name(medium))
        self._back.setEnabled(self._beside(medium, -1) is not None)
        self._forward.setEnabled(self._beside(medium, 1) is not None)
        self._ask(is_preview=False)

    def _ask(self, *, is_preview: bool) -> None:
        medium = self._medium
        assert medium is not None
        self._is_preview = is_preview
        self._tell(translate("Viewer", "Fetching…"))
        request = wire.FetchMedium(
            self._row, medium.month, medium.kind, medium.id, preview=is_preview, most_bytes=MOST_FETCHED_BYTES
        )
        self._reply = self._engine.ask(request, answer=Encoded)
        self._reply.succeeded.connect(self._take)
        self._reply.failed.connect(self._miss)

    def _take(self, encoded: Encoded) -> None:
        if self.sender() is self._reply:
            task = tasks.begin(partial(_numbered, self._reply.number, encoded))
            task.succeeded.connect(self._show)

    def _show(self, numbered: tuple[int, Decoded]) -> None:
        number, picture = numbered
        if self._reply is None or number != self._reply.number:
            return
        if picture.image is None:
            self.pane.show_pixmap(QPixmap())
            self._tell(translate("Viewer", "This picture cannot be shown here. You can save it, or open it elsewhere."))
            return
        self.pane.show_pixmap(QPixmap.fromImage(picture.image))
        width, height = picture.size.width(), picture.size.height()
        words = translate("Viewer", "{width} × {height}").format(width=width, height=height)
        if self._is_preview:
            words = translate("Viewer", "Only this small picture is left: {size}").format(size=words)
        self._tell(words)

    def _miss(self, failure: wire.Failure) -> None:
        if self.sender() is not self._reply or self._medium is None:
            return
        if self._medium.preview and not self._is_preview:
            self._ask(is_preview=True)
            return
        self.pane.show_pixmap(QPixmap())
        self._tell(explain_failure(failure))

    def _tell(self, words: str) -> None:
        self._words.setText(words)
        self.pane.setAccessibleDescription(words)

    def _go(self, by: int) -> None:
        following = self._beside(self._medium, by) if self._medium else None
        if following is not None:
            self.show_medium(following)

    def _go_on(self) -> None:
        self._go(1)

    def _go_back(self) -> None:
        self._go(-1)

    def _save(self) -> None:
        self.save_asked.emit(self._medium)

    def _open(self) -> None:
        self.open_asked.emit(self._medium)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Left: self._go_back,
            Qt.Key.Key_PageUp: self._go_back,
            Qt.Key.Key_Right: self._go_on,
            Qt.Key.Key_PageDown: self._go_on,
            Qt.Key.Key_Plus: self.pane.zoom_in,
            Qt.Key.Key_Equal: self.pane.zoom_in,
            Qt.Key.Key_Minus: self.pane.zoom_out,
            Qt.Key.Key_0: self.pane.fit,
            Qt.Key.Key_R: self.pane.turn,
        }
        if do := act.get(event.key()):
            do()
        else:
            super().keyPressEvent(event)


def _numbered(number: int, encoded: Encoded) -> tuple[int, Decoded]:
    return number, decode(encoded, QSize(MOST_SIDE, MOST_SIDE))
