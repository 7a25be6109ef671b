"""What every maker of media works with."""

from __future__ import annotations

from pathlib import Path

from chatbackup_gui.demo.filler import Filler
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.media.budget import Budget
from chatbackup_gui.demo.media.shelf import Shelf
from chatbackup_gui.demo.options import DemoOptions


class MediaDesk:
    """Randomness, filler, the shelf for files, and the budget of one writing session."""

    def __init__(
        self, account_folder: Path, options: DemoOptions, material: Material, seed: str, messages: int
    ) -> None:
        self.rng = material.rng
        self.texts = material.texts
        self.filler = Filler(seed)
        self.shelf = Shelf(account_folder)
        self.budget = Budget(options, messages)

    def count(self, kind: Kind, size_bytes: int) -> None:
        """Note a file that was written."""
        self.budget.files.written()
        self.budget.of(kind).spend(size_bytes)

    def flush(self) -> None:
        """Insert every index row that waits; here is no index."""

    def hex_name(self) -> str:
        """Return 32 hex characters, as media are named."""
        return f"{self.rng.getrandbits(128):032x}"
