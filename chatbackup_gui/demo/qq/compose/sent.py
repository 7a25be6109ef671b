"""Messages that bring a medium."""

from __future__ import annotations

from random import Random

from chatbackup_gui.demo.qq import elements
from chatbackup_gui.demo.qq.content import Content, Slot
from chatbackup_gui.demo.qq.elements import Element, ElementType
from chatbackup_gui.demo.qq.kinds import QqKind
from chatbackup_gui.demo.qq.media import MediaDesk
from chatbackup_gui.demo.qq.room import Maker, Room
from chatbackup_gui.demo.texts import TextSource
from chatbackup_gui.model.message import MessageKind

_MIXED, _FILE, _VOICE, _VIDEO, _MARKET_FACE, _ONLINE_FILE, _ONLINE_FOLDER = 2, 3, 6, 7, 17, 21, 27  # 40011
_DOCUMENT, _PICTURE_BIT, _TEXT_AND_PICTURE, _FACE, _STICKER_BIT = 1, 2, 3, 8, 4096  # 40012


class SentMedia:
    """Makes the contents of messages with pictures, recordings and files."""

    def __init__(self, rng: Random, texts: TextSource, desk: MediaDesk) -> None:
        self._rng = rng
        self._texts = texts
        self._desk = desk
        self.makers: dict[QqKind, Maker] = {
            QqKind.PICTURE: self._picture,
            QqKind.PICTURES_AND_TEXT: self._pictures_and_text,
            QqKind.ANIMATION: self._animation,
            QqKind.MARKET_FACE: self._market_face,
            QqKind.VOICE: self._voice,
            QqKind.VIDEO: self._video,
            QqKind.FILE: self._file,
            QqKind.ONLINE_FILE: self._online_file,
            QqKind.ONLINE_FOLDER: self._online_folder,
        }

    def _picture(self, slot: Slot, _room: Room) -> Content:
        element, medium = self._desk.picture(slot)
        return Content(MessageKind.IMAGE, _MIXED, (element,), _PICTURE_BIT, media=(medium,))

    def _pictures_and_text(self, slot: Slot, _room: Room) -> Content:
        """Text and a picture, half the time followed by more of both."""
        parts: list[Element] = []
        media, said = [], []
        for position in (1, 3)[: self._rng.randint(1, 2)]:
            said.append(self._texts.one())
            element, medium = self._desk.picture(slot, position)
            parts += [elements.plain(said[-1]), element]
            media.append(medium)
        return Content(MessageKind.IMAGE, _MIXED, tuple(parts), _TEXT_AND_PICTURE, "".join(said), tuple(media))

    def _animation(self, slot: Slot, _room: Room) -> Content:
        element, medium = self._desk.animation(slot)
        return Content(MessageKind.STICKER, _MIXED, (element,), _STICKER_BIT, media=(medium,))

    def _market_face(self, _slot: Slot, _room: Room) -> Content:
        element, medium, name = self._desk.market_face()
        return Content(MessageKind.STICKER, _MARKET_FACE, (element,), _FACE, name, (medium,))

    def _voice(self, slot: Slot, _room: Room) -> Content:
        element, medium, transcript = self._desk.voice(slot)
        return Content(MessageKind.VOICE, _VOICE, (element,), text=transcript, media=(medium,))

    def _video(self, slot: Slot, _room: Room) -> Content:
        element, medium = self._desk.video(slot)
        return Content(MessageKind.VIDEO, _VIDEO, (element,), media=(medium,))

    def _file(self, slot: Slot, _room: Room) -> Content:
        element, medium = self._desk.file(slot)
        return Content(MessageKind.FILE, _FILE, (element,), _DOCUMENT, media=(medium,))

    def _online_file(self, _slot: Slot, _room: Room) -> Content:
        element, medium = self._desk.online_file(ElementType.ONLINE_FILE)
        return Content(MessageKind.FILE, _ONLINE_FILE, (element,), media=(medium,))

    def _online_folder(self, _slot: Slot, _room: Room) -> Content:
        element, medium = self._desk.online_file(ElementType.ONLINE_FOLDER)
        return Content(MessageKind.FILE, _ONLINE_FOLDER, (element,), media=(medium,))
