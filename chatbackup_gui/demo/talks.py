"""Messages as they come in one after the other: talks of a few, each in a transaction."""

from __future__ import annotations

from itertools import accumulate
from random import Random
from typing import Protocol

from chatbackup_gui.demo.conversation import Speakers
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.people import Cast, Contact
from chatbackup_gui.demo.stretch import Books, Stretch
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.job import Progress, Report, silent

_TALK = 6  # messages of one conversation in a row
_PAUSE_S = 20


class LiveWriting(Protocol):
    """A writing session of any chat program, as far as new messages need it."""

    options: DemoOptions
    cast: Cast
    rng: Random
    speakers: Speakers
    books: Books

    def write_newest(self, stretch: Stretch) -> None:
        """Add messages that are newer than all before."""
        ...

    def commit(self) -> None:
        """Write what waits, bring the session list up to date, and commit everywhere."""
        ...

    def flush_manifest(self) -> None:
        """Hand the manifest's lines to the system."""
        ...

    def open_all(self) -> None:
        """Open every database, so that each has its `-wal` and `-shm`."""
        ...

    def close_as_running(self) -> None:
        """Commit and close everything as a running program leaves it, with the newest messages in the `-wal`."""
        ...


def write_live(writing: LiveWriting, count: int, now: int, report: Report = silent, pause_s: int = _PAUSE_S) -> int:
    """Write messages talk after talk from `now` on, each talk in a transaction; return the time of the last."""
    contacts, weights = _talking(writing.cast)
    done = 0
    while done < count:
        contact = writing.rng.choices(contacts, cum_weights=weights)[0]
        size = min(count - done, writing.rng.randint(1, _TALK))
        moments = [now := now + 1 + int(writing.rng.random() * 2 * pause_s) for _ in range(size)]
        writing.write_newest(writing.speakers.at(contact, moments))
        writing.commit()
        done += size
        report(Progress("append", done, count))
    writing.flush_manifest()
    return now


def _talking(cast: Cast) -> tuple[list[Contact], list[float]]:
    """Return the contacts that may write now, and their weights, summed up."""
    contacts = [c for c in cast.contacts if not c.is_silent and c.kind is not ConversationKind.OTHER]
    weights = [
        0.02 if contact.kind is ConversationKind.OFFICIAL else rank**-1.0 for rank, contact in enumerate(contacts, 1)
    ]
    return contacts, list(accumulate(weights))
