"""Opening a vault that is there already, instead of starting anew: where it is, what opens it, what it holds."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.dialogs.folder_choice import FolderChoice
from chatbackup_gui.ui.dialogs.form import FormDialog
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.latest import Latest
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.password_field import PasswordField
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.wizard.keyring_words import words_of_keyring
from chatbackup_gui.ui.words import ago, listed, translate

DEBOUNCE_MS = 300  # so that a path that is typed is not looked at at every letter


class OpenVaultDialog(FormDialog):
    """`is_opened` once the vault was opened: then everything is set up, however the dialog is closed."""

    def __init__(self, *, engine: Engine, folder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(engine=engine, title=translate("OpenVault", "Open an existing vault"), parent=parent)
        self.is_opened = False
        self._look = Latest(engine=engine, parent=self)
        self._look.succeeded.connect(self._looked)
        self._look.failed.connect(self._not_looked)
        self._soon = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._soon.timeout.connect(self._ask_about_folder)
        self.say(
            translate(
                "OpenVault",
                "Your chats can be read on this computer as well, also where no chat program is installed. The folder "
                "is the one your cloud program keeps the vault in. Accounts of this computer can be added later.",
            )
        )
        self.folder = FolderChoice(translate("OpenVault", "Folder of the vault"))
        self.verdict = Message()
        self.password = PasswordField(translate("OpenVault", "Password or recovery key of the vault"))
        self.held, self.arriving, self.keyring = Message(), Message(), Message()
        self._caption = label(translate("OpenVault", "Folder of the vault"))
        self._caption.setBuddy(self.folder.line)
        for widget in (
            self._caption, self.folder, self.verdict, self.password, self.held, self.arriving, self.keyring,
        ):  # fmt: skip
            self.body.addWidget(widget)
        self.close_button = self.add_button(translate("OpenVault", "Cancel"), self.reject)
        self.open_button = self.add_button(translate("OpenVault", "Open the vault"), self._open, "primary")
        self.show_chats = self.add_button(translate("OpenVault", "Show my chats"), self.accept, "primary")
        self.show_chats.hide()
        self.folder.changed.connect(self._folder_changed)
        self.password.changed.connect(self.wait_changed)
        self.folder.line.setText(folder)
        self.folder.line.setFocus()
        self.wait_changed()

    def wait_changed(self) -> None:
        for field in (self.folder, self.password):
            field.setEnabled(not self.is_waiting)
        is_ready = self.folder.is_usable and bool(self.password.text)
        self.open_button.setEnabled(is_ready and not self.is_waiting)

    def reject(self) -> None:
        """Close; not while the vault is being opened, which cannot be stopped half-way."""
        if not self.is_waiting:
            super().reject()

    def _folder_changed(self) -> None:
        self._look.drop()
        self.verdict.tell("")
        self._soon.start()
        self.wait_changed()

    def _ask_about_folder(self) -> None:
        if self.folder.is_usable:
            self._look.ask(wire.LookAtVaultPlace(self.folder.folder, ()))

    def _looked(self, place: wire.VaultPlace) -> None:
        if place.holds_vault:
            self.verdict.tell(translate("OpenVault", "There is a vault in this folder."), Level.GOOD)
            return
        self.verdict.tell(
            translate(
                "OpenVault",
                "No vault is in this folder yet. If your cloud program is still fetching it, wait until it has come.",
            ),
            Level.WARNING,
        )

    def _not_looked(self, failure: wire.Failure) -> None:
        self.verdict.tell(explain_failure(failure), Level.WARNING)

    def _open(self) -> None:
        self.ask(wire.OpenVault(self.folder.folder, self.password.text), self._opened)

    def _opened(self, opened: wire.VaultOpened) -> None:
        self.is_opened = True
        self.password.clear()
        for widget in (self._caption, self.folder, self.verdict, self.password, self.close_button, self.open_button):
            widget.hide()
        self.conclude(translate("OpenVault", "The vault is open"))
        self.held.tell(words_of_vault(opened, datetime.now(UTC)), Level.GOOD)
        self.arriving.tell(words_of_arriving(opened.arriving))
        self.keyring.tell(*words_of_keyring(opened))
        self.show_chats.show()
        self.show_chats.setFocus()


def words_of_vault(opened: wire.VaultOpened, now: datetime) -> str:
    """Return what the vault holds at a first look, and what comes next."""
    if not opened.snapshots or opened.newest_at is None:
        return translate("OpenVault", "It holds no snapshot that can be read yet.")
    held = translate("OpenVault", "It holds %Ln snapshot(s) of {computers}.", "", opened.snapshots)
    next_words = translate(
        "OpenVault", "The newest was made {ago}. Your chats are being read from it now, the newest first."
    )
    return "\n".join(
        (held.format(computers=listed(list(opened.computers))), next_words.format(ago=ago(opened.newest_at, now)))
    )


def words_of_arriving(count: int) -> str:
    """Return that snapshots are on the way, nothing where none is."""
    if not count:
        return ""
    return translate(
        "OpenVault",
        "%Ln more snapshot(s) are on the way through your cloud program; they are read as they arrive.",
        "",
        count,
    )
