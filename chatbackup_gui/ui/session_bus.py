"""The session bus of a Linux desktop, by which panels and notifications are reached."""

from __future__ import annotations

import os
from pathlib import Path


def has_session_bus() -> bool:
    """Tell whether there is a session bus to connect to; without one Qt would start one of its own."""
    address, runtime = os.environ.get("DBUS_SESSION_BUS_ADDRESS"), os.environ.get("XDG_RUNTIME_DIR")
    return bool(address) or bool(runtime and (Path(runtime) / "bus").exists())
