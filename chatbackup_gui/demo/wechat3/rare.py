"""Kinds of message that are rare and come in turns: games, live places, lists, requests (wechat.md 1.6)."""

from __future__ import annotations

from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.compose.cards import NOT_SHOWN_HERE
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.xml import app, other
from chatbackup_gui.demo.xml.app import App
from chatbackup_gui.model.message import Link, MessageKind, Transfer

_CARDS = {
    7: "小游戏", 8: "动画表情", 15: "表情专辑", 17: "位置共享", 40: "收藏", 50: "视频号名片", 53: "接龙", 68: "游戏",
    87: "群公告", 88: "视频号直播回放", 92: "云上音乐",
}  # fmt: skip
_PACKET_COVER = 2003
_CARD, _FRIEND_REQUEST, _WECOM_GREETING = 42, 37, 65
_LONG_TEXT_EVERY = 3
SHOWN = (*[Kind.GAME_LINK] * (len(_CARDS) + 1), *[Kind.CARD] * 3, *[Kind.APP_TEXT] * _LONG_TEXT_EVERY)


class Rare:
    """Makes rare messages, one after the other, so that a short history has them all."""

    def __init__(self, material: Material, names: Names) -> None:
        self._rng = material.rng
        self._texts = material.texts
        self._names = names
        self._card_turn = self._contact_turn = self._text_turn = 0

    def card(self, slot: Slot) -> Body:
        """Return the next rare app message."""
        kinds = (*_CARDS, _PACKET_COVER)
        number = kinds[self._card_turn % len(kinds)]
        self._card_turn += 1
        if number == _PACKET_COVER:
            return self._packet_cover(slot)
        title, url = self._texts.title(), f"https://support.example.com/{number}/{self._rng.getrandbits(32):x}"
        content = app.app_message(App(number, title, NOT_SHOWN_HERE, url, origin=_CARDS[number]), slot.sender)
        facts = {"link": Link(title, NOT_SHOWN_HERE, url, _CARDS[number])}
        return Body(MessageKind.LINK, subtype(number), content, facts)

    def _packet_cover(self, slot: Slot) -> Body:
        """Return a red packet in a cover of its own."""
        greeting = "恭喜发财，大吉大利"
        block = app.packet_block(greeting, f"{self._rng.getrandbits(60)}")
        content = app.app_message(App(_PACKET_COVER, "微信红包", greeting, extra=block), slot.sender)
        transfer = Transfer(memo=greeting, state="packet")
        return Body(MessageKind.TRANSFER, subtype(_PACKET_COVER), content, {"transfer": transfer})

    def contact(self, _: Slot) -> Body:
        """Return a contact card, a friend request, or a greeting from WeCom, in turn."""
        person = self._rng.choice(self._names.cast.strangers)
        local_type = (_CARD, _FRIEND_REQUEST, _WECOM_GREETING)[self._contact_turn % 3]
        self._contact_turn += 1
        if local_type == _FRIEND_REQUEST:
            content = other.friend_request(person.username, person.nick, "我是隔壁部门的")
        else:
            content = other.card(person.username, person.nick, person.alias)
        return Body(MessageKind.LINK, local_type, content, {"link": Link(person.nick)})

    def app_text(self, slot: Slot) -> Body:
        """Return a text that came through another app; every third says the same thing hundreds of times."""
        self._text_turn += 1
        is_long = self._text_turn % _LONG_TEXT_EVERY == 0
        text = self._texts.one() if not is_long else self._rng.choice(("哈", "加油！", "666 ")) * 2_500 + "。"
        content = app.app_message(App(1, text, app_name="远山助手"), slot.sender)
        return Body(MessageKind.TEXT, subtype(1), content, {"text": text})
