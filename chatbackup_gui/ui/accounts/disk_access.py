"""macOS: what to do where the system keeps chat folders from us. On other systems it stays hidden."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from chatbackup_gui.desktop.full_disk_access import SETTINGS_ADDRESS, DiskAccess
from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.chat_words import app_name
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.question import Question
from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.flow import Flow
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import listed, translate


class DiskAccessGuide(Card):
    """Asks how things stand when it is told to, and shows the way where something is kept from us.

    Where nothing is, it hides; with `always_tells` it then says so. `recommends` shows the way also where folders can
    be read without the permission, because somebody has just said so: that holds until the program ends, and at the
    next login nobody may be there to say it again. `lacks_accounts` is set where no account was found: then it is worth
    telling, too, that nobody knows whether something is kept from us.
    """

    refusals_found = Signal()  # a chat folder is there, and macOS keeps it from us
    allowed = Signal()  # a second look found that nothing is kept from us any more

    def __init__(
        self, *, engine: Engine, always_tells: bool = False, recommends: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(translate("DiskAccess", "Full Disk Access"), parent)
        self._always_tells = always_tells
        self._recommends = recommends
        self.lacks_accounts = False
        self._is_again = False
        self._question = Question(engine=engine, parent=self)
        self._question.succeeded.connect(self._take)
        self._question.failed.connect(self.hide)
        self.message = Message()
        self.open_settings = QPushButton(translate("DiskAccess", "Open System Settings"))
        self.open_settings.clicked.connect(self._open_settings)
        self.check_again = QPushButton(translate("DiskAccess", "Check again"))
        self.check_again.clicked.connect(self._check_again)
        buttons = Flow()
        buttons.setSpacing(theme.em(0.5))
        for button in (self.open_settings, self.check_again):
            buttons.addWidget(button)
        self._texts = [label(text, role, wraps=True) for text, role in _way()]
        self.body.addWidget(self.message)
        for text in self._texts:
            self.body.addWidget(text)
        self.body.addLayout(buttons)
        self.hide()

    def measure(self) -> None:
        """Ask the engine, whose process is the one that reads."""
        self._is_again = False
        self._question.ask(wire.MeasureAccess())

    def _check_again(self) -> None:
        self._is_again = True
        self.check_again.setEnabled(False)
        self._question.ask(wire.MeasureAccess())

    def _take(self, found: wire.FolderAccess) -> None:
        self.check_again.setEnabled(True)
        is_lacking = found.access is not DiskAccess.GRANTED
        is_advised = self._recommends and found.access is DiskAccess.REFUSED
        is_in_the_way = bool(found.refused) or is_advised or (self.lacks_accounts and is_lacking)
        is_way_shown = is_in_the_way or (self._always_tells and is_lacking)
        for widget in (*self._texts, self.open_settings, self.check_again):
            widget.setVisible(is_way_shown)
        self.message.tell(*self._words(found))
        is_told = is_in_the_way or self._always_tells or self._is_again
        self.setVisible(is_told and found.access is not DiskAccess.NOT_NEEDED)
        if found.refused:
            self.refusals_found.emit()
        elif self._is_again and found.access is DiskAccess.GRANTED:
            self.allowed.emit()

    def _words(self, found: wire.FolderAccess) -> tuple[str, Level]:
        if self._is_again and (found.refused or found.access is DiskAccess.REFUSED):
            return translate(
                "DiskAccess",
                "It is still not allowed. If you have just switched it on, quit ChatBackup and start it again.",
            ), Level.WARNING
        if found.refused:
            pattern = translate(
                "DiskAccess",
                "macOS does not let ChatBackup read the folders of these programs: {apps}. Nothing is lost; they "
                "cannot be seen until you allow it.",
            )
            return pattern.format(apps=listed([app_name(app) for app in found.refused])), Level.WARNING
        if found.access is DiskAccess.GRANTED:
            return translate("DiskAccess", "ChatBackup has Full Disk Access."), Level.GOOD
        return translate(
            "DiskAccess",
            "ChatBackup does not seem to have Full Disk Access. Without it macOS keeps the folders of WeChat and QQ "
            "hidden, or asks each time.",
        ), Level.PLAIN

    def _open_settings(self) -> None:
        QDesktopServices.openUrl(QUrl(SETTINGS_ADDRESS))


def _way() -> tuple[tuple[str, str], ...]:
    """Return the lines below the message, and the role of each."""
    return (
        (translate("DiskAccess", "1. Open System Settings, Privacy & Security, Full Disk Access."), ""),
        (
            translate(
                "DiskAccess",
                "2. Switch ChatBackup on. If it is not in the list, add it with “+” from the folder Applications.",
            ),
            "",
        ),
        (translate("DiskAccess", "3. Quit ChatBackup and start it again; only then does it hold."), ""),
        (
            translate(
                "DiskAccess",
                "ChatBackup uses this to read the chat folders that you choose, and changes nothing in them. If it "
                "stops working after an update, take ChatBackup out of the list with “−” and add it again.",
            ),
            "secondary",
        ),
    )
