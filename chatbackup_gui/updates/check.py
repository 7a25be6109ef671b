"""Asking an address for the newest version."""

from __future__ import annotations

from chatbackup_gui.errors import UpdateRolledBack
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.updates.address import UpdateAddress
from chatbackup_gui.updates.fetch import Trust, fetch, trusted_by_system
from chatbackup_gui.updates.manifest import MOST_BYTES, Manifest, open_manifest
from chatbackup_gui.updates.version import is_newer


def ask(address: UpdateAddress, *, seen: str, token: CancelToken, trust: Trust = trusted_by_system) -> Manifest:
    """Return what the publisher tells of the newest version; `seen` is the newest one told so far, empty for none.

    Raises UpdateServerUnreachable, NotAnUpdateManifest, UpdateUntrusted, UpdateRolledBack, Cancelled.
    """
    manifest = open_manifest(fetch(address.url, most_bytes=MOST_BYTES, token=token, trust=trust), address)
    if is_newer(seen, than=manifest.version):
        raise UpdateRolledBack(offered=manifest.version, seen=seen)
    return manifest
