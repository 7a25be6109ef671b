"""A group's people as both generations of WeChat keep them: RoomData in 3.x, ext_buffer in 4.x."""

from __future__ import annotations

from chatbackup_gui.demo import protobuf
from chatbackup_gui.demo.people import Group

_ROOM_CAPACITY = 500


def room_data(group: Group) -> bytes:
    """Return 1 member {1 wxid, 2 name in the group, 3 flags, 4 inviter}, 5 capacity (wechat.md 1.3, 2.4)."""
    members = b"".join(
        protobuf.data(
            1,
            protobuf.text(1, member.username)
            + (protobuf.text(2, member.nickname) if member.nickname else b"")
            + protobuf.number(3, 1)
            + protobuf.text(4, group.owner),
        )
        for member in group.members
    )
    return members + protobuf.number(5, _ROOM_CAPACITY)
