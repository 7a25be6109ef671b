"""The keys of one account, tried as soon as they are there."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import theme
from chatbackup_gui.ui.accounts.key_line import KeyLine
from chatbackup_gui.ui.accounts.source_words import (
    WITH_IMAGE_KEY,
    key_name,
    key_shape,
    words_of_image_trial,
    words_of_trial,
)
from chatbackup_gui.ui.engine import Engine
from chatbackup_gui.ui.problems import explain_failure
from chatbackup_gui.ui.question import Question
from chatbackup_gui.ui.widgets.message import Level, Message
from chatbackup_gui.ui.words import translate

DEBOUNCE_MS = 300  # so that a key that is typed is not tried at every letter


class KeyState(StrEnum):
    """How the keys stand."""

    NONE = "none"
    TRYING = "trying"
    FITS = "fits"
    WRONG = "wrong"  # the account cannot be taken with what stands in the fields


class KeyForm(QWidget):
    """Fields for the keys that a source has, with what they open. Only keys that were tried are handed out."""

    changed = Signal()

    def __init__(self, folder: wire.FoundFolder, *, engine: Engine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._question = Question(engine=engine, parent=self)
        self._question.succeeded.connect(self._tried)
        self._question.failed.connect(self._refused)
        self._newest = wire.TryKey(folder, "")
        self.state = KeyState.NONE
        self.trial: wire.KeyTrial | None = None
        self.database = KeyLine(
            name=key_name(folder.source), shape=key_shape(folder.source), which="database key", parent=self
        )
        self.image = KeyLine(
            name=translate("Account", "Image key"),
            shape=translate("Account", "optional: 16 characters or 32 hex digits"),
            which="image key",
            parent=self,
        )
        self.image.setVisible(folder.source in WITH_IMAGE_KEY)
        self.verdict, self.image_verdict = Message(), Message()
        self.keeps_both = QCheckBox(translate("Account", "Keep its files as they lie as well, so that nothing "
                                              "of what stays closed is missing"))  # fmt: skip
        self.keeps_both.setChecked(True)
        self.again = QPushButton(translate("Account", "Try again"))
        self.again.clicked.connect(self._try)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.em(0.3), 0, 0)
        layout.setSpacing(theme.em(0.5))
        for widget in (self.database, self.image, self.verdict, self.image_verdict, self.keeps_both):
            layout.addWidget(widget)
        layout.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignLeft)
        self._soon = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._soon.timeout.connect(self._try)
        self.database.changed.connect(self._typed)
        self.image.changed.connect(self._typed)
        self.keeps_both.toggled.connect(self.changed)
        self._show(KeyState.NONE)

    @property
    def asked(self) -> wire.TryKey:
        """The keys as they stand in the fields; an image key alone is none."""
        database = self.database.text
        return wire.TryKey(self._folder, database, self.image.text if database else "")

    @property
    def keeps_sealed_too(self) -> bool:
        """Whether files shall be kept as they lie beside what the key opens."""
        return not self.keeps_both.isHidden() and self.keeps_both.isChecked()

    def give(self, database_key: str, image_key: str) -> None:
        """Fill keys in."""
        self.image.take(image_key)
        self.database.take(database_key)

    def _typed(self) -> None:
        if self.asked == self._newest:
            return
        self._newest = self.asked
        self._question.forget()
        if not self._newest.database_key:
            self._soon.stop()
            self._show(KeyState.NONE)
            return
        self._soon.start()
        self._show(KeyState.TRYING)

    def _try(self) -> None:
        self._show(KeyState.TRYING)
        self._question.ask(self._newest)

    def _tried(self, trial: wire.KeyTrial) -> None:
        was_given = bool(self._newest.image_key)
        is_misfit = was_given and trial.image_key_fits is False
        self.trial = trial
        self._show(KeyState.WRONG if is_misfit else KeyState.FITS)
        self.verdict.tell(words_of_trial(trial), Level.WARNING if trial.closed else Level.GOOD)
        level = Level.BAD if is_misfit else Level.GOOD if trial.image_key_fits else Level.PLAIN
        self.image_verdict.tell(words_of_image_trial(trial, was_given=was_given), level)
        self.keeps_both.setVisible(bool(trial.closed) and self._folder.may_be_sealed)
        self.changed.emit()

    def _refused(self, failure: wire.Failure) -> None:
        self._show(KeyState.WRONG)
        if failure.code == "source.wrong_key":
            self.verdict.tell(
                translate(
                    "Account",
                    "This key opens none of its databases. Correct it, or clear the field to go on without a key.",
                ),
                Level.BAD,
            )
        else:
            self.verdict.tell(explain_failure(failure), Level.BAD)
            self.again.setVisible(failure.retryable)

    def _show(self, state: KeyState) -> None:
        self.state = state
        if state is not KeyState.FITS and state is not KeyState.WRONG:
            self.trial = None
        self.image.setEnabled(bool(self.database.text))
        self.image.field.edit.setPlaceholderText(
            translate("Account", "optional: 16 characters or 32 hex digits")
            if self.image.isEnabled()
            else translate("Account", "after the database key")
        )
        self.verdict.tell(translate("Account", "Trying the key…") if state is KeyState.TRYING else "")
        self.image_verdict.tell("")
        self.keeps_both.hide()
        self.again.hide()
        self.changed.emit()
