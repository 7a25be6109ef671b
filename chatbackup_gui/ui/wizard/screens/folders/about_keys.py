"""What sealed means, and where keys come from and do not come from."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chatbackup_gui.ui.widgets.card import Card
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.words import translate


class AboutKeys(Card):
    """Honest words below the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("WizardFolders", "Sealed or readable?"), parent)
        for text in (
            translate(
                "WizardFolders",
                "WeChat and QQ keep their messages in encrypted databases, and only the chat program knows the key. "
                "Without it ChatBackup keeps databases, pictures and files sealed: copied exactly as they lie. "
                "Nothing is lost, but names and messages cannot be read or searched until the key is there.",
            ),
            translate(
                "WizardFolders",
                "ChatBackup never takes keys out of other programs: it does not look into their memory and does not "
                "change them. If you have a key already, paste it here or add it later in the settings; what was kept "
                "sealed until then is opened as well.",
            ),
        ):
            self.body.addWidget(label(text, "secondary", wraps=True))
