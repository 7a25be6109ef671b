"""A dialog that asks something of the engine: what is typed, a message, and buttons that rest while it works."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.engine import Engine, Reply
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

WIDTH_EM = 34
MOST_OF_SCREEN = 0.9


class FormDialog(QDialog):
    """What is asked stands in `body`, which scrolls where the screen is small or the text large.

    Modal to its window and gone when closed; opened with `open()`.
    """

    def __init__(self, *, engine: Engine, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self._waiting: Reply | None = None
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.em(0.7))
        self._headline = label(title, "headline", wraps=True)
        self.body.addWidget(self._headline)
        self._paragraphs: list[QWidget] = []
        self.message = Message()
        self.busy = QProgressBar(maximum=0, textVisible=False)
        self.busy.setAccessibleName(translate("Dialog", "Working"))
        self.busy.hide()
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self._outer = layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.em(1.3), theme.em(1.2), theme.em(1.3), theme.em(1.1))
        layout.setSpacing(theme.em(0.8))
        self._scroll = _Scroll(self.body)
        for each in (self._scroll, self.message, self.busy):
            layout.addWidget(each)
        layout.addLayout(self.buttons)

    @property
    def is_waiting(self) -> bool:
        """Whether the engine is at work on what was asked."""
        return self._waiting is not None

    def say(self, text: str) -> None:
        """Add a paragraph."""
        self._paragraphs.append(label(text, "secondary", wraps=True))
        self.body.addWidget(self._paragraphs[-1])

    def conclude(self, title: str) -> None:
        """Take the question and what was said of it away, once it is answered: the title says what came of it."""
        self.setWindowTitle(title)
        self._headline.setText(title)
        for paragraph in self._paragraphs:
            paragraph.hide()

    def add_button(self, text: str, press: Callable[[], object], role: str = "") -> QPushButton:
        """Add a button at the end; the one with the role `primary` is pressed by Return."""
        button = QPushButton(text)
        button.setProperty("role", role)
        button.setDefault(role == "primary")
        button.setAutoDefault(role == "primary")
        button.clicked.connect(press)
        self.buttons.addWidget(button)
        return button

    def ask(self, request: wire.Request, succeeded: Callable[..., object]) -> None:
        """Ask the engine; a failure is told, and may be mended and asked again. `succeeded` is a bound method."""
        self.message.tell("")
        self._waiting = self.engine.ask(request)
        self._waiting.succeeded.connect(succeeded)
        self._waiting.failed.connect(self.show_failure)
        self._waiting.ended.connect(self._ended)
        self.busy.show()
        self.wait_changed()

    def show_failure(self, failure: wire.Failure) -> None:
        """Tell why it did not work."""
        self.message.tell(explain_failure(failure), Level.BAD)

    def wait_changed(self) -> None:
        """Show which buttons can be pressed now; called when waiting begins and ends."""

    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # what it says has changed: it takes the height that this needs
            self._fit()
        return is_done

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # only now are all fonts those of the style

    def sizeHint(self) -> QSize:
        width = min(theme.em(WIDTH_EM), round(self.screen().availableGeometry().width() * MOST_OF_SCREEN))
        return QSize(width, self._height_for(width))

    def _fit(self) -> None:
        self.resize(self.width(), self._height_for(self.width()))

    def _height_for(self, width: int) -> int:
        wanted = self._outer.totalHeightForWidth(width)
        most = round(self.screen().availableGeometry().height() * MOST_OF_SCREEN)
        self._scroll.allow(wanted > most)
        return min(wanted, most)

    def _ended(self) -> None:
        self._waiting = None
        self.busy.hide()
        self.wait_changed()


class _Scroll(QScrollArea):
    """Takes the height that its content needs, and scrolls where it gets less."""

    def __init__(self, body: QVBoxLayout) -> None:
        super().__init__()
        content = QWidget()
        content.setProperty("role", "page")
        content.installEventFilter(self)
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(0, 0, theme.em(0.3), 0)
        self._layout.addLayout(body)
        self._layout.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def allow(self, scrolls: bool) -> None:
        """Show a bar where it is needed. Else never: one that appears for a moment narrows the text and so stays."""
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._layout.hasHeightForWidth():
            return self._layout.totalHeightForWidth(width)
        return self._layout.totalSizeHint().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.em(10), min(theme.em(4), self.heightForWidth(self.width())))

    def sizeHint(self) -> QSize:
        return QSize(theme.em(WIDTH_EM), self.heightForWidth(theme.em(WIDTH_EM)))
