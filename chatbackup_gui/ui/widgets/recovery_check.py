"""Two groups of the recovery key, typed back from paper: the proof that somebody has it."""

from __future__ import annotations

import random
import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from chatbackup_gui.ui import theme
from chatbackup_gui.ui.widgets.texts import label, set_level
from chatbackup_gui.ui.words import translate

ASKED = 2
LOOK_ALIKES = str.maketrans({"0": "O", "1": "I", "8": "B"})  # digits that no key has, read for letters


class RecoveryCheck(QWidget):
    """Asks for two groups chosen at random. `is_passed` once both are right; no group is shown here."""

    changed = Signal()

    def __init__(self, key: str, *, chance: random.Random | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        groups = key.split("-")
        chosen = sorted((chance or random.SystemRandom()).sample(range(len(groups)), ASKED))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(theme.em(0.8))
        layout.setColumnStretch(2, 1)
        self._fields = [_Field(number + 1, groups[number]) for number in chosen]
        for row, field in enumerate(self._fields):
            layout.addWidget(field.caption, row, 0)
            layout.addWidget(field.edit, row, 1)
            layout.addWidget(field.verdict, row, 2)
            field.edit.textChanged.connect(self._typed)
        self.setFocusProxy(self._fields[0].edit)

    @property
    def is_passed(self) -> bool:
        """Whether both groups are right."""
        return all(field.is_right for field in self._fields)

    @property
    def asked_groups(self) -> list[int]:
        """The numbers of the groups asked for, from 1."""
        return [field.number for field in self._fields]

    def _typed(self) -> None:
        for field in self._fields:
            field.show_verdict()
        self.changed.emit()


class _Field:
    """One group to be typed."""

    def __init__(self, number: int, group: str) -> None:
        self.number = number
        self._group = group
        self.caption = label(translate("RecoveryCheck", "Group {number}").format(number=number))
        self.verdict = label("", "secondary", wraps=True)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(self.caption.text())
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.edit.font().pointSizeF())  # as large as the text around it
        self.edit.setFont(font)
        self.edit.setFixedWidth(theme.em(6))
        self.caption.setBuddy(self.edit)

    @property
    def is_right(self) -> bool:
        return _tidied(self.edit.text()) == self._group

    def show_verdict(self) -> None:
        """Say whether the group is right, once all of it is there."""
        typed = _tidied(self.edit.text())
        if self.is_right:
            text, level = translate("RecoveryCheck", "Correct"), "good"
        elif len(typed) < len(self._group):
            text, level = "", ""
        else:
            text, level = translate("RecoveryCheck", "This differs from the sheet; look again"), "warning"
        self.verdict.setText(text)
        set_level(self.verdict, level)
        self.edit.setAccessibleDescription(text)


def _tidied(typed: str) -> str:
    return re.sub(r"[\s-]", "", typed).upper().translate(LOOK_ALIKES)
