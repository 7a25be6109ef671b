"""One chat account that was found: whether it is taken, and what can be read of it."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.model.sealed import Capture
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.accounts.key_form import KeyForm, KeyState
from chatbackup_gui.ui.accounts.source_words import (
    is_of_use_without_key,
    source_name,
    words_without_key,
)
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.question import Question
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.widgets.sign import Sign
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate

SIGNS = {"wechat": "chats-circle", "qq": "chat-teardrop-dots"}


class AccountCard(QFrame):
    """A card with a check box; its keys unfold below."""

    changed = Signal()

    def __init__(self, folder: wire.FoundFolder, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.setProperty("role", "card")
        self.taken = QCheckBox(source_name(folder), self)
        self.taken.setChecked(is_of_use_without_key(folder))
        self.taken.toggled.connect(self._show)
        self.account = Elided("", "secondary")
        self.amount = label("", "secondary")
        self.reading = Message()
        self.unfold = QPushButton(parent=self)
        self.unfold.setProperty("role", "link")
        self.unfold.setVisible(folder.needs_key)
        self.unfold.clicked.connect(self._toggle_keys)
        self.keys = KeyForm(folder, engine=engine)
        self.keys.hide()
        self.keys.changed.connect(self._keys_changed)
        self._measure = Question(engine=engine, parent=self)
        self._measure.succeeded.connect(self._show_size)
        self._measure.failed.connect(self._show_no_size)
        self._lay_out()
        self._show_size(None)
        self._measure.ask(wire.FolderSize(folder.folder))
        self._show()

    @property
    def is_taken(self) -> bool:
        """Whether the account is to be backed up."""
        return self.taken.isChecked()

    @property
    def is_settled(self) -> bool:
        """Whether it can be taken as it stands: no key is being tried or wrong, and one is there if needed."""
        if self.keys.state is KeyState.NONE:
            return is_of_use_without_key(self.folder)
        return self.keys.state is KeyState.FITS

    @property
    def chosen(self) -> wire.ChosenAccount:
        """The account with the keys that fit."""
        if self.keys.state is not KeyState.FITS:
            return wire.ChosenAccount(self.folder)
        asked = self.keys.asked
        capture = Capture.BOTH if self.keys.keeps_sealed_too else None
        return wire.ChosenAccount(self.folder, asked.database_key, asked.image_key, capture)

    def give_keys(self, database_key: str, image_key: str) -> None:
        """Unfold the keys and fill them in."""
        self._show_keys(is_unfolded=True)
        self.keys.give(database_key, image_key)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.em(0.5))
        head.addWidget(self.taken)
        head.addWidget(self.account, 1)
        head.addWidget(self.amount)
        foot = QHBoxLayout()
        foot.setSpacing(theme.em(0.8))
        foot.addWidget(self.reading, 1)
        foot.addWidget(self.unfold, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.em(0.3))
        column.addLayout(head)
        path = Elided(self.folder.folder, "caption", is_path=True)
        path.setContentsMargins(theme.em(0.25), 0, 0, 0)  # below the check box, which has room for a frame
        column.addWidget(path)
        column.addLayout(foot)
        column.addWidget(self.keys)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.em(0.9), theme.em(0.7), theme.em(1), theme.em(0.7))
        layout.setSpacing(theme.em(0.8))
        sign = Sign(SIGNS.get(self.folder.app, "chat-circle"), "accent", 1.8)
        layout.addWidget(sign, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)

    def _show_size(self, size_bytes: int | None) -> None:
        text = translate("Account", "counting…") if size_bytes is None else words.size(size_bytes)
        self.size_bytes = size_bytes
        self.amount.setText(text)

    def _show_no_size(self) -> None:
        self.amount.setText(translate("Account", "size unknown"))

    def _toggle_keys(self) -> None:
        self._show_keys(is_unfolded=self.keys.isHidden())
        if not self.keys.isHidden():
            self.keys.database.field.setFocus()

    def _show_keys(self, *, is_unfolded: bool) -> None:
        self.keys.setVisible(is_unfolded)
        self._show()

    def _keys_changed(self) -> None:
        if self.keys.state is KeyState.FITS and not self.taken.isChecked():
            self.taken.setChecked(True)  # whoever gives a key wants the account
        self._show()

    def _show(self) -> None:
        trial = self.keys.trial
        name = trial.account_id if trial and trial.account_id else self.folder.account_id
        used = datetime.fromtimestamp(self.folder.used_at_ns / 1e9, UTC)
        pattern = translate("Account", "{account} · last used {when}")
        self.account.show_text(pattern.format(account=name, when=words.ago(used, datetime.now(UTC))))
        self.taken.setAccessibleDescription(self.account.text())
        self.unfold.setText(self._words_of_unfold())
        self.unfold.setAccessibleDescription(self.account.text())
        self._show_reading()
        self.changed.emit()

    def _words_of_unfold(self) -> str:
        if not self.keys.isHidden():
            return translate("Account", "Hide the key")
        if self.keys.state is KeyState.NONE:
            return translate("Account", "I have its key…")
        return translate("Account", "Show the key")

    def _show_reading(self) -> None:
        if not self.is_taken:
            self.reading.tell(translate("Account", "Not backed up."))
        elif self.keys.state is KeyState.FITS:
            self.reading.tell(translate("Account", "Kept readable: messages, names, pictures and files."),
                              Level.GOOD)  # fmt: skip
        elif self.keys.state is KeyState.WRONG:
            self.reading.tell(translate("Account", "The key needs another look."), Level.WARNING)
        else:
            level = Level.PLAIN if is_of_use_without_key(self.folder) else Level.WARNING
            self.reading.tell(words_without_key(self.folder), Level.GOOD if not self.folder.needs_key else level)
