"""How far roaming can reach, and what takes the space: the whole catalogue added up."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from chatbackup_gui.engine.process.service.work import Work
from chatbackup_gui.engine.reach import reckon
from chatbackup_gui.engine.setup.vault import free_bytes
from chatbackup_gui.engine.storage import folders_of, growth, largest_files
from chatbackup_gui.engine.wire import (
    MeasureReach,
    MeasureStorage,
    MonthGrowth,
    Reach,
    Reaches,
    Storage,
)

MOST_FILES = 1_000


def measure_reach(work: Work[MeasureReach]) -> Reaches:
    """Return what every preset would put into a vault, and which is recommended."""
    request, engine = work.request, work.engine
    now = datetime.now().astimezone()
    known_as = (engine.sessions.generation, engine.sessions.surveyed, engine.history.last_run, now.date())
    if engine.reckoning is None or engine.reckoning[0] != known_as:
        session = work.session
        engine.reckoning = (known_as, reckon(session.archive_to_read, now=now, layouts=session.sealed_layouts()))
    reached = engine.reckoning[1].presets(free_bytes(Path(request.vault_folder)), request.favourites)
    return Reaches(
        reaches=tuple(
            Reach(
                days=each.days,
                vault_bytes=each.reached.vault_bytes,
                messages=each.reached.messages,
                conversations=each.reached.conversations,
                fits=each.fits,
            )
            for each in reached.reaches
        ),
        recommended_days=reached.recommended_days,
        free_bytes=reached.free_bytes,
        margin_bytes=reached.margin_bytes,
    )


def measure_storage(work: Work[MeasureStorage]) -> Storage:
    """Return growth by month, and the largest files."""
    session = work.session
    archive, layouts = session.archive_to_read, session.sealed_layouts()
    limit = max(0, min(work.request.limit, MOST_FILES))
    files = largest_files(archive, folders=folders_of(session.profile), layouts=layouts, limit=limit)
    return Storage(
        growth=tuple(
            MonthGrowth(
                month=each.month,
                messages=each.messages,
                text_bytes=each.text_bytes,
                media_bytes={kind: total.bytes for kind, total in each.media.items()},
            )
            for each in growth(archive, layouts)
        ),
        largest=tuple(files),
    )
