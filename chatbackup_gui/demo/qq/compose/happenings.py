"""What the program says of people: pokes, comings and goings, mutes, and what was taken back."""

from __future__ import annotations

from random import Random

from chatbackup_gui.demo.qq import elements, notices
from chatbackup_gui.demo.qq.content import Content, Slot
from chatbackup_gui.demo.qq.kinds import QqKind
from chatbackup_gui.demo.qq.notices import Notice
from chatbackup_gui.demo.qq.people import GROUPS_TABLE
from chatbackup_gui.demo.qq.room import Maker, Room, named
from chatbackup_gui.demo.texts import TextSource
from chatbackup_gui.model.message import MessageKind

_EMPTY, _TIP = 1, 5  # 40011
_PLAIN, _RECALL, _INVITE, _POKE = 1, 4, 8, 12  # 40012
_BY_ADMIN = 0.25
_MUTES_S = (600, 3_600, 86_400, 0)


class Happenings:
    """Makes notices."""

    def __init__(self, rng: Random, texts: TextSource) -> None:
        self._rng = rng
        self._texts = texts
        self.makers: dict[QqKind, Maker] = {
            QqKind.POKE: self._poke,
            QqKind.TIP: self._tip,
            QqKind.JOINED: self._joined,
            QqKind.REMOVED: self._removed,
            QqKind.MUTED: self._muted,
            QqKind.RECALLED: self._recalled,
            QqKind.RECALLED_OWN: self._recalled_own,
            QqKind.EMPTIED: self._emptied,
        }

    def _poke(self, slot: Slot, room: Room) -> Content:
        by, whom = named(slot.speaker), named(room.another(slot.speaker))
        suffix = self._rng.choice(("的肩膀", "，对方喊了一声"))
        return _notice(notices.action([by, "戳了戳", whom, suffix], by), _POKE)

    def _tip(self, slot: Slot, room: Room) -> Content:
        """A notice in plain words, or one of people in JSON."""
        if self._rng.random() < 0.5:
            words = self._rng.choice(("你们已成为好友，快来聊天吧", "对方正在使用新设备"))
            return _notice(notices.words_alone(words), _PLAIN)
        by, whom = named(slot.speaker), named(room.another(slot.speaker))
        return _notice(notices.invitation([by, "邀请", whom, "一起听歌"]), _INVITE)

    def _joined(self, slot: Slot, _room: Room) -> Content:
        return _notice(notices.joined(named(slot.speaker)), _PLAIN)

    def _removed(self, slot: Slot, room: Room) -> Content:
        return _notice(notices.removed(named(room.another(slot.speaker)), named(slot.speaker)), _PLAIN)

    def _muted(self, slot: Slot, room: Room) -> Content:
        whom, seconds = named(room.another(slot.speaker)), self._rng.choice(_MUTES_S)
        return _notice(notices.muted(whom, named(slot.speaker), seconds, slot.time), _PLAIN)

    def _recalled(self, slot: Slot, room: Room) -> Content:
        """A message that was taken back, in groups now and then by somebody else than its sender."""
        sender = named(slot.speaker)
        is_by_admin = slot.contact.table == GROUPS_TABLE and not slot.speaker.is_mine and self._rng.random() < _BY_ADMIN
        revoker = named(room.another(slot.speaker)) if is_by_admin else sender
        return recalled(notices.recall(sender, revoker, self._rng.choice(("", "", "，别看了"))))

    def _recalled_own(self, slot: Slot, room: Room) -> Content:
        """One's own, which keeps what it said, so that it can be edited and sent again."""
        if not slot.speaker.is_mine:
            return self._recalled(slot, room)
        original = elements.plain(self._texts.one()).encode(slot.message_id + 1, is_mine=True)
        sender = named(slot.speaker)
        return recalled(notices.recall(sender, sender, original=original))

    def _emptied(self, _slot: Slot, _room: Room) -> Content:
        """What is left of a message when not even a notice is."""
        return Content(MessageKind.RECALLED, _EMPTY, broken=self._rng.choice((None, b"")))


def recalled(notice: Notice) -> Content:
    """Return what a message becomes that was taken back."""
    return Content(MessageKind.RECALLED, _TIP, (notice.element,), _RECALL, notice.words)


def _notice(notice: Notice, sub: int) -> Content:
    return Content(MessageKind.SYSTEM, _TIP, (notice.element,), sub, notice.words, is_from_program=True)
