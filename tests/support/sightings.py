"""Messages for tests of the catalogue: seeded, Chinese, spread over conversations and time like a real account."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

import zstandard

from chatbackup_gui.model.account import Account, AccountId, ConversationId, PersonId
from chatbackup_gui.model.media import MediaKind, MediaRef, Place
from chatbackup_gui.model.message import Message, MessageId, MessageKind, Sighting

KEY = bytes(range(32))
ACCOUNT = Account("wechat", AccountId("wxid_me"), "我")
START = datetime(2020, 1, 1, tzinfo=UTC)

_COMMON = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"


def message(
    number: int = 1,
    text: str = "你好",
    *,
    at: datetime | None = None,
    kind: MessageKind = MessageKind.TEXT,
    sender: str = "wxid_friend",
    media: tuple[MediaRef, ...] = (),
    order: int = 0,
) -> Message:
    """Return a message whose id and time follow from its number."""
    sent_at = at or START + timedelta(minutes=number)
    return Message(MessageId(str(number)), sent_at, PersonId(sender), kind, text, order, media)


def sighting(
    number: int = 1,
    text: str = "你好",
    *,
    conversation: str = "wxid_friend",
    at: datetime | None = None,
    kind: MessageKind = MessageKind.TEXT,
    sender: str = "wxid_friend",
    raw: bytes = b"",
) -> Sighting:
    """Return a sighting of `message(number, …)`."""
    return Sighting(ConversationId(conversation), message(number, text, at=at, kind=kind, sender=sender), raw)


def picture(
    number: int,
    *,
    medium: str = "",
    folder: str = "attach/a",
    conversation: str = "wxid_friend",
    size: int = 1000,
    kind: MediaKind = MediaKind.IMAGE,
) -> Sighting:
    """Return a sighting of a message with one medium, an image if nothing is said."""
    ref = MediaRef(kind, medium or f"img{number}", size=size)
    place = Place(folder, ref.id)
    shown = message(number, "", kind=MessageKind.IMAGE, media=(ref,))
    return Sighting(ConversationId(conversation), shown, b"", (place,))


class Chinese:
    """Texts of words as frequent as Zipf says, about 14 characters long, one in a hundred much longer.

    100,000 texts have some 250,000 different pairs of characters, as chats do.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        characters = list(dict.fromkeys([*_COMMON, *(chr(0x4E00 + (index * 7) % 6000) for index in range(3500))]))
        weights = list(accumulate(1 / (rank + 12) for rank in range(len(characters))))
        words = [
            *characters[:800],
            *("".join(self._random.choices(characters, cum_weights=weights, k=self._length())) for _ in range(20_000)),
        ]
        frequency = list(accumulate(1 / (rank + 4) for rank in range(len(words))))
        self._pool = "".join(self._random.choices(words, cum_weights=frequency, k=1_000_000))

    def _length(self) -> int:
        return self._random.choice((2, 2, 2, 2, 3, 4))

    def text(self) -> str:
        """Return one text."""
        chance = self._random.random()
        length = 2 + int(self._random.expovariate(1 / 10)) if chance < 0.99 else self._random.randint(100, 400)
        at = self._random.randrange(len(self._pool) - length)
        text = self._pool[at : at + length]
        if chance < 0.05:
            text += self._random.choice(["ok", " hello", "http://example.com/a?b=1", "😂😂", "haha", "12345"])
        return text + "，" if 0.2 < chance < 0.4 else text


def synthetic(count: int, *, seed: int = 1, conversations: int = 200, batch: int = 4000) -> Iterator[list[Sighting]]:
    """Yield batches of an account's messages, oldest first, over five years; 35 % have about 700 bytes of zstd raw."""
    chance, texts = random.Random(seed), Chinese(seed)
    peers = [ConversationId(f"wxid_{number:016x}" + "@chatroom" * (number % 3 == 0)) for number in range(conversations)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(conversations)))
    raws = [zstandard.compress(chance.randbytes(640) + b"<xml></xml>" * 20) for _ in range(64)]
    step_ms = int(timedelta(days=5 * 365) / timedelta(milliseconds=1) / max(count, 1))
    at, made = START, 0
    while made < count:
        sightings = []
        for _ in range(min(batch, count - made)):
            at += timedelta(milliseconds=chance.randrange(2 * step_ms + 1))
            made += 1
            peer = chance.choices(peers, cum_weights=weights)[0]
            sightings.append(_one(chance, texts, peer, at.replace(microsecond=0), made, raws))
        yield sightings


def _one(
    chance: random.Random, texts: Chinese, peer: ConversationId, at: datetime, number: int, raws: list[bytes]
) -> Sighting:
    message_id = MessageId(str(7_000_000_000_000_000_000 + number * 104_729 + chance.randrange(1000)))
    sender = PersonId(f"wxid_{chance.randrange(30):012x}")
    kind = chance.random()
    raw = chance.choice(raws) if kind < 0.35 else b""
    if kind > 0.05:
        return Sighting(peer, Message(message_id, at, sender, MessageKind.TEXT, texts.text(), number & 1023), raw)
    ref = MediaRef(MediaKind.IMAGE, f"{number:032x}", size=chance.randrange(1 << 20))
    shown = Message(message_id, at, sender, MessageKind.IMAGE, "", number & 1023, (ref,))
    return Sighting(peer, shown, raw, (Place(f"{peer}/{at:%Y-%m}", ref.id),))
