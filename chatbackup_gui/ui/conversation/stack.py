"""Rows one below the other, of which only those on screen are measured: what scrolling is reckoned with.

The place is kept as one row and where its top is, so that rows may come above it without anything moving, and nobody
has to know how high a million rows are.
"""

from __future__ import annotations

from collections.abc import Callable


class Stack:
    """`top` is where the row `anchor` begins, in pixels below the upper edge of what is seen; `room` is how high that
    is. `height_of` measures a row when it is needed."""

    def __init__(self, height_of: Callable[[int], float], *, tail: float = 0) -> None:
        self._height_of = height_of
        self._tail = tail  # below the last row
        self.count = 0
        self.room = 0.0
        self.anchor = 0
        self.top = 0.0

    def visible(self) -> list[tuple[int, float]]:
        """Return the rows that are seen and where each begins."""
        rows, at, top = [], self.anchor, self.top
        while at < self.count and top < self.room:
            rows.append((at, top))
            top += self._height_of(at)
            at += 1
        return rows

    @property
    def is_at_top(self) -> bool:
        """Whether the first row is seen from its beginning."""
        return self.anchor == 0 and self.top >= 0

    @property
    def is_at_bottom(self) -> bool:
        """Whether the last row is seen to its end."""
        return self._bottom() is not None

    def scroll(self, pixels: float) -> None:
        """Move on by so many pixels, down the conversation where they are more than 0."""
        self.top -= pixels
        self.settle()

    def show(self, row: int, top: float = 0) -> None:
        """Let a row begin at a height, as nearly as the ends permit."""
        self.anchor, self.top = row, top
        self.settle()

    def show_end(self) -> None:
        """Let the last row end at the lower edge."""
        self.anchor, self.top = max(0, self.count - 1), self.room
        if self.count:
            self.top = self.room - self._tail - self._height_of(self.anchor)
        self.settle()

    def put_above(self, rows: int) -> None:
        """Rows came above, or went where they are less than 0; what is seen stays where it is."""
        self.count += rows
        self.anchor = max(0, self.anchor + rows)

    def settle(self) -> None:
        """Let the anchor be the first row that is seen, and nothing be seen beyond the ends."""
        if not self.count:
            self.anchor, self.top = 0, 0.0
            return
        self.anchor = min(self.anchor, self.count - 1)
        self._walk()
        bottom = self._bottom()
        if bottom is not None and bottom < self.room:
            self.top += self.room - bottom
            self._walk()
        if self.anchor == 0 and self.top > 0:
            self.top = 0.0

    def _walk(self) -> None:
        while self.top > 0 and self.anchor > 0:
            self.anchor -= 1
            self.top -= self._height_of(self.anchor)
        while self.anchor < self.count - 1 and (height := self._height_of(self.anchor)) + self.top <= 0:
            self.top += height
            self.anchor += 1

    def _bottom(self) -> float | None:
        """Return where the last row ends, its tail included; None where that is below the lower edge."""
        at, bottom = self.anchor, self.top
        while at < self.count:
            bottom += self._height_of(at)
            at += 1
            if bottom > self.room:
                return None
        bottom += self._tail
        return bottom if bottom <= self.room + 0.5 else None
