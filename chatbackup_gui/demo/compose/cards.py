"""Links, music, mini programs, Channels, notes, places and contact cards."""

from __future__ import annotations

from random import Random

from chatbackup_gui.demo import words
from chatbackup_gui.demo.bodies import Body, Slot, subtype
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.material import Material
from chatbackup_gui.demo.xml import app, other, record
from chatbackup_gui.demo.xml.app import App
from chatbackup_gui.model.message import Link, Location, MessageKind

NOT_SHOWN_HERE = "当前版本不支持展示该内容，请升级至最新版本。"
_SONGS = ("海边的风", "夏夜", "山川", "慢慢走", "Blue Window", "未完的信")
_SINGERS = ("听澜", "北辰乐队", "Echo Lane", "谷雨")
_LOCATION, _CARD, _WECOM_CARD = 48, 42, 66


class Cards:
    """Makes messages that show as a card."""

    def __init__(self, material: Material, names: Names) -> None:
        self._rng: Random = material.rng
        self._texts = material.texts
        self._names = names

    def _card(self, slot: Slot, card: App) -> Body:
        """Return an app message that is shown as a link."""
        link = Link(card.title, card.description, card.url, card.origin)
        return Body(MessageKind.LINK, subtype(card.subtype), app.app_message(card, slot.sender), {"link": link})

    def _address(self) -> str:
        return f"https://mp.example.com/s?__biz={self._rng.getrandbits(48):x}&mid={self._rng.getrandbits(31)}&idx=1"

    def link(self, slot: Slot) -> Body:
        """Return a shared article."""
        origin = self._rng.choice(words.OFFICIAL_NAMES)
        return self._card(slot, App(5, self._texts.title(), self._texts.one()[:120], self._address(), origin=origin))

    def article(self, slot: Slot) -> Body:
        """Return what an official account sends: one article or several."""
        count = self._rng.choice((1, 1, 1, 2, 4))
        items = [(self._texts.title(), self._texts.one()[:120], self._address()) for _ in range(count)]
        title, digest, url = items[0]
        block = app.article_block(items, slot.contact.name)
        return self._card(slot, App(5, title, digest, url, origin=slot.contact.name, extra=block))

    def video_link(self, slot: Slot) -> Body:
        """Return a link to a video elsewhere."""
        url = f"https://video.example.com/v/{self._rng.getrandbits(40):x}"
        return self._card(slot, App(4, self._texts.title(), "点击观看", url, origin="影像站"))

    def music(self, slot: Slot) -> Body:
        """Return a song; half of them have the newer subtype."""
        url = f"https://music.example.com/song/{self._rng.getrandbits(30)}"
        number = self._rng.choice((3, 76))
        song = App(
            number, self._rng.choice(_SONGS), self._rng.choice(_SINGERS), url, data_url=f"{url}.mp3", origin="云上音乐"
        )
        return self._card(slot, song)

    def mini_program(self, slot: Slot) -> Body:
        """Return a mini program; half of them have the newer subtype."""
        name = f"{self._rng.choice(words.COMPANIES)}小程序"
        block = app.mini_program_block(self._rng, name, f"pages/index/index.html?id={self._rng.getrandbits(24)}")
        number = self._rng.choice((33, 36))
        card = App(number, self._texts.title(), "", "https://mp.example.com/mp/waerrpage", origin=name, extra=block)
        return self._card(slot, card)

    def channels_video(self, slot: Slot) -> Body:
        """Return a Channels video: its words stand in `finderFeed`, not in the title."""
        return self._finder(slot, 51, is_live=False)

    def channels_live(self, slot: Slot) -> Body:
        """Return a Channels live stream."""
        return self._finder(slot, 63, is_live=True)

    def _finder(self, slot: Slot, number: int, *, is_live: bool) -> Body:
        name, description = self._rng.choice(words.OFFICIAL_NAMES), self._texts.title()
        block = app.finder_block(self._rng, name, description, is_live=is_live)
        card = App(number, NOT_SHOWN_HERE, url="https://support.example.com/update/", extra=block)
        facts = {"link": Link(description, "", "", name)}
        return Body(MessageKind.LINK, subtype(number), app.app_message(card, slot.sender), facts)

    def game_link(self, slot: Slot) -> Body:
        """Return a game's invitation."""
        return self._card(
            slot, App(68, "来一局吧", self._texts.one()[:60], "https://game.example.com/i", origin="小游戏")
        )

    def note(self, slot: Slot) -> Body:
        """Return a note: its text stands in a record inside."""
        text = self._texts.one()
        block = record.record_block("笔记", (record.RecordItem(record.TEXT, "", "", "", text),))
        return self._card(slot, App(24, f"[笔记]{text[:20].strip()}", text[:100], "", extra=block))

    def app_text(self, slot: Slot) -> Body:
        """Return a text that came through another app."""
        text = self._texts.one()
        content = app.app_message(App(1, text, app_name="远山助手"), slot.sender)
        return Body(MessageKind.TEXT, subtype(1), content, {"text": text})

    def location(self, slot: Slot) -> Body:
        """Return a place on the map."""
        name, label, latitude, longitude = self._rng.choice(words.PLACES)
        latitude = round(latitude + self._rng.uniform(-0.02, 0.02), 6)
        longitude = round(longitude + self._rng.uniform(-0.02, 0.02), 6)
        content = other.location(latitude, longitude, label, name, slot.sender)
        return Body(MessageKind.LOCATION, _LOCATION, content, {"location": Location(latitude, longitude, name, label)})

    def card(self, _: Slot) -> Body:
        """Return somebody's contact card."""
        return self._contact_card(_CARD)

    def wecom_card(self, _: Slot) -> Body:
        """Return the card of a WeCom contact."""
        return self._contact_card(_WECOM_CARD)

    def _contact_card(self, local_type: int) -> Body:
        person = self._rng.choice(self._names.cast.strangers)
        content = other.card(person.username, person.nick, person.alias)
        return Body(MessageKind.LINK, local_type, content, {"link": Link(person.nick)})
