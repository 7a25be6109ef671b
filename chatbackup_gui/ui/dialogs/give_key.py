"""The key of an account that is backed up already."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.ui.accounts.key_form import KeyForm, KeyState
from chatbackup_gui.ui.chat_words import account_name
from chatbackup_gui.ui.dialogs.form import FormDialog
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.words import translate


class GiveKeyDialog(FormDialog):
    """Tries the key as soon as it is there; only one that fits can be used."""

    def __init__(self, account: wire.AccountLine, *, engine: Engine, parent: QWidget | None = None) -> None:
        name = account_name(account.app, account.account, account.name)
        title = translate("GiveKey", "Key of {account}").format(account=name)
        super().__init__(engine=engine, title=title, parent=parent)
        self._account = account
        self.say(
            translate(
                "GiveKey",
                "With its key the account's messages, names and pictures can be read and searched. What was kept "
                "sealed until now is opened as well. The key is kept encrypted on this computer.",
            )
        )
        self.form = KeyForm(as_found(account), engine=engine)
        self.form.changed.connect(self.wait_changed)
        self.body.addWidget(self.form)
        self.close_button = self.add_button(translate("GiveKey", "Cancel"), self.reject)
        self.use = self.add_button(translate("GiveKey", "Use this key"), self._use, "primary")
        self.form.database.field.setFocus()
        self.wait_changed()

    def wait_changed(self) -> None:
        self.form.setEnabled(not self.is_waiting)
        self.use.setEnabled(self.form.state is KeyState.FITS and not self.is_waiting)

    def _use(self) -> None:
        account, keys = self._account, self.form.asked
        request = wire.GiveKey(
            app=account.app,
            source=account.source,
            account=account.account,
            folder=account.folder,
            database_key=keys.database_key,
            image_key=keys.image_key,
            capture=Capture.BOTH if self.form.keeps_sealed_too else None,
        )
        self.ask(request, self._used)

    def _used(self) -> None:
        self.form.hide()
        self.use.hide()
        self.message.tell(
            translate("GiveKey", "The key is in use. The next backup reads the account's messages with it."),
            Level.GOOD,
        )
        self.close_button.setText(translate("GiveKey", "Close"))
        self.close_button.setFocus()


def as_found(account: wire.AccountLine) -> wire.FoundFolder:
    """Return an account of the profile as a search for folders would tell it."""
    return wire.FoundFolder(
        app=account.app,
        source=account.source,
        account_id=account.account,
        folder=account.folder,
        used_at_ns=0,
        needs_key=True,
        may_be_sealed=account.capture != Capture.READABLE,
    )
