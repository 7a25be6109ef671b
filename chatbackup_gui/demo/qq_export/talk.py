"""What is said in a conversation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from random import Random

import msgspec

from chatbackup_gui.demo.plan import Period, times
from chatbackup_gui.demo.qq_export.people import Peer, Person
from chatbackup_gui.demo.texts import TextSource

PICTURE, FACE = "[图片]", "[表情]"
_HOUR_S = 3600
_SHARES = (("text", 80), ("image", 8), ("mixed", 3), ("face", 3), ("lines", 3), ("system", 2), ("again", 1))


class Said(msgspec.Struct, frozen=True, gc=False):
    """A message: `at` in Unix seconds, `wall` the same on a clock. `speaker` is None where QQ itself speaks.

    `text` has PICTURE for each picture and FACE for each face. `order` counts within the second. Garbage is a row that
    nobody understands; its time is the beginning of its day.
    """

    at: int
    wall: datetime
    speaker: Person | None
    text: str
    order: int
    is_garbage: bool = False


class Talk:
    """Makes up conversations of one owner, with times as a clock in a zone shows them."""

    def __init__(self, rng: Random, me: Person, zone: tzinfo | None) -> None:
        self._rng = rng
        self._me = me
        self._zone = zone
        self._texts = TextSource(rng)

    def garbage_after(self, said: Said) -> Said:
        """Return something without sense of the same day."""
        wall = said.wall.replace(hour=0, minute=0, second=0)
        at = wall.replace(tzinfo=self._zone) if self._zone else wall.astimezone()
        text = f"乱码 {self._rng.randrange(10**9)}"
        return Said(int(at.timestamp()), wall, None, text, 0, is_garbage=True)

    def with_peer(self, peer: Peer, count: int, period: Period) -> Iterator[Said]:
        """Yield the messages of a conversation, oldest first."""
        rng = self._rng
        speakers = peer.members or (self._me, Person(peer.number, peer.name))
        kinds = rng.choices([kind for kind, _ in _SHARES], [share for _, share in _SHARES], k=count)
        said: Said | None = None
        for kind, moment in zip(kinds, times(rng, count, period), strict=True):
            if kind == "again" and said:
                said = msgspec.structs.replace(said, order=said.order + 1)
            else:
                at, wall = _on_the_wall(max(moment, said.at if said else 0), self._zone)
                text = _text(kind, self._texts, rng)
                order = said.order + 1 if said and said.at == at else 0
                speaker = None if kind == "system" else rng.choice(speakers)
                said = Said(at, wall, speaker, text, order)
            yield said


def _text(kind: str, texts: TextSource, rng: Random) -> str:
    """Return what a message of a kind says."""
    one = texts.one().strip()
    if kind == "lines":  # with what looks like the head of a message
        pasted = f"2001-01-01 1:02:03 {rng.choice('甲乙丙')}(12345)\n旧话"
        return f'{one}\n  <{texts.one()}> & "{texts.one()}"\n\n{pasted}'
    return {
        "image": PICTURE,
        "mixed": f"{one}{PICTURE}",
        "face": FACE,
        "system": f"{one[:8]}撤回了一条消息",
    }.get(kind, one)


def _on_the_wall(at: int, zone: tzinfo | None) -> tuple[int, datetime]:
    """Return a time and what a clock showed; an hour that clocks show twice is passed over."""
    wall = datetime.fromtimestamp(at, UTC).astimezone(zone).replace(tzinfo=None)
    shown = wall.replace(tzinfo=zone) if zone else wall.astimezone()
    if int(shown.timestamp()) != at:
        return _on_the_wall(at + _HOUR_S, zone)
    return at, wall
