"""The messages that are loaded: some hundred that follow one another, out of however many there are."""

from __future__ import annotations

from chatbackup_gui.engine import wire
from chatbackup_gui.model.transcript import Entry

MOST = 700  # loaded at a time; more are dropped at the far end
KEPT = 500


class Loaded:
    """Entries in their order; `has_before` and `has_after` say whether there are others.

    `first_number` is which message of the conversation the first one is: exact where the beginning or the end was
    seen, else reckoned from its time when it was jumped to, and counted from there.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Hold nothing."""
        self.entries: list[Entry] = []
        self.has_before = self.has_after = False
        self.first_number = 0.0

    def replace(self, page: wire.ChatPage, first_number: float) -> None:
        """Hold another page."""
        self.entries = list(page.entries)
        self.has_before, self.has_after = page.has_before, page.has_after
        self.first_number = first_number if page.has_before else 0.0

    def put_before(self, page: wire.ChatPage) -> int:
        """Take a page that ends where the entries begin; return how many came."""
        first = self.entries[0].position if self.entries else None
        new = [each for each in page.entries if first is None or each.position < first]
        self.entries[:0] = new
        self.has_before = page.has_before
        self.first_number = max(1.0, self.first_number - len(new)) if page.has_before else 0.0
        return len(new)

    def put_after(self, page: wire.ChatPage) -> int:
        """Take a page that begins where the entries end; return how many came."""
        last = self.entries[-1].position if self.entries else None
        new = [each for each in page.entries if last is None or each.position > last]
        self.entries += new
        self.has_after = page.has_after
        return len(new)

    def drop_before(self, *, keep: int) -> int:
        """Let the first ones go where there are too many, but none from `keep` on; return how many went."""
        count = min(keep, len(self.entries) - KEPT) if len(self.entries) > MOST else 0
        if count > 0:
            del self.entries[:count]
            self.has_before = True
            self.first_number += count
        return max(0, count)

    def drop_after(self, *, keep: int) -> None:
        """Let the last ones go where there are too many, but none up to `keep`."""
        if len(self.entries) > MOST:
            del self.entries[max(KEPT, keep + 1) :]
            self.has_after = True

    def count_from_end(self, total: int) -> None:
        """Take the number of the first one from how many there are in all, where the last one is loaded."""
        if not self.has_after and self.has_before:
            self.first_number = max(1.0, total - len(self.entries))

    def index_of(self, message: str) -> int | None:
        """Return where a message is, None where it is not loaded."""
        return next((at for at, each in enumerate(self.entries) if each.id == message), None)
