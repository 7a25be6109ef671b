"""What makers of WeChat 3.x media work with beside the common things: the mask and the indexes."""

from __future__ import annotations

from chatbackup_gui.demo.dat import DatForm, DatMaker
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.media.desk import MediaDesk
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.plan import YEAR_S
from chatbackup_gui.demo.secrets import image_key, image_xor
from chatbackup_gui.demo.stretch import month_of
from chatbackup_gui.demo.wechat3 import bytes_extra
from chatbackup_gui.demo.wechat3.account import Databases3, Places3
from chatbackup_gui.demo.wechat3.media.indexes import HardLinks, Voices

_NEWER_SHARE = 0.8


class Desk3(MediaDesk):
    """The desk of a WeChat 3.x account; pictures lie by conversation from the month `newer_since` on."""

    def __init__(
        self, places: Places3, options: DemoOptions, databases: Databases3, material: Material, seed: str, messages: int
    ) -> None:
        super().__init__(places.account, options, material, seed, messages)
        self._wxid = places.wxid
        self._dat = DatMaker(image_key(options.seed), image_xor(options.seed))
        self.newer_since = month_of(int(options.end.timestamp() - options.years * YEAR_S * _NEWER_SHARE))
        self.hard_links = HardLinks(databases)
        self.voices = Voices(databases)

    def masked(self, data: bytes) -> bytes:
        """Return a picture as it lies on disk; done twice it is the picture again."""
        return self._dat.wrap(data, DatForm.XOR)

    def named(self, kind: int, path: str) -> bytes:
        """Return the item of BytesExtra that names a path below the account folder."""
        return bytes_extra.item(kind, bytes_extra.windows_path(self._wxid, path))

    def flush(self) -> None:
        """Insert every index row that waits."""
        self.hard_links.flush()
        self.voices.flush()
