"""Conversations of the profile, written as files for people and other programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from chatbackup_gui.engine.media import media_reader
from chatbackup_gui.engine.profile import refuse_own_folders
from chatbackup_gui.engine.reading import list_chats
from chatbackup_gui.engine.session import Session
from chatbackup_gui.export.catalogue_chats import CatalogueChats
from chatbackup_gui.export.document import Document
from chatbackup_gui.export.run import ExportResult, export
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.export import ExportFormat
from chatbackup_gui.model.job import CancelToken, Report


def export_chats(
    session: Session,
    folder: Path,
    form: ExportFormat,
    *,
    rows: Iterable[int] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    with_media: bool = True,
    language: str = "",
    token: CancelToken,
    report: Report,
) -> ExportResult:
    """Write conversations (all without `rows`) from `since` to before `until` into a folder; what is there stays.

    `language` is that of the words in it (`zh`, `en`), empty for the screen's. Raises TargetNotUsable, InvalidRequest
    for a row that there is not, Cancelled.
    """
    refuse_own_folders(session.home, folder)
    archive = session.archive_to_read
    wanted = tuple(rows) or tuple(chat.row for chat in list_chats(archive))
    with media_reader(session) as media:
        document = Document(CatalogueChats(archive, media), wanted, since=since, until=until, with_media=with_media)
        return export(document, folder, form, words=Words(language), token=token, report=report)
