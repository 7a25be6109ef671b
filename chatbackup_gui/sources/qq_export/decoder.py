"""Messages of an export as the archive takes them (FORMAT.md, Kinds)."""

from __future__ import annotations

import re

from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.media import MediaKind, MediaRef, Place
from chatbackup_gui.model.message import PICTURE_MARK, Message, MessageId, MessageKind, Sighting
from chatbackup_gui.sources.qq_export.chats import SYSTEM, Chat, speaker_of
from chatbackup_gui.sources.qq_export.html_text import HtmlText, text_of
from chatbackup_gui.sources.qq_export.identity import Identities
from chatbackup_gui.sources.qq_export.records import Entry
from chatbackup_gui.sources.qq_export.txt_scanner import readable
from chatbackup_gui.sources.qq_export.wall_clock import WallClock

FACE = "[表情]"
_ONLY_PICTURES = re.compile(rf"(?:{re.escape(PICTURE_MARK)}\s*)+")
_ONLY_FACES = re.compile(rf"(?:{re.escape(FACE)}\s*)+")
_PICTURE_SUFFIX = ".dat"


class Decoder:
    """Makes messages of one conversation's entries, which come in the order of the file.

    `folder` is the `.mht` file in which the pictures lie, empty where the entries are plain text.
    """

    def __init__(self, chat: Chat, me: PersonId, clock: WallClock, folder: str) -> None:
        self._chat = chat
        self._me = me
        self._clock = clock
        self._folder = folder
        self._identities = Identities(chat.id)

    def sighting(self, entry: Entry) -> Sighting:
        """Return a message with the places of its pictures."""
        told = self._told_by(entry.body)
        speaker = speaker_of(entry, self._chat, self._me)
        identity = self._identities.next(entry.at, speaker.key, told.text)
        media = tuple(_picture(identity.id, number) for number in range(len(told.pictures)))
        message = Message(
            id=identity.id,
            sent_at=self._clock.utc(entry.at),
            sender=speaker.id,
            kind=_kind_of(entry, told.text, is_system=speaker is SYSTEM),
            text=told.text,
            order=identity.order,
            media=media,
        )
        places = tuple(Place(self._folder, picture_stem(source)) for source in told.pictures)
        has_torn_text = "\ufffd" in told.text
        raw = entry.body if told.says_more or has_torn_text or entry.is_torn else b""
        return Sighting(self._chat.id, message, raw, places)

    def _told_by(self, body: bytes) -> HtmlText:
        """Return the text of an entry's body."""
        if self._folder:
            return text_of(body.decode("utf-8", "replace"))
        return HtmlText(readable(body).replace("\r\n", "\n"), (), says_more=False)


def picture_stem(source: str) -> str:
    """Return what names a picture in an `.mht` file: its GUID, in braces and small letters."""
    return source.strip().lower().removesuffix(_PICTURE_SUFFIX)


def _picture(message: MessageId, number: int) -> MediaRef:
    """Return what a message says of a picture. Its GUID is not the id: another export gives it another one."""
    return MediaRef(MediaKind.IMAGE, f"{message}_{number}" if number else message)


def _kind_of(entry: Entry, text: str, *, is_system: bool) -> MessageKind:
    """Return what a message is by its text, in which pictures and faces have left their words."""
    if entry.is_torn or is_system:
        return MessageKind.UNKNOWN if entry.is_torn else MessageKind.SYSTEM
    if _ONLY_PICTURES.fullmatch(text):
        return MessageKind.IMAGE
    return MessageKind.STICKER if _ONLY_FACES.fullmatch(text) else MessageKind.TEXT
