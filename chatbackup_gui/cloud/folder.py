"""A folder that a cloud program carries away, as proposed to the user."""

from __future__ import annotations

import msgspec


class CloudFolder(msgspec.Struct, frozen=True):
    """A folder of a cloud provider. Only a proposal: the user confirms it.

    `provider` is a stable id, `name` what the provider calls itself, with the account where that tells two apart.
    `limit_notes` are codes of `limits.Limit`, which the window turns into words. `free_bytes` is the room on the disk,
    None where the system does not say; how much room the account has nobody tells us.
    """

    provider: str
    name: str
    folder: str
    limit_notes: tuple[str, ...] = ()
    free_bytes: int | None = None
