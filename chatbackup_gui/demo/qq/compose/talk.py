"""What people write: faces, mentions, answers, markdown, and bodies that nobody understands."""

from __future__ import annotations

from random import Random

from chatbackup_gui.demo.qq import elements, structured
from chatbackup_gui.demo.qq.content import Content, Slot
from chatbackup_gui.demo.qq.elements import Element, Quoted
from chatbackup_gui.demo.qq.kinds import QqKind
from chatbackup_gui.demo.qq.room import Maker, Room
from chatbackup_gui.demo.qq.snapshot import NOTHING_CACHED, Snapshot
from chatbackup_gui.demo.texts import TextSource
from chatbackup_gui.model.message import MessageKind, Quote

_MIXED, _REPLY, _BOUNCING = 2, 9, 24  # 40011
_TEXT_BIT, _FACE_BITS, _REPLY_BITS, _STICKER_BIT = 1, 17, 33, 4096  # 40012
_FACES = ((14, "/微笑"), (13, "/呲牙"), (178, "/斜眼笑"), (271, "/吃瓜"), (76, "/赞"), (277, "/汪汪"))
_LARGE = ((5, "/流泪"), (311, "/打call"), (114, "/篮球"))
_EVERYBODY = "全体成员"
_SAYS_ID, _SAYS_TEXT, _CACHED = 0.8, 0.8, 0.3
_ALL, _OTHERS, _ME = 1, 2, 6  # 40100
_NO_PROTOBUF: tuple[bytes | str, ...] = (b"\xff" * 14, "not a protobuf", bytes.fromhex("82f61310"))


class Talk:
    """Makes the contents of talk."""

    def __init__(self, rng: Random, texts: TextSource) -> None:
        self._rng = rng
        self._texts = texts
        self.makers: dict[QqKind, Maker] = {
            QqKind.FACES: self._faces,
            QqKind.MENTION: self._mention,
            QqKind.REPLY: self._reply,
            QqKind.BOUNCING_FACE: self._bouncing_face,
            QqKind.MARKDOWN: self._markdown,
            QqKind.STRANGE: self._strange,
            QqKind.GARBAGE: self._garbage,
        }

    def _faces(self, _slot: Slot, _room: Room) -> Content:
        """Text with faces in it, a large one alone, an interactive one, or dice."""
        chance = self._rng.random()
        if chance < 0.1:
            identity, name = self._rng.choice(_LARGE)
            return _talk((elements.face(identity, name, 3),), name, _STICKER_BIT)
        if chance < 0.13:
            return _talk((elements.face(0, "[戳一戳]", 5),), "[戳一戳]", _FACE_BITS)
        if chance < 0.16:
            return _talk((elements.dice(self._rng.randint(1, 6)),), "/骰子", _STICKER_BIT)
        before, after = self._texts.one(), self._texts.one()
        identity, name = self._rng.choice(_FACES)
        found = (elements.plain(before), elements.face(identity, name), elements.plain(after))
        return _talk(found, before + name + after, _FACE_BITS)

    def _mention(self, slot: Slot, room: Room) -> Content:
        """Somebody, or now and then everybody, is spoken to."""
        whom = room.another(slot.speaker)
        name, uid, asked = whom.name, whom.person.uid, _ME if whom.is_mine else _OTHERS
        if self._rng.random() < 0.1:
            name, uid, asked = _EVERYBODY, "all", _ALL
        text = " " + self._texts.one()
        parts = (elements.mention(name, uid), elements.plain(text))
        return Content(MessageKind.TEXT, _MIXED, parts, _TEXT_BIT, f"@{name}{text}", asked=asked)

    def _reply(self, slot: Slot, room: Room) -> Content:
        """An answer; some lack the quoted text or the original's id, some keep the whole original in column 40900."""
        text = self._texts.one()
        if not room.heard:
            return _talk((elements.plain(text),), text, _TEXT_BIT)
        quoted = self._rng.choice(room.heard)
        says_id, says_text = self._rng.random() < _SAYS_ID, self._rng.random() < _SAYS_TEXT
        answer = elements.reply(quoted, slot.speaker.person.uid, says_id=says_id, says_text=says_text)
        quote = Quote(str(quoted.message_id) if says_id else "", str(quoted.number or quoted.uid), "", quoted.text)
        parts = (answer, elements.plain(text))
        cached = _whole(quoted) if self._rng.random() < _CACHED else NOTHING_CACHED
        return Content(
            MessageKind.QUOTE, _REPLY, parts, _REPLY_BITS, text, facts={"quote": quote}, cached=cached, answered=quoted
        )  # fmt: skip

    def _bouncing_face(self, _slot: Slot, _room: Room) -> Content:
        name = self._rng.choice(("/流泪", "/赞"))
        return Content(MessageKind.STICKER, _BOUNCING, (elements.bouncing_face(name),), text=name)

    def _markdown(self, _slot: Slot, _room: Room) -> Content:
        """A markdown text, half of them with buttons below."""
        text = f"## {self._texts.title()}\n- {self._texts.one()}\n- **{self._texts.one()}**"
        more = (structured.keyboard(),) if self._rng.random() < 0.5 else ()
        return _talk((structured.markdown(text, "[markdown]"), *more), text, 0)

    def _strange(self, _slot: Slot, _room: Room) -> Content:
        return Content(MessageKind.UNKNOWN, _MIXED, (structured.strange("谁也没见过"),))

    def _garbage(self, _slot: Slot, _room: Room) -> Content:
        """A body that is no protobuf."""
        broken = self._rng.choice(_NO_PROTOBUF)
        return Content(MessageKind.UNKNOWN, self._rng.choice((0, _MIXED)), broken=broken, is_garbage=True)


def heard(slot: Slot, text: str) -> Quoted:
    """Return a text as later messages quote it."""
    person = slot.speaker.person
    return Quoted(slot.message_id, slot.sequence, slot.time, person.uid, person.number, person.nick, text)


def _whole(quoted: Quoted) -> bytes:
    """Return a quoted message as column 40900 keeps it."""
    snapshot = Snapshot(quoted.message_id, _MIXED, quoted.uid, quoted.number, quoted.nick, quoted.time)
    return snapshot.encode(elements.encode_text(quoted.text, quoted.message_id, is_mine=False))


def _talk(parts: tuple[Element, ...], text: str, sub: int) -> Content:
    return Content(MessageKind.TEXT, _MIXED, parts, sub, text)
