"""The kinds of message a QQ sample holds, and how often each occurs."""

from __future__ import annotations

from enum import Enum
from itertools import accumulate
from random import Random

from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.qq.people import Contact
from chatbackup_gui.model.account import ConversationKind


class QqKind(Enum):
    """What the generator tells apart; finer than model.MessageKind."""

    TEXT = "text"
    FACES = "faces"
    MENTION = "mention"
    REPLY = "reply"
    PICTURE = "picture"
    PICTURES_AND_TEXT = "pictures and text"
    ANIMATION = "animation"
    MARKET_FACE = "market face"
    BOUNCING_FACE = "bouncing face"
    VOICE = "voice"
    VIDEO = "video"
    FILE = "file"
    ONLINE_FILE = "online file"
    ONLINE_FOLDER = "online folder"
    NEWS = "news"
    MUSIC = "music"
    MINI_PROGRAM = "mini program"
    GROUP_NOTICE = "group notice"
    LOCATION = "location"
    LIVE_LOCATION = "live location"
    FORWARD = "forward"
    MARKDOWN = "markdown"
    WALLET = "wallet"
    CALL = "call"
    QZONE = "qzone"
    POKE = "poke"
    TIP = "tip"
    JOINED = "joined"
    REMOVED = "removed"
    MUTED = "muted"
    RECALLED = "recalled"
    RECALLED_OWN = "recalled own"
    EMPTIED = "emptied"
    STRANGE = "strange"
    GARBAGE = "garbage"


# Of 10,000 messages between people.
_BETWEEN_PEOPLE = {
    QqKind.TEXT: 6110,
    QqKind.FACES: 700,
    QqKind.REPLY: 420,
    QqKind.PICTURE: 1000,
    QqKind.PICTURES_AND_TEXT: 180,
    QqKind.ANIMATION: 350,
    QqKind.MARKET_FACE: 130,
    QqKind.BOUNCING_FACE: 10,
    QqKind.VOICE: 300,
    QqKind.VIDEO: 150,
    QqKind.FILE: 110,
    QqKind.ONLINE_FILE: 8,
    QqKind.ONLINE_FOLDER: 4,
    QqKind.NEWS: 140,
    QqKind.MUSIC: 25,
    QqKind.MINI_PROGRAM: 60,
    QqKind.LOCATION: 15,
    QqKind.LIVE_LOCATION: 4,
    QqKind.FORWARD: 30,
    QqKind.MARKDOWN: 20,
    QqKind.WALLET: 40,
    QqKind.CALL: 70,
    QqKind.QZONE: 8,
    QqKind.POKE: 30,
    QqKind.TIP: 30,
    QqKind.RECALLED: 30,
    QqKind.RECALLED_OWN: 10,
    QqKind.EMPTIED: 10,
    QqKind.STRANGE: 4,
    QqKind.GARBAGE: 2,
}
_IN_GROUPS = _BETWEEN_PEOPLE | {
    QqKind.TEXT: 5830,
    QqKind.MENTION: 200,
    QqKind.JOINED: 40,
    QqKind.REMOVED: 5,
    QqKind.MUTED: 10,
    QqKind.GROUP_NOTICE: 25,
    QqKind.CALL: 10,
    QqKind.QZONE: 0,
    QqKind.ONLINE_FILE: 0,
    QqKind.ONLINE_FOLDER: 0,
}
_TO_ONESELF = {QqKind.TEXT: 35, QqKind.FILE: 25, QqKind.PICTURE: 25, QqKind.NEWS: 10, QqKind.VIDEO: 5}
_FROM_OFFICIALS = {QqKind.NEWS: 80, QqKind.MARKDOWN: 10, QqKind.TEXT: 10}
_MIX = {
    ConversationKind.PERSON: _BETWEEN_PEOPLE,
    ConversationKind.GROUP: _IN_GROUPS,
    ConversationKind.OTHER: _TO_ONESELF,
    ConversationKind.OFFICIAL: _FROM_OFFICIALS,
}
_FILES_EACH_PICTURE = 1.4
_FILES_EACH_OTHER = 0.09  # media files for a message that is no picture, on average
_MOST_PICTURES = 0.8


def share(kind: QqKind) -> float:
    """Return what part of all messages is of this kind, roughly."""
    return _BETWEEN_PEOPLE[kind] / sum(_BETWEEN_PEOPLE.values())


def picture_share(options: DemoOptions) -> float:
    """Return what part of messages must be pictures, for as many media files as were asked for."""
    usual = share(QqKind.PICTURE)
    if not options.media_files or not options.messages:
        return usual
    wanted = options.media_files / options.messages - _FILES_EACH_OTHER
    return min(_MOST_PICTURES, max(usual, wanted / _FILES_EACH_PICTURE))


def showcase(contact: Contact) -> list[QqKind]:
    """Return one of every kind that occurs in such a conversation, so that small accounts have them all."""
    return [kind for kind, weight in _MIX[contact.kind].items() if weight and kind is not QqKind.TEXT]


class KindMix:
    """Draws kinds; `pictures` is what part of messages between people are pictures."""

    def __init__(self, rng: Random, pictures: float) -> None:
        self._rng = rng
        self._mixes = {}
        for kind, mix in _MIX.items():
            others = sum(mix.values()) - mix.get(QqKind.PICTURE, 0)
            wanted = others * pictures / (1 - pictures) if QqKind.VOICE in mix else mix.get(QqKind.PICTURE, 0)
            weights = [wanted if each is QqKind.PICTURE else weight for each, weight in mix.items()]
            self._mixes[kind] = (tuple(mix), tuple(accumulate(weights)))

    def draw(self, contact: Contact, count: int) -> list[QqKind]:
        """Return the kinds of `count` messages of a conversation."""
        kinds, so_far = self._mixes[contact.kind]
        return self._rng.choices(kinds, cum_weights=so_far, k=count)
