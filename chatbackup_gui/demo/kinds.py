"""The kinds of message a demo holds, and how often each occurs."""

from __future__ import annotations

from enum import Enum
from itertools import accumulate
from random import Random

from chatbackup_gui.demo.people import Contact
from chatbackup_gui.model.account import ConversationKind


class Kind(Enum):
    """What the generator tells apart; finer than model.MessageKind."""

    TEXT = "text"
    MENTION = "mention"
    QUOTE = "quote"
    IMAGE = "image"
    VOICE = "voice"
    STICKER = "sticker"
    VIDEO = "video"
    FILE = "file"
    FILE_PENDING = "file_pending"
    LINK = "link"
    ARTICLE = "article"
    VIDEO_LINK = "video_link"
    MUSIC = "music"
    MINI_PROGRAM = "mini_program"
    CHANNELS_VIDEO = "channels_video"
    CHANNELS_LIVE = "channels_live"
    GAME_LINK = "game_link"
    APP_TEXT = "app_text"
    CALL = "call"
    TRANSFER = "transfer"
    RED_PACKET = "red_packet"
    LOCATION = "location"
    CARD = "card"
    WECOM_CARD = "wecom_card"
    FORWARD = "forward"
    NOTE = "note"
    PAT = "pat"
    SYSTEM = "system"
    JOINED = "joined"
    RECALLED = "recalled"
    GARBAGE = "garbage"


# Of 10,000 messages between people.
_BETWEEN_PEOPLE = {
    Kind.TEXT: 6180,
    Kind.IMAGE: 1200,
    Kind.VOICE: 600,
    Kind.STICKER: 500,
    Kind.QUOTE: 400,
    Kind.LINK: 130,
    Kind.VIDEO_LINK: 20,
    Kind.MINI_PROGRAM: 80,
    Kind.CHANNELS_VIDEO: 60,
    Kind.CHANNELS_LIVE: 6,
    Kind.GAME_LINK: 4,
    Kind.VIDEO: 200,
    Kind.FILE: 150,
    Kind.FILE_PENDING: 4,
    Kind.SYSTEM: 100,
    Kind.CALL: 90,
    Kind.TRANSFER: 60,
    Kind.RED_PACKET: 60,
    Kind.LOCATION: 25,
    Kind.CARD: 12,
    Kind.WECOM_CARD: 2,
    Kind.FORWARD: 22,
    Kind.NOTE: 6,
    Kind.PAT: 30,
    Kind.MUSIC: 20,
    Kind.APP_TEXT: 5,
    Kind.RECALLED: 30,
    Kind.GARBAGE: 4,
}
_IN_GROUPS = _BETWEEN_PEOPLE | {Kind.TEXT: 5970, Kind.MENTION: 190, Kind.JOINED: 20, Kind.TRANSFER: 0, Kind.CALL: 10}
_TO_ONESELF = {Kind.TEXT: 30, Kind.FILE: 25, Kind.IMAGE: 25, Kind.LINK: 15, Kind.VIDEO: 5}
_FROM_OFFICIALS = {Kind.ARTICLE: 90, Kind.TEXT: 7, Kind.IMAGE: 2, Kind.SYSTEM: 1}

_MIX = {
    ConversationKind.PERSON: _BETWEEN_PEOPLE,
    ConversationKind.GROUP: _IN_GROUPS,
    ConversationKind.OTHER: _TO_ONESELF,
    ConversationKind.OFFICIAL: _FROM_OFFICIALS,
}


def share(kind: Kind) -> float:
    """Return what part of all messages is of this kind, roughly."""
    return _BETWEEN_PEOPLE.get(kind, 0) / sum(_BETWEEN_PEOPLE.values())


def showcase(contact: Contact) -> list[Kind]:
    """Return one of every kind that occurs in such a conversation, so that small demos have them all."""
    return [kind for kind, weight in _MIX[contact.kind].items() if weight and kind is not Kind.TEXT]


class KindMix:
    """Draws kinds; `image_share` is what part of messages between people are images."""

    def __init__(self, rng: Random, image_share: float) -> None:
        self._rng = rng
        self._mixes = {}
        for kind, mix in _MIX.items():
            others = sum(mix.values()) - mix[Kind.IMAGE]
            images = others * image_share / (1 - image_share) if Kind.VOICE in mix else mix[Kind.IMAGE]
            weights = [images if each is Kind.IMAGE else weight for each, weight in mix.items()]
            self._mixes[kind] = (tuple(mix), tuple(accumulate(weights)))

    def draw(self, contact: Contact, count: int) -> list[Kind]:
        """Return the kinds of `count` messages of a conversation."""
        kinds, so_far = self._mixes[contact.kind]
        return self._rng.choices(kinds, cum_weights=so_far, k=count)
