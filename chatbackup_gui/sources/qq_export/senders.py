"""Who wrote a message, by the name that stands above it (FORMAT.md, Names)."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

SYSTEM_NUMBERS = frozenset({"10000", "1000000"})
NUMBER = r"[1-9]\d{4,11}"
_NAMED = re.compile(rf"(.*)\(({NUMBER})\)", re.DOTALL)
_MAILED = re.compile(r"(.*)<([^<>@\s]{1,100}@[^<>@\s]{1,100})>", re.DOTALL)
_TITLED = re.compile(r"【[^【】]{1,30}】(?=.)", re.DOTALL)


class Sender(msgspec.Struct, frozen=True, gc=False):
    """A name, and the QQ number or mail address in the last brackets behind it, empty where there are none."""

    name: str
    id: str

    @property
    def key(self) -> str:
        """What tells people apart."""
        return self.id or self.name

    @property
    def is_system(self) -> bool:
        """Whether QQ itself speaks."""
        return not self.key or self.id in SYSTEM_NUMBERS


@lru_cache(maxsize=1_024)  # a conversation has few, each named above every message
def sender_of(text: str) -> Sender:
    """Take a name apart; a title of honour before it goes, brackets inside it stay."""
    found = _NAMED.fullmatch(text) or _MAILED.fullmatch(text)
    name, peer = (found[1].strip(), found[2]) if found else (text, "")
    return Sender(_TITLED.sub("", name, count=1) if _TITLED.match(name) else name, peer)
