"""Pictures of those who speak: one file a person and account, in whatever chats they are."""

from __future__ import annotations

import hashlib

from chatbackup_gui.export.document import Chat, Document
from chatbackup_gui.export.folder import OutputFolder
from chatbackup_gui.export.html.escaping import escaped, reference
from chatbackup_gui.export.html.places import ROOT
from chatbackup_gui.export.media_files import SHOWN
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.transcript.media_type import media_type, suffix_of

COLOURS = 8


class Faces:
    """Writes pictures as they are asked for."""

    def __init__(self, document: Document, folder: OutputFolder) -> None:
        self._document, self._folder = document, folder
        self._known: dict[tuple[str, str, PersonId], str] = {}

    def file(self, chat: Chat, person: PersonId) -> str:
        """Return the file of somebody's picture, empty where there is none that a browser shows."""
        key = chat.app, chat.account, person
        if key not in self._known:
            self._known[key] = self._write(chat, person)
        return self._known[key]

    def html(self, chat: Chat, person: PersonId, name: str) -> str:
        """Return the picture for a page of a chat, or else the first letter of a name."""
        if file := self.file(chat, person):
            return f'<img class="face" src="{reference(ROOT + file)}" alt="" loading="lazy">'
        colour = hashlib.sha256(person.encode()).digest()[0] % COLOURS
        return f'<span class="face c{colour}" aria-hidden="true">{escaped(name.strip()[:1])}</span>'

    def _write(self, chat: Chat, person: PersonId) -> str:
        image = self._document.avatar(chat, person)
        kind = media_type(image) if image else ""
        if not image or kind not in SHOWN:
            return ""
        whose = hashlib.sha256("\n".join((chat.app, chat.account, person)).encode()).hexdigest()
        file = f"faces/{whose[:16]}{suffix_of(kind)}"
        self._folder.write(file, image)
        return file
