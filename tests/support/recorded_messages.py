"""AppKit as the program asks it, with nothing behind: what was sent is noted, and answered as Apple documents it."""

from __future__ import annotations

from typing import Any

APPLICATION, EVENTS, EVENT = 0x6000_0000_1000, 0x6000_0000_2000, 0x6000_0000_3000


class RecordedMessages:
    """`has_event` says whether the system is just delivering an Apple event."""

    def __init__(self) -> None:
        self.sent: list[tuple[Any, ...]] = []
        self.has_event = False

    def send(self, receiver: int | str, selector: str, *arguments: tuple[Any, Any], answer: Any = None) -> Any:
        self.sent.append((receiver, selector, *(value for _, value in arguments)))
        return {
            "sharedApplication": APPLICATION,
            "setActivationPolicy:": True,
            "sharedAppleEventManager": EVENTS,
            "currentAppleEvent": EVENT if self.has_event else None,
        }.get(selector)

    @property
    def policies(self) -> list[int]:
        """The activation policies that were set, in their order."""
        return [sent[2] for sent in self.sent if sent[:2] == (APPLICATION, "setActivationPolicy:")]
