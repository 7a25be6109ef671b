"""What makers of WeChat 4.x media work with beside the common things: the wrapping and the indexes."""

from __future__ import annotations

from pathlib import Path

from chatbackup_gui.demo.dat import DatMaker
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.media.desk import MediaDesk
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.secrets import image_key, image_xor
from chatbackup_gui.demo.wechat4.account import Databases, hardlink_version
from chatbackup_gui.demo.wechat4.media.indexes import HardlinkIndex, ResourceIndex, VoiceStore


class Desk4(MediaDesk):
    """The desk of a WeChat 4.x account."""

    def __init__(
        self,
        account_folder: Path,
        options: DemoOptions,
        databases: Databases,
        material: Material,
        seed: str,
        messages: int,
    ) -> None:
        super().__init__(account_folder, options, material, seed, messages)
        self.dat = DatMaker(image_key(options.seed), image_xor(options.seed))
        self.resources = ResourceIndex(databases)
        self.hardlinks = HardlinkIndex(databases, hardlink_version(options.key_kind))
        self.voices = VoiceStore(databases, options.shard_count)

    def flush(self) -> None:
        """Insert every index row that waits."""
        self.resources.flush()
        self.hardlinks.flush()
        self.voices.flush()
