"""The address for updates that this build's publisher offers; nobody is asked there before a person wants it."""

from __future__ import annotations

from chatbackup_gui.resources import resource
from chatbackup_gui.ui.conversation.addresses import page_address


def offered_address() -> str:
    """Return what release builds bring along (`packaging/hatch_build.py`); empty where nothing is, or no address.

    Whether it can be used is for the engine to say.
    """
    try:
        offered = resource("update_address.txt").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return offered if page_address(offered) else ""
