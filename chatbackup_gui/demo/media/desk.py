"""What every maker of media works with."""

from __future__ import annotations

from pathlib import Path

from chatbackup_gui.demo.account import Databases, hardlink_version
from chatbackup_gui.demo.dat import DatMaker
from chatbackup_gui.demo.filler import Filler
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.media.budget import Budget
from chatbackup_gui.demo.media.indexes import HardlinkIndex, ResourceIndex, VoiceStore
from chatbackup_gui.demo.media.shelf import Shelf
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.secrets import image_key, image_xor


class MediaDesk:
    """Randomness, filler, the shelf for files, the indexes, and the budget of one writing session."""

    def __init__(
        self,
        account_folder: Path,
        options: DemoOptions,
        databases: Databases,
        material: Material,
        seed: str,
        messages: int,
    ) -> None:
        self.rng = material.rng
        self.texts = material.texts
        self.filler = Filler(seed)
        self.shelf = Shelf(account_folder)
        self.budget = Budget(options, messages)
        self.dat = DatMaker(image_key(options.seed), image_xor(options.seed))
        self.resources = ResourceIndex(databases)
        self.hardlinks = HardlinkIndex(databases, hardlink_version(options.key_kind))
        self.voices = VoiceStore(databases, options.shard_count)

    def hex_name(self) -> str:
        """Return 32 hex characters, as media are named."""
        return f"{self.rng.getrandbits(128):032x}"

    def flush(self) -> None:
        """Insert every index row that waits."""
        self.resources.flush()
        self.hardlinks.flush()
        self.voices.flush()
