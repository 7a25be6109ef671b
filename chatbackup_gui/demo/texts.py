"""Chat texts that nobody wrote: short, mixed, mostly Chinese, with a long tail."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from chatbackup_gui.demo import words

_POOL_CLAUSES = 5_000
_POOL_TITLES = 800
_TEXTS_PER_POOL = 60_000
_STOCK = 256
_LENGTHS = (0, 1, 2, 3, 5, 9, 30, 200)  # clauses in a text; 0 is one of the stock replies
_LENGTH_WEIGHTS = (310, 440, 165, 50, 22, 9, 3.5, 0.5)


class TextSource:
    """An endless supply of texts, the same for the same random source."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._left = 0
        self._clauses: list[str] = []
        self._endings: tuple[str, ...] = ()
        self._replies: tuple[str, ...] = ()
        self._titles: list[str] = []
        self._stock: list[str] = []

    def take(self, count: int) -> list[str]:
        """Return `count` texts of 1 to a few thousand characters, about 14 on average."""
        self._refresh(count)
        lengths = self._rng.choices(_LENGTHS, _LENGTH_WEIGHTS, k=count)
        clauses = iter(self._rng.choices(self._clauses, k=sum(lengths)))
        ends = iter(self._rng.choices(self._endings, k=count))
        replies = iter(self._rng.choices(self._replies, k=count))
        return [
            next(replies) if length == 0 else next(clauses) + next(ends) if length == 1 else self._long(length, clauses)
            for length in lengths
        ]

    def one(self) -> str:
        """Return one text."""
        if not self._stock:
            self._stock = self.take(_STOCK)
        return self._stock.pop()

    def title(self) -> str:
        """Return the headline of an article."""
        self._refresh(0)
        return self._rng.choice(self._titles)

    def _long(self, length: int, clauses: Iterator[str]) -> str:
        pieces = [next(clauses) for _ in range(length)]
        joints = self._rng.choices(words.JOINTS, k=length - 1)
        return "".join(piece + joint for piece, joint in zip(pieces, [*joints, "。"], strict=True))

    def _refresh(self, count: int) -> None:
        """Write new clauses from time to time, so that a long history keeps its variety."""
        if self._left > 0:
            self._left -= count
            return
        self._left = _TEXTS_PER_POOL - count
        rng = self._rng
        shapes = rng.choices(words.CLAUSE_SHAPES, k=_POOL_CLAUSES)
        self._clauses = [self._fill(shape) for shape in shapes]
        self._titles = [self._fill(shape) for shape in rng.choices(words.TITLES, k=_POOL_TITLES)]
        self._endings = words.ENDINGS + tuple(rng.choices(words.EMOJI + words.STICKER_WORDS, k=5))
        self._replies = words.REPLIES + words.EMOJI + words.STICKER_WORDS

    def _fill(self, shape: str) -> str:
        choice, rng = self._rng.choice, self._rng
        return shape.format(
            when=choice(words.WHEN),
            who=choice(words.WHO),
            does=choice(words.DOES),
            what=choice(words.WHAT),
            where=choice(words.WHERE),
            how=choice(words.HOW),
            number=rng.randrange(1, 60),
            longnumber=rng.randrange(10**9, 10**10),
            name=choice(words.SURNAMES) + choice(words.GIVEN),
            english=choice(words.ENGLISH_NAMES),
        )
