"""One cloud folder that was found, as a choice."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import words
from chatbackup_gui.ui.widgets.choice_card import ChoiceCard
from chatbackup_gui.ui.widgets.elided import Elided
from chatbackup_gui.ui.widgets.sign import Sign
from chatbackup_gui.ui.widgets.texts import label
from chatbackup_gui.ui.wizard.screens.place.limit_words import limit_in_words
from chatbackup_gui.ui.words import translate

SIGNS = {"gdrive": "google-logo", "icloud": "apple-logo", "syncthing": "hard-drives"}


class PlaceCard(ChoiceCard):
    """Provider, folder, room, and the limits that matter."""

    def __init__(self, place: wire.CloudPlace, parent: QWidget | None = None) -> None:
        super().__init__(place.name, parent)
        self.folder = place.folder
        if place.free_bytes is not None:
            free = translate("WizardPlace", "{size} free on this disk").format(size=words.size(place.free_bytes))
            self.header.addWidget(label(free, "secondary"))
        self.header.addWidget(Sign(SIGNS.get(place.provider, "cloud"), "secondary", 1.4))
        self.body.addWidget(Elided(place.folder, "caption", is_path=True))
        sentences = [limit_in_words(code) for code in place.limits]
        for sentence in filter(None, sentences):
            self.body.addWidget(label(sentence, "secondary", wraps=True))
        self.radio.setAccessibleDescription(" ".join([place.folder, *filter(None, sentences)]))


class OtherFolderCard(ChoiceCard):
    """Any folder that the user points at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("WizardPlace", "Another folder"), parent)
        self.folder = ""
        self.header.addWidget(Sign("folder-open", "secondary", 1.4))
        text = translate(
            "WizardPlace",
            "An external disk, a network drive, or a cloud folder that is not listed. Only what leaves this computer "
            "survives its loss.",
        )
        self.body.addWidget(label(text, "secondary", wraps=True))
        self.radio.setAccessibleDescription(text)
