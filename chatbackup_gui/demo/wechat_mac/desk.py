"""What makers of Mac media work with beside the common things: folders by conversation, and hldata.db."""

from __future__ import annotations

from chatbackup_gui.demo.bodies import Slot
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.media.desk import MediaDesk
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.rows import Rows
from chatbackup_gui.demo.wechat_mac.account import LINKS, MEDIA_FOLDER, DatabasesMac, PlacesMac

_FIRST_INODE = 8_600_000


class Links:
    """hldata.db: md5 -> inode -> folder and name."""

    def __init__(self, databases: DatabasesMac) -> None:
        database = databases.get(LINKS)
        self._inode = int(database.one("SELECT coalesce(max(inodeNumber), ?) FROM HlinkMediaRecord", (_FIRST_INODE,)))
        self._noted: set[tuple[str, int]] = set()
        self._records = Rows(database, "HlinkMediaRecord", "mediaMd5, mediaSize, inodeNumber, modifyTime")
        self._details = Rows(database, "HlinkMediaDetail", "inodeNumber, relativePath, fileName")

    def add(self, md5: str, path: str, size: int, slot: Slot) -> None:
        """Note a file below MessageTemp; one with the same content is noted once."""
        if (md5, size) in self._noted:
            return
        self._noted.add((md5, size))
        self._inode += 1
        folder, _, name = path.removeprefix(MEDIA_FOLDER + "/").rpartition("/")
        self._records.add(md5, size, self._inode, slot.create_time)
        self._details.add(self._inode, folder, name)

    def flush(self) -> None:
        """Insert what waits."""
        self._records.flush()
        self._details.flush()


class DeskMac(MediaDesk):
    """The desk of a WeChat 3.x account on a Mac."""

    def __init__(
        self,
        places: PlacesMac,
        options: DemoOptions,
        databases: DatabasesMac,
        material: Material,
        seed: str,
        messages: int,
    ) -> None:
        super().__init__(places.account, options, material, seed, messages)
        self.links = Links(databases)

    def folder(self, slot: Slot, kind: str) -> str:
        """Return where a conversation's media of a kind lie: Image, Video, Audio, File."""
        return f"{MEDIA_FOLDER}/{slot.chat_md5}/{kind}"

    def flush(self) -> None:
        """Insert every index row that waits."""
        self.links.flush()
