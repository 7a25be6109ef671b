"""Reading: conversations, their messages and media, what of them is where, and searching."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from chatbackup_gui.engine import finding, reading
from chatbackup_gui.engine.media import OneMedium
from chatbackup_gui.engine.opened import opened_folder
from chatbackup_gui.engine.process.service.work import Work
from chatbackup_gui.engine.profile import refuse_own_folders
from chatbackup_gui.engine.wire import (
    Chat,
    ChatPage,
    CountDays,
    CoveredMonth,
    FetchMedium,
    FetchVoice,
    Found,
    LastEntries,
    ListChats,
    ListSenders,
    MeasureCoverage,
    MediumContent,
    ReadChat,
    SaveMedium,
    SearchChats,
    Sender,
    Sound,
)
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.transcript import Entry
from chatbackup_gui.transcript.cutting import cut
from chatbackup_gui.transcript.reading import Transcript

MOST_CHATS, MOST_ENTRIES = 100, 500


def list_chats(work: Work[ListChats]) -> tuple[Chat, ...]:
    """Return the conversations of all accounts."""
    return reading.list_chats(work.session.archive_to_read)


def last_entries(work: Work[LastEntries]) -> dict[int, Entry]:
    """Return the newest message of some conversations; those without any are left out."""
    rows, archive = work.request.rows, work.session.archive_to_read
    if len(rows) > MOST_CHATS:
        raise InvalidRequest(what="list of contacts this short", given=str(len(rows)))
    found = {row: Transcript(archive, row).last() for row in rows}
    return {row: cut(entry) for row, entry in found.items() if entry}


def read_chat(work: Work[ReadChat]) -> ChatPage:
    """Return some messages of a conversation."""
    request = work.request
    beside = [each for each in (request.at, request.around, request.before, request.after) if each is not None]
    if len(beside) > 1 or not 0 < request.limit <= MOST_ENTRIES:
        raise InvalidRequest(what="page of 1 to 500 messages beside one place", given=str(request.limit))
    transcript = Transcript(work.session.archive_to_read, request.row)
    page = transcript.page(
        at=request.at, around=request.around, before=request.before, after=request.after, limit=request.limit
    )
    return ChatPage(tuple(map(cut, page.entries)), page.has_before, page.has_after)


def measure_coverage(work: Work[MeasureCoverage]) -> tuple[CoveredMonth, ...]:
    """Return what there is of a conversation, month by month."""
    session = work.session
    return reading.coverage(session.archive_to_read, work.request.row, session.sealed_layouts())


def count_days(work: Work[CountDays]) -> dict[date, int]:
    """Return how many messages each local day of a month has."""
    return reading.count_days(work.session.archive_to_read, work.request.row, work.request.month)


def list_senders(work: Work[ListSenders]) -> tuple[Sender, ...]:
    """Return who may have sent messages in a conversation."""
    return reading.senders(work.session.archive_to_read, work.request.row)


def search_chats(work: Work[SearchChats]) -> Found:
    """Return the messages that fit."""
    request = work.request
    if not 0 < request.limit <= MOST_ENTRIES:
        raise InvalidRequest(what="list of 1 to 500 messages", given=str(request.limit))
    return finding.find(work.session.archive_to_read, request, token=work.token)


def fetch_medium(work: Work[FetchMedium]) -> MediumContent:
    """Return a medium, or the small picture or poster beside it."""
    request = work.request
    return _medium(work, request.kind, preview=request.preview).content(request.most_bytes)


def fetch_voice(work: Work[FetchVoice]) -> Sound:
    """Return a voice message, decoded."""
    return _medium(work, MediaKind.VOICE).sound()


def save_medium(work: Work[SaveMedium]) -> str:
    """Write a medium into a folder."""
    request, home = work.request, work.session.home
    if request.folder:
        folder = Path(request.folder)
        refuse_own_folders(home, folder)
    else:
        folder = opened_folder(home)
    return str(_medium(work, request.kind).save(folder))


def _medium(
    work: Work[FetchMedium] | Work[FetchVoice] | Work[SaveMedium], kind: MediaKind, *, preview: bool = False
) -> OneMedium:
    request = work.request
    return OneMedium(work.session, request.row, request.month, kind, request.id, preview=preview, token=work.token)
