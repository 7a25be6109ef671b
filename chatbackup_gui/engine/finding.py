"""Searching: messages found, each as it is read, with the piece of it in which what was searched for stands."""

from __future__ import annotations

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.engine.contacts import Candidate, the_one_meant
from chatbackup_gui.engine.reading import senders
from chatbackup_gui.engine.wire import Found, FoundEntry, SearchChats
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.message import searchable_text
from chatbackup_gui.transcript.cutting import cut, shortened
from chatbackup_gui.transcript.reading import Transcript
from chatbackup_gui.transcript.snippet import snippet


def find(archive: Archive, sought: SearchChats, *, token: CancelToken) -> Found:
    """Return messages that fit, newest first. Raises InvalidRequest where nothing is asked for, Cancelled."""
    hits = archive.search(
        sought.text,
        conversation=sought.row,
        sender=sought.sender,
        kinds=sought.kinds,
        since=sought.since,
        until=sought.until,
        before=sought.before,
        limit=sought.limit + 1,  # tells whether there are more
        token=token,
    )
    transcripts: dict[int, Transcript] = {}
    found = []
    for hit in hits[: sought.limit]:
        if hit.conversation not in transcripts:
            transcripts[hit.conversation] = Transcript(archive, hit.conversation)
        transcript = transcripts[hit.conversation]
        piece = snippet(searchable_text(hit.message), sought.text)
        found.append(
            FoundEntry(
                row=hit.conversation,
                chat=shortened(transcript.chat.conversation.name),
                entry=cut(transcript.entry(hit.message)),
                snippet=piece.text,
                marks=piece.marks,
            )
        )
    return Found(tuple(found), hits[sought.limit - 1].row if len(hits) > sought.limit else None)


def find_sender(archive: Archive, wanted: str, row: int | None = None) -> PersonId:
    """Return the one person meant, of those who may write in a conversation, or in any. Raises UnknownContact."""
    rows = [each.row for each in archive.conversations()] if row is None else [row]
    names: dict[PersonId, set[str]] = {}
    for each in rows:
        for sender in senders(archive, each):
            names.setdefault(sender.id, set()).add(sender.name)
    people = [
        Candidate(person, person, called, f"{', '.join(sorted(called))} [{person}]") for person, called in names.items()
    ]
    return the_one_meant(wanted, people)
