"""Makes the content of every kind of message, as far as all generations of WeChat share it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chatbackup_gui.demo.bodies import Body, Slot
from chatbackup_gui.demo.compose.cards import Cards
from chatbackup_gui.demo.compose.money import Money
from chatbackup_gui.demo.compose.names import Names
from chatbackup_gui.demo.compose.notices import Notices
from chatbackup_gui.demo.compose.talk import Talk
from chatbackup_gui.demo.kinds import Kind
from chatbackup_gui.demo.material import Material

_HEARD_EVERY = 4


class MessageComposer:
    """Composes everything but plain text; `own` makes what a generation of WeChat has in its own way, as media."""

    def __init__(self, material: Material, names: Names, own: Mapping[Kind, Callable[[Slot], Body]]) -> None:
        cards, self._talk = Cards(material, names), Talk(material, names)
        money, notices = Money(material, names), Notices(material, names)
        self._makers: dict[Kind, Callable[[Slot], Body]] = {
            Kind.MENTION: self._talk.mention,
            Kind.QUOTE: self._talk.quote,
            Kind.LINK: cards.link,
            Kind.ARTICLE: cards.article,
            Kind.VIDEO_LINK: cards.video_link,
            Kind.MUSIC: cards.music,
            Kind.MINI_PROGRAM: cards.mini_program,
            Kind.CHANNELS_VIDEO: cards.channels_video,
            Kind.CHANNELS_LIVE: cards.channels_live,
            Kind.GAME_LINK: cards.game_link,
            Kind.APP_TEXT: cards.app_text,
            Kind.NOTE: cards.note,
            Kind.LOCATION: cards.location,
            Kind.CARD: cards.card,
            Kind.WECOM_CARD: cards.wecom_card,
            Kind.CALL: money.call,
            Kind.TRANSFER: money.transfer,
            Kind.RED_PACKET: money.red_packet,
            Kind.SYSTEM: notices.system,
            Kind.JOINED: notices.joined,
            Kind.RECALLED: notices.recalled,
            Kind.PAT: notices.pat,
            **own,
        }

    def body(self, kind: Kind, slot: Slot) -> Body:
        """Return a message's content."""
        return self._makers[kind](slot)

    def heard(self, slot: Slot, text: str) -> None:
        """Take note of every fourth text, which later messages may quote."""
        if slot.local_id % _HEARD_EVERY == 0:
            self._talk.hear(slot, text)
