"""Cards, red packets, calls and shared places."""

from __future__ import annotations

from base64 import b64encode
from random import Random
from typing import Any

from chatbackup_gui.demo import words
from chatbackup_gui.demo.qq import structured
from chatbackup_gui.demo.qq.content import Content, Slot
from chatbackup_gui.demo.qq.kinds import QqKind
from chatbackup_gui.demo.qq.room import Maker, Room
from chatbackup_gui.demo.texts import TextSource
from chatbackup_gui.model.message import Call, Link, Location, MessageKind, Transfer

_WALLET, _ARK, _CALL, _LIVE, _QZONE = 10, 11, 19, 25, 2  # 40011
_GROUP_NOTICE = 3  # 40012


class Cards:
    """Makes the contents of structured messages."""

    def __init__(self, rng: Random, texts: TextSource) -> None:
        self._rng = rng
        self._texts = texts
        self.makers: dict[QqKind, Maker] = {
            QqKind.NEWS: self._news,
            QqKind.MUSIC: self._music,
            QqKind.MINI_PROGRAM: self._mini_program,
            QqKind.GROUP_NOTICE: self._group_notice,
            QqKind.LOCATION: self._location,
            QqKind.LIVE_LOCATION: self._live_location,
            QqKind.WALLET: self._wallet,
            QqKind.CALL: self._call,
            QqKind.QZONE: self._qzone,
        }

    def _news(self, _slot: Slot, _room: Room) -> Content:
        link = Link(self._texts.title(), self._texts.one(), self._url("news"), self._rng.choice(words.OFFICIAL_NAMES))
        return _card("com.tencent.structmsg", "news", f"[分享]{link.title}", link, _page(link))

    def _music(self, _slot: Slot, _room: Room) -> Content:
        link = Link(self._texts.title(), self._rng.choice(words.ENGLISH_NAMES), self._url("song"), "星河音乐")
        meta = _page(link) | {"musicUrl": link.url + ".m4a"}
        return _card("com.tencent.music.lua", "music", f"[分享]{link.title}", link, meta)

    def _mini_program(self, _slot: Slot, _room: Room) -> Content:
        """A mini program: its own name is the title there, what is shared stands in the description."""
        link = Link(self._rng.choice(words.OFFICIAL_NAMES), self._texts.title(), self._url("mini"))
        meta = {"appid": "1109937557", "title": link.title, "desc": link.description, "qqdocurl": link.url}
        return _card("com.tencent.miniapp_01", "detail_1", f"[QQ小程序]{link.description}", link, meta)

    def _group_notice(self, _slot: Slot, _room: Room) -> Content:
        """A group's notice, whose words are in base64 there."""
        link = Link(self._texts.title(), self._texts.one())
        title, text = (b64encode(part.encode()).decode() for part in (link.title, link.description))
        meta = {"encode": 1, "title": title, "text": text}
        return _card("com.tencent.mannounce", "mannounce", f"[群公告]{link.title}", link, meta, _GROUP_NOTICE)

    def _location(self, _slot: Slot, _room: Room) -> Content:
        name, address, latitude, longitude = self._rng.choice(words.PLACES)
        meta = {"Location.Search": {"address": address, "lat": str(latitude), "lng": str(longitude), "name": name}}
        element = structured.ark("com.tencent.map", "LocationShare", f"[应用]{name}", meta)
        facts = {"location": Location(latitude, longitude, name, address)}
        return Content(MessageKind.LOCATION, _ARK, (element,), text=f"[应用]{name}", facts=facts)

    def _live_location(self, _slot: Slot, _room: Room) -> Content:
        said = "发起了位置共享"
        return Content(MessageKind.LOCATION, _LIVE, (structured.live_location(said),), text=said)

    def _wallet(self, _slot: Slot, _room: Room) -> Content:
        title = self._rng.choice(("恭喜发财", "大吉大利", "生日快乐"))
        facts = {"transfer": Transfer("", title, "packet")}
        return Content(MessageKind.TRANSFER, _WALLET, (structured.wallet(title),), text=title, facts=facts)

    def _call(self, _slot: Slot, _room: Room) -> Content:
        is_video, seconds = self._rng.random() < 0.4, self._rng.randint(3, 3_000)
        summary = f"通话时长 {seconds // 60:02}:{seconds % 60:02}"
        if self._rng.random() < 0.3:
            summary, seconds = self._rng.choice(("已取消", "对方已拒绝", "未接听")), 0
        element = structured.call(summary, seconds * 1_000, is_video=is_video)
        return Content(MessageKind.CALL, _CALL, (element,), text=summary, facts={"call": Call(is_video, summary)})

    def _qzone(self, _slot: Slot, _room: Room) -> Content:
        link = Link(self._texts.title(), self._texts.one())
        element = structured.qzone(link.title, link.description)
        return Content(MessageKind.LINK, _QZONE, (element,), text=link.title, facts={"link": link})

    def _url(self, what: str) -> str:
        return f"https://{what}.example.invalid/{self._rng.getrandbits(32):08x}"


def _page(link: Link) -> dict[str, Any]:
    return {"title": link.title, "desc": link.description, "jumpUrl": link.url, "tag": link.origin, "preview": ""}


def _card(app: str, view: str, prompt: str, link: Link, meta: dict[str, Any], sub: int = 0) -> Content:
    element = structured.ark(app, view, prompt, {view: meta})
    return Content(MessageKind.LINK, _ARK, (element,), sub, prompt, facts={"link": link})
