"""The rows that lead from a message to its media: HardLink*.db and MediaMSGn.db (wechat.md 1.7)."""

from __future__ import annotations

from chatbackup_gui.demo.bodies import Slot
from chatbackup_gui.demo.rows import Numbers, Rows
from chatbackup_gui.demo.wechat3.account import HARD_LINKS, WECOM_VOICES, Databases3, voice_path

_VOICES_AT_ONCE = 60
_UNSIGNED_32 = 0xFFFFFFFF


class HardLinks:
    """HardLinkImage.db, HardLinkVideo.db and HardLinkFile.db: md5 -> file name and folders."""

    def __init__(self, databases: Databases3) -> None:
        self._rows: dict[str, Rows] = {}
        self._dirs: dict[str, Numbers] = {}
        for kind, path in HARD_LINKS.items():
            database = databases.get(path)
            self._dirs[kind] = Numbers(database, f"HardLink{kind}ID", "Dir")
            columns = "Md5Hash, MD5, FileName, ModifyTime, DirID1, DirID2, FileSize, Reserved0"
            self._rows[kind] = Rows(database, f"HardLink{kind}Attribute", columns)

    def add(self, kind: str, md5: str, path: str, size: int, slot: Slot) -> None:
        """Note a file: an image under its conversation and month, others under their month only."""
        folder, _, name = path.rpartition("/")
        first = self._dirs[kind].of(slot.chat_md5) if kind == "Image" else 0
        second = self._dirs[kind].of(folder.rpartition("/")[2])
        digest = bytes.fromhex(md5)
        md5_hash = int.from_bytes(digest[:4], "little") & _UNSIGNED_32  # nobody knows the real function
        self._rows[kind].add(md5_hash, digest, name, slot.create_time, first, second, size, 0)

    def flush(self) -> None:
        """Insert what waits."""
        for rows in self._rows.values():
            rows.flush()


class Voices:
    """MediaMSGn.db and OpenIMMedia.db: the recordings themselves, by the server's id of their message."""

    def __init__(self, databases: Databases3) -> None:
        self._databases = databases
        self._rows: dict[str, Rows] = {}

    def add(self, slot: Slot, key: str, recording: bytes) -> str:
        """Store a recording; return the database's path below the account folder."""
        is_wecom = slot.contact.username.endswith("@openim")
        path = WECOM_VOICES if is_wecom else voice_path(slot.shard)
        rows = self._rows.get(path)
        if rows is None:
            table = "OpenIMMedia" if is_wecom else "Media"
            rows = Rows(self._databases.get(path), table, "Key, Reserved0, Buf", _VOICES_AT_ONCE)
            self._rows[path] = rows
        rows.add(key, slot.server_id, recording)
        return f"Msg/{path}"

    def flush(self) -> None:
        """Insert what waits."""
        for rows in self._rows.values():
            rows.flush()
