"""What a profile's catalogue knows, written like a restored snapshot, so that it can be laid beside a manifest."""

from __future__ import annotations

from pathlib import Path

import msgspec
from support.person import PASSWORD, Person

from chatbackup_gui.backup.origin import united
from chatbackup_gui.engine.profile import Home
from chatbackup_gui.engine.session import Session
from chatbackup_gui.vault.blob import split_ids


def opened(person: Person) -> Session:
    """Open a person's profile in this process."""
    return Session(Home(person.home), given_password=PASSWORD, ask_password=str)


def write_known(person: Person, name: str) -> Path:
    """Write every message that the catalogue has, and every medium that it knows to be in the vault."""
    target = person.folder / name
    with opened(person) as session:
        session.vault.refresh()
        for row in session.archive.conversations():
            folder = target / str(row.row)
            for month in session.archive.months(row.row):
                (folder / "messages").mkdir(parents=True, exist_ok=True)
                (folder / "conversation.json").write_bytes(msgspec.json.encode(row.conversation))
                named = f"{month.month // 100}-{month.month % 100:02}"
                media = united(session.archive.media_of(row.row, month.month))
                lines = session.archive.lines(row.row, month.month, media=media)
                (folder / "messages" / f"{named}.jsonl").write_bytes(b"".join(lines))
                for stored in [each for one in media for each in (one.stored, one.preview_stored) if each]:
                    path = folder / "media" / named / stored.name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(b"".join(map(session.vault.load, split_ids(stored.content))))
    return target
