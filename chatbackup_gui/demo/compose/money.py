"""Transfers, red packets and calls."""

from __future__ import annotations

from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.xml import app, other
from chatbackup_gui.demo.xml.app import App
from chatbackup_gui.model.message import Call, MessageKind, Transfer

_TRANSFER, _PACKET = 2000, 2001
_CALL = 50
_MEMOS = ("", "", "午饭钱", "房租", "谢谢啦", "奶茶", "AA 一下")
_GREETINGS = ("恭喜发财，大吉大利", "恭喜发财，大吉大利", "生日快乐", "新年快乐", "辛苦了")
_STATES = {1: "sent", 3: "accepted", 4: "returned", 5: "accepted", 7: "sent", 10: "expired"}  # paysubtype
_UNANSWERED = ("已取消", "对方已取消", "对方无应答", "已拒绝", "忙线未接听")


class Money:
    """Makes messages about money and about calls."""

    def __init__(self, material: Material, names: Names) -> None:
        self._rng = material.rng
        self._names = names

    def transfer(self, slot: Slot) -> Body:
        """Return a transfer in one of its states."""
        state = self._rng.choice((1, 1, 1, 3, 3, 4, 5, 7, 10))
        amount, memo = f"￥{self._rng.randint(100, 300_000) / 100:.2f}", self._rng.choice(_MEMOS)
        number = f"{self._rng.getrandbits(60)}"
        receiver = self._names.others(slot.contact, slot.sender)[0]
        block = app.pay_block(state, amount, memo, slot.sender, receiver, number)
        content = app.app_message(App(_TRANSFER, "微信转账", f"收到转账{amount[1:]}元。", extra=block), slot.sender)
        facts = {"transfer": Transfer(amount, memo, _STATES[state])}
        return Body(MessageKind.TRANSFER, subtype(_TRANSFER), content, facts)

    def red_packet(self, slot: Slot) -> Body:
        """Return a red packet: it has a greeting and no amount."""
        greeting = self._rng.choice(_GREETINGS)
        block = app.packet_block(greeting, f"{self._rng.getrandbits(90)}")
        content = app.app_message(App(_PACKET, "微信红包", "我给你发了一个红包，赶紧去拆!", extra=block), slot.sender)
        return Body(MessageKind.TRANSFER, subtype(_PACKET), content, {"transfer": Transfer("", greeting, "packet")})

    def call(self, _: Slot) -> Body:
        """Return a voice or video call that took place or not."""
        is_video = self._rng.random() < 0.4
        seconds = self._rng.randint(3, 4_000)
        answered = f"通话时长 {seconds // 60:02}:{seconds % 60:02}"
        summary = answered if self._rng.random() < 0.7 else self._rng.choice(_UNANSWERED)
        content = other.call(summary, is_video=is_video)
        return Body(MessageKind.CALL, _CALL, content, {"call": Call(is_video, summary)}, has_prefix=False)
