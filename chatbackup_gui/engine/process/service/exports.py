"""Exporting conversations."""

from __future__ import annotations

from pathlib import Path

from chatbackup_gui.engine.exports import export_chats
from chatbackup_gui.engine.process.service.work import MOST_PROBLEMS, Work
from chatbackup_gui.engine.settings import Language, load_settings
from chatbackup_gui.engine.wire import Export, Exported


def export(work: Work[Export]) -> Exported:
    """Write conversations into a folder, in the language of the window."""
    request, session = work.request, work.session
    language = load_settings(session.home.folder).language
    folder = Path(request.folder)
    done = export_chats(
        session,
        folder,
        request.format,
        rows=request.rows,
        since=request.since,
        until=request.until,
        with_media=request.with_media,
        language="" if language is Language.SYSTEM else str(language),
        token=work.token,
        report=work.report,
    )
    return Exported(
        folder=request.folder,
        open_first=str(folder / done.open_first),
        messages=done.messages,
        files_written=done.written,
        files_kept=done.kept,
        bytes_written=done.written_bytes,
        problem_count=len(done.problems),
        problems=tuple(done.problems[:MOST_PROBLEMS]),
    )
