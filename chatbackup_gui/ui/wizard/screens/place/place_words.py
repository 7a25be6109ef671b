"""What is said of a folder for the vault, once it was looked at."""

from __future__ import annotations

import msgspec

from chatbackup_gui.engine import wire
from chatbackup_gui.ui import words
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.words import translate

LEAST_BYTES = 100 * 2**20  # less cannot hold a first snapshot and what writing it needs
FEW_BYTES = 2 * 2**30


class Verdict(msgspec.Struct, frozen=True):
    """What is said of a place; `is_usable` says whether the vault may go there."""

    sentence: str
    level: Level
    is_usable: bool = True


def verdict_on(place: wire.VaultPlace, chats_bytes: int) -> Verdict:
    """Return the verdict on a place that could be looked at; `chats_bytes` is how much the chosen folders hold."""
    if place.holds_vault:
        return Verdict(
            translate(
                "WizardPlace",
                "There is a vault here already. It is opened with its password or recovery key and goes on from "
                "there; nothing in it is written over.",
            ),
            Level.GOOD,
        )
    if place.free_bytes < LEAST_BYTES:
        pattern = translate("WizardPlace", "Only {size} are free here. A vault needs more room: choose another place.")
        return Verdict(pattern.format(size=words.size(place.free_bytes)), Level.BAD, is_usable=False)
    if not place.is_empty:
        return Verdict(
            translate(
                "WizardPlace",
                "This folder holds other files. They are left alone, but a vault is better off in a folder of its own.",
            ),
            Level.WARNING,
        )
    if place.free_bytes < max(chats_bytes, FEW_BYTES):
        pattern = translate(
            "WizardPlace",
            "A new vault is made here. {free} are free and your chats hold {chats}, so perhaps not everything fits: "
            "the next step shows what does.",
        )
        return Verdict(pattern.format(free=words.size(place.free_bytes), chats=words.size(chats_bytes)), Level.WARNING)
    pattern = translate("WizardPlace", "A new vault is made here. {size} are free on this disk.")
    return Verdict(pattern.format(size=words.size(place.free_bytes)), Level.GOOD)
