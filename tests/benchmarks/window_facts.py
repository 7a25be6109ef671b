"""Times what the window asks of a large catalogue: window_facts.py [FOLDER] [CONVERSATIONS] [MONTHS] [MESSAGES].

By default 10,000 conversations, 36 months, 1,000,000 messages, every fifth with a medium that was found. Prints
milliseconds of processor time for each question, the first time and the median of five more.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.sightings import ACCOUNT, KEY

from chatbackup_gui.archive import Archive
from chatbackup_gui.engine.overview import overview
from chatbackup_gui.engine.reach import reckon
from chatbackup_gui.engine.roaming import Change, RulePart, preview_change
from chatbackup_gui.engine.storage import growth, largest_files
from chatbackup_gui.model.account import Conversation, ConversationId, ConversationKind, PersonId
from chatbackup_gui.model.media import Located, MediaKind, MediaRef, Place
from chatbackup_gui.model.message import Message, MessageId, MessageKind, Sighting

NOW = datetime(2024, 10, 15, 12, tzinfo=UTC)
KINDS = (MediaKind.IMAGE, MediaKind.IMAGE, MediaKind.VOICE, MediaKind.VIDEO, MediaKind.FILE)
BATCH = 8000


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else temporary)
        conversations, months, messages = (
            int(sys.argv[at]) if len(sys.argv) > at else default
            for at, default in ((2, 10_000), (3, 36), (4, 1_000_000))
        )
        path = folder / "catalogue.db"
        if not path.exists():
            fill(path, conversations, months, messages)
        ask(path)


def fill(path: Path, conversations: int, months: int, messages: int) -> None:
    """Make the catalogue: each conversation has messages in about every month."""
    chance = random.Random(1)
    with Archive.open(path, KEY) as archive:
        account = archive.account(ACCOUNT)
        kinds = (ConversationKind.PERSON, ConversationKind.GROUP)
        contacts = [
            Conversation(ConversationId(f"wxid_{n}"), kinds[n % 10 == 0], nick=f"联系人 {n}")
            for n in range(conversations)
        ]
        archive.put_conversations(account, contacts)
        archive.put_avatars(account, [(each.id, chance.randbytes(6000)) for each in contacts])
        span = timedelta(days=30.4 * months)
        for start in range(0, messages, BATCH):
            made = range(start, min(start + BATCH, messages))
            archive.add(account, [sighting(chance, n, NOW - span + span * (n / messages), conversations) for n in made])
        locate(archive, account, chance)


def sighting(chance: random.Random, number: int, at: datetime, conversations: int) -> Sighting:
    """Return one message; its conversation is one that wrote as long ago as any other."""
    peer = ConversationId(f"wxid_{number * 7919 % conversations}")
    media, places, kind = (), (), MessageKind.TEXT
    if number % 5 == 0:
        medium = KINDS[number // 5 % len(KINDS)]
        title = f"文件 {number}.pdf" if medium is MediaKind.FILE else ""
        media = (MediaRef(medium, f"{10**18 + number}", title=title),)
        places = (Place(f"{at:%Y-%m}", str(number)),)
        kind = MessageKind(medium.value)
    sent_at = at.replace(microsecond=0)
    text = "" if media else "今天晚上一起吃饭吗" * chance.randrange(1, 5)
    return Sighting(
        peer, Message(MessageId(str(number)), sent_at, PersonId(peer), kind, text, media=media), b"", places
    )


def locate(archive: Archive, account: int, chance: random.Random) -> None:
    """Find every medium, so that it has a size."""
    for folder in archive.folders(account):
        for rows in archive.media_in_folder(folder.row):
            archive.set_located(
                [
                    (row.row, Located(row.place.stem, row.place.stem, int(chance.expovariate(1 / 300_000)), 1), None)
                    for row in rows
                ]
            )


def ask(path: Path) -> None:
    """Print how long each question takes."""
    with Archive.open(path, KEY, readonly=True) as archive:
        for name, question in questions(archive):
            times = []
            for _ in range(6):
                started = time.process_time()
                question()
                times.append((time.process_time() - started) * 1000)
            print(f"{name:45} {times[0]:8.1f} ms first, {statistics.median(times[1:]):8.1f} ms")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def questions(archive: Archive) -> Iterator[tuple[str, Callable[[], object]]]:
    rows = archive.conversations()
    yield "conversations", archive.conversations
    yield "overview", lambda: overview(archive)
    yield "pictures of 100", lambda: archive.avatars([row.row for row in rows[:100]])
    yield "growth by month", lambda: growth(archive)
    yield "100 largest files", lambda: largest_files(archive)
    reckoning = reckon(archive, now=NOW, zone=UTC)
    yield "totals for the reach", lambda: reckon(archive, now=NOW, zone=UTC)
    for favourites in (0, 100, len(rows)):
        chosen = [row.row for row in rows[:favourites]]
        yield f"reach of all presets, {favourites} favourites", lambda: reckoning.presets(2**40, chosen)  # noqa: B023
    for days in (0, 7, 30, 730):
        changes = [Change.of_contact(row, RulePart(days=days)) for row in rows]
        yield f"preview of all, {days} days", lambda: preview_change(archive, changes, now=NOW)  # noqa: B023


if __name__ == "__main__":
    main()
