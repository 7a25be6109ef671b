"""Mentions and replies."""

from __future__ import annotations

from collections import deque

from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.xml import app
from chatbackup_gui.demo.xml.app import App, Refer
from chatbackup_gui.demo.xml.envelope import message_source
from chatbackup_gui.model.message import MessageKind, Quote

_REPLY = 57
_REMEMBERED = 30  # texts of a conversation
_CHATS = 100
_IMAGE_CONTENT = '<?xml version="1.0"?>\n<msg><img aeskey="0" encryver="1" md5="0" length="4096" /></msg>\n'
_IMAGE = 3
_NEVER_SEEN = 0.05


class Talk:
    """Makes messages that refer to others; remembers a few texts of each of some conversations."""

    def __init__(self, material: Material, names: Names) -> None:
        self._rng = material.rng
        self._texts = material.texts
        self._names = names
        self._heard: dict[str, deque[tuple[Slot, str]]] = {}

    def hear(self, slot: Slot, text: str) -> None:
        """Take note of a text."""
        heard = self._heard.get(slot.chat_md5)
        if heard is None:
            if len(self._heard) >= _CHATS:
                del self._heard[next(iter(self._heard))]
            heard = self._heard[slot.chat_md5] = deque(maxlen=_REMEMBERED)
        heard.append((slot, text))

    def mention(self, slot: Slot) -> Body:
        """Return a text that addresses somebody with @; the name is followed by a four-per-em space."""
        others = self._names.others(slot.contact, slot.sender)
        mentioned = self._rng.sample(others, min(len(others), self._rng.choice((1, 1, 2))))
        at = "".join(f"@{self._names.within(slot.contact, username)}\u2005" for username in mentioned)
        text = at + self._texts.one()
        source = message_source(self._rng, members=len(others) + 1, mentioned=tuple(mentioned))
        return Body(MessageKind.TEXT, 1, text, {"text": text}, source=source, is_compressed=False)

    def quote(self, slot: Slot) -> Body:
        """Return a reply to an earlier text, to an image, or to a message that is not on this computer."""
        text = self._texts.one()
        chance = self._rng.random()
        heard = self._heard.get(slot.chat_md5)
        if heard and chance > _NEVER_SEEN * 2:
            earlier, content = self._rng.choice(heard)
            refer = self._refer(slot, earlier.sender, earlier.server_id, 1, content, earlier.create_time)
            quote = Quote(str(earlier.server_id), earlier.sender, refer.display_name, content)
        else:
            sender, server_id = self._rng.choice(self._names.others(slot.contact, "")), self._rng.getrandbits(62)
            is_image = chance < _NEVER_SEEN
            content = _IMAGE_CONTENT if is_image else self._texts.one()
            refer = self._refer(slot, sender, server_id, _IMAGE if is_image else 1, content, slot.create_time - 60)
            quote = Quote(str(server_id), sender, refer.display_name, "" if is_image else content)
        xml = app.app_message(App(_REPLY, text, extra=app.refer_block(refer)), slot.sender)
        return Body(MessageKind.QUOTE, subtype(_REPLY), xml, {"text": text, "quote": quote})

    def _refer(self, slot: Slot, sender: str, server_id: int, local_type: int, content: str, create_time: int) -> Refer:
        chat = slot.contact.username if slot.is_group else sender
        name = self._names.within(slot.contact, sender)
        return Refer(local_type, server_id, sender, chat, name, content, create_time)
