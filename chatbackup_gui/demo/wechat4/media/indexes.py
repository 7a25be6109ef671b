"""The rows that lead from a message to its media: message_resource.db, hardlink.db and media_N.db."""

from __future__ import annotations

from chatbackup_gui.demo import protobuf
from chatbackup_gui.demo.bodies import Slot
from chatbackup_gui.demo.rows import Numbers, Rows
from chatbackup_gui.demo.wechat4 import account
from chatbackup_gui.demo.wechat4.account import Databases

_VOICES_AT_ONCE = 60
IMAGE_ROW, VIDEO_ROW, FILE_ROW = 1, 2, 3
_IN_FORWARD = {"image": 4, "video": 5, "file": 6}


class ResourceIndex:
    """message_resource.db: which files belong to a message, by conversation, local id and time."""

    def __init__(self, databases: Databases) -> None:
        database = databases.get(account.RESOURCE)
        self._chats = Numbers(database, "ChatName2Id", "user_name")
        self._senders = Numbers(database, "SenderName2Id", "user_name")
        self._next = int(database.one("SELECT coalesce(max(message_id), 0) FROM MessageResourceInfo")) + 1
        self._infos = Rows(
            database,
            "MessageResourceInfo",
            "message_id, chat_id, sender_id, message_local_type, message_create_time, message_local_id, "
            "message_svr_id, message_origin_source, packed_info",
        )
        self._details = Rows(
            database,
            "MessageResourceDetail",
            "message_id, type, size, create_time, access_time, status, data_index, packed_info",
        )

    def add(self, slot: Slot, local_type: int, stem: str, size: int) -> None:
        """Note a message's file; its stem stands in packed_info as field 2 -> field 1."""
        packed = protobuf.data(2, protobuf.text(1, stem))
        chat, sender = self._chats.of(slot.contact.username), self._senders.of(slot.sender)
        moment = slot.create_time
        self._infos.add(self._next, chat, sender, local_type, moment, slot.local_id, slot.server_id, 1, packed)
        self._details.add(self._next, local_type & 0xFF, size, moment, moment, 1 if size else 0, "0", b"")
        self._next += 1

    def flush(self) -> None:
        """Insert what waits."""
        self._infos.flush()
        self._details.flush()


class HardlinkIndex:
    """hardlink.db: md5 -> file name and folder. Version 3 has the two folders of an image the other way round."""

    def __init__(self, databases: Databases, version: str) -> None:
        database = databases.get(account.HARDLINK)
        self._swapped = version == "v3"
        self._dirs = Numbers(database, "dir2id", "username")
        columns = "md5_hash, md5, type, file_name, file_size, modify_time, dir1, dir2, extra_buffer"
        self._tables = {
            kind: Rows(database, f"{kind}_hardlink_info_{version}", columns) for kind in ("image", "video", "file")
        }

    def add_image(self, md5: str, name: str, size: int, slot: Slot) -> None:
        """Note an image below `msg/attach`."""
        dirs = self._dirs.of(slot.chat_md5), self._dirs.of(slot.month)
        self._add("image", md5, IMAGE_ROW, name, size, slot, dirs[::-1] if self._swapped else dirs)

    def add_video(self, md5: str, name: str, size: int, slot: Slot) -> None:
        """Note a video below `msg/video`."""
        self._add("video", md5, VIDEO_ROW, name, size, slot, (self._dirs.of(slot.month), 0))

    def add_file(self, md5: str, name: str, size: int, slot: Slot) -> None:
        """Note a file below `msg/file`."""
        self._add("file", md5, FILE_ROW, name, size, slot, (self._dirs.of(slot.month), 0))

    def add_forwarded(self, kind: str, md5: str, name: str, size: int, slot: Slot, folder: str) -> None:
        """Note a medium inside a merged forward; the third folder stands in extra_buffer."""
        dirs = self._dirs.of(slot.chat_md5), self._dirs.of(slot.month)
        extra = protobuf.text(1, folder) + protobuf.number(2, size)
        self._add(kind, md5, _IN_FORWARD[kind], name, size, slot, dirs[::-1] if self._swapped else dirs, extra)

    def _add(
        self,
        kind: str,
        md5: str,
        row_type: int,
        name: str,
        size: int,
        slot: Slot,
        dirs: tuple[int, ...],
        extra: bytes = b"",
    ) -> None:
        md5_hash = int(md5[:15], 16)  # nobody knows the real function
        self._tables[kind].add(md5_hash, md5, row_type, name, size, slot.create_time, *dirs, extra)

    def flush(self) -> None:
        """Insert what waits."""
        for rows in self._tables.values():
            rows.flush()


class VoiceStore:
    """media_N.db: the recordings themselves."""

    def __init__(self, databases: Databases, shard_count: int) -> None:
        self._databases = databases
        self._shard_count = shard_count
        self._open: dict[str, tuple[Numbers, Rows]] = {}

    def add(self, slot: Slot, parts: list[bytes]) -> str:
        """Store a recording; return the database's path below the account folder."""
        path = account.media_path(slot.shard, self._shard_count)
        names, rows = self._tables(path)
        for index, part in enumerate(parts):
            rows.add(names.of(slot.contact.username), slot.create_time, slot.local_id, slot.server_id, part, str(index))
        return f"db_storage/{path}"

    def _tables(self, path: str) -> tuple[Numbers, Rows]:
        if path not in self._open:
            database = self._databases.get(path)
            columns = "chat_name_id, create_time, local_id, svr_id, voice_data, data_index"
            self._open[path] = (
                Numbers(database, "Name2Id", "user_name"),
                Rows(database, "VoiceInfo", columns, _VOICES_AT_ONCE),
            )
        return self._open[path]

    def flush(self) -> None:
        """Insert what waits."""
        for _, rows in self._open.values():
            rows.flush()
