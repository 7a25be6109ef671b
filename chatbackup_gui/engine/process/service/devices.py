"""The computers that share the vault, and what is erased on all of them."""

from __future__ import annotations

from datetime import datetime

from chatbackup_gui.engine.devices import list_devices
from chatbackup_gui.engine.erasing import erase_chat
from chatbackup_gui.engine.process.service.work import Work
from chatbackup_gui.engine.wire import Changed, Devices, EraseChat, ListDevices, Topic
from chatbackup_gui.errors import InvalidRequest


def devices(work: Work[ListDevices]) -> Devices:
    """Return which computer saw what last."""
    return list_devices(work.session)


def erase(work: Work[EraseChat]) -> int:
    """Take what was said before a moment out of every snapshot; the next run lets the other computers know."""
    session, request = work.session, work.request
    row = session.archive.conversation(request.row)
    if row is None:
        raise InvalidRequest(what="contact", given=str(request.row))
    now = datetime.now().astimezone()
    done = erase_chat(session, row, request.before, now=now, token=work.token, report=work.report)
    work.engine.scheduler.changes.touch()
    work.engine.pipe.tell(Changed(frozenset({Topic.RULES, Topic.SNAPSHOTS})))
    return len(done.rewritten)
