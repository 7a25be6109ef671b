"""What a message is made of before it becomes a row: where it stands, and what is in it."""

from __future__ import annotations

from typing import Any

import msgspec

from chatbackup_gui.demo.manifest import ManifestMedia
from chatbackup_gui.demo.qq.elements import Element, Quoted
from chatbackup_gui.demo.qq.people import YOURSELF, Contact, Person
from chatbackup_gui.demo.qq.snapshot import NOTHING_CACHED
from chatbackup_gui.model.message import MessageKind


class Speaker(msgspec.Struct, frozen=True, gc=False):
    """Who writes in a conversation, and how they are called there."""

    person: Person
    card: str
    is_mine: bool

    @property
    def name(self) -> str:
        """The name a person sees: the card in the group, else the remark, else the nickname."""
        return self.card or self.person.name

    @property
    def name_in_notices(self) -> str:
        """The name in what the program says."""
        return YOURSELF if self.is_mine else self.name


class Slot(msgspec.Struct, gc=False):
    """The place of one message. `time` in Unix seconds; `month` is the local one, as media folders are named."""

    contact: Contact
    speaker: Speaker
    message_id: int
    sequence: int
    time: int
    month: str


class Content(msgspec.Struct, frozen=True):
    """A message's content. `main` and `sub` are columns 40011 and 40012; `facts` goes to the manifest as it is.

    `cached` is column 40900, `asked` 40100, `answered` fills 40850 and 40851. `broken` replaces the body. What the
    program says by itself has no sender.
    """

    kind: MessageKind
    main: int
    elements: tuple[Element, ...] = ()
    sub: int = 0
    text: str = ""
    media: tuple[ManifestMedia, ...] = ()
    facts: dict[str, Any] = {}
    cached: bytes = NOTHING_CACHED
    answered: Quoted | None = None
    broken: bytes | str | None = None
    asked: int = 0
    is_garbage: bool = False
    is_from_program: bool = False
