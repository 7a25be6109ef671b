"""Which default is proposed, and how the room beside the vault divides with one."""

from __future__ import annotations

import msgspec

from chatbackup_gui.engine import wire


class Room(msgspec.Struct, frozen=True):
    """How the bytes divide that are free now: the vault's, those that stay free, and of these the margin.

    `missing_bytes` is what the vault takes more than there is.
    """

    vault_bytes: int
    free_bytes: int
    margin_bytes: int
    missing_bytes: int = 0

    @property
    def total_bytes(self) -> int:
        """What is free now."""
        return self.vault_bytes + self.free_bytes + self.margin_bytes - self.missing_bytes


def room_with(reach: wire.Reach, reaches: wire.Reaches) -> Room:
    """Return how the room divides with one default."""
    left = reaches.free_bytes - reach.vault_bytes
    margin = min(reaches.margin_bytes, max(0, left))
    return Room(reach.vault_bytes, max(0, left - margin), margin, max(0, -left))


def proposed_days(reaches: wire.Reaches) -> int:
    """Return the default that is chosen until the user chooses: the longest that fits, else the shortest."""
    return reaches.recommended_days if reaches.recommended_days is not None else reaches.reaches[0].days


def reach_of(days: int, reaches: wire.Reaches) -> wire.Reach:
    """Return what is known of a default."""
    return next(each for each in reaches.reaches if each.days == days)
