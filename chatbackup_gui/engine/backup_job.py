"""One backup of a profile, as the command line and the process behind the window run it."""

from __future__ import annotations

import contextlib
from collections import deque
from datetime import datetime

import msgspec

from chatbackup_gui.backup.ingest import Ingest
from chatbackup_gui.backup.run import Backup, BackupResult
from chatbackup_gui.backup.sealed_listing import SealedListing
from chatbackup_gui.engine.devices import tell_devices
from chatbackup_gui.engine.erasing import take_out_erased
from chatbackup_gui.engine.session import Session, user_name
from chatbackup_gui.engine.unsealing import Unsealing
from chatbackup_gui.errors import SourceError, VaultLocked
from chatbackup_gui.model.job import CancelToken, Problem, Report, failed_account


def read_first(session: Session, *, token: CancelToken, report: Report) -> tuple[Problem, ...]:
    """Read accounts of which nothing was read yet into the catalogue, so that there are contacts to choose from.

    Writes nothing into the vault. The caller holds the engine's lock (`session.alone()`).
    """
    with session.readers() as readers:
        ingests = [
            Ingest(archive=session.archive, origin=origin, token=token, report=report)
            for origin in readers.opened
            if session.archive.cursor(session.archive.account(origin.reader.account), origin.name) is None
        ]
        problems = tuple(problem for ingest in ingests for problem in ingest.run().problems)
        for ingest in ingests:
            deque(ingest.locate(), maxlen=0)  # run to its end
            problems += tuple(ingest.refusals)
        return (*readers.problems, *problems, *_list_sealed(session, token))


def _list_sealed(session: Session, token: CancelToken) -> list[Problem]:
    """List the files of accounts that are kept sealed, where that was never done."""
    problems: list[Problem] = []
    for origin in session.sealed_origins():
        listing = SealedListing(archive=session.archive, origin=origin, token=token)
        if not listing.is_first:
            continue
        try:
            deque(listing.folders(full=True, needs=lambda _: True), maxlen=0)
        except SourceError as error:
            problems.append(failed_account(origin.account.id, error))
        problems += listing.problems
    return problems


def back_up(session: Session, *, token: CancelToken, report: Report, full: bool = False) -> BackupResult:
    """Back up every account of the profile; raises ChatBackupError.

    The caller holds the engine's lock (`session.alone()`).
    """
    now = datetime.now().astimezone()
    vault = session.vault  # first, so that a vanished vault or a wrong password is told before hours of reading
    unsealing = Unsealing(session, token=token, report=report)
    with session.readers() as readers, unsealing.origins(readers.opened) as older:
        backup = Backup(
            archive=session.archive,
            vault=vault,
            origins=[*older, *readers.opened],
            sealed=session.sealed_origins(),
            journal=session.home.journal_file,
            hostname=session.profile.hostname,
            username=user_name(),
            zone=None,
            token=token,
            report=report,
        )
        result = backup.run(now=now, full=full)
        unsealing.finish(result.snapshot_id)
        _settle_with_others(session, result, token=token, report=report)
        problems = (*readers.problems, *unsealing.problems, *result.problems)
        new = unsealing.new + result.new_messages
        return msgspec.structs.replace(result, new_messages=new, problems=tuple(dict.fromkeys(problems)))


def _settle_with_others(session: Session, result: BackupResult, *, token: CancelToken, report: Report) -> None:
    """Take what was erased out of older snapshots, and tell other computers what could be read."""
    confirmed = result.confirmed
    with contextlib.suppress(VaultLocked):  # what is not done now is for the next run
        made = [result.snapshot_id] if result.snapshot_id else []
        erased = take_out_erased(session, token=token, report=report, clean=made)
        confirmed = erased.rewritten.get(confirmed or "", confirmed)
    now, arriving = datetime.now().astimezone(), [each.id for each in result.arriving]
    tell_devices(session, confirmed=confirmed, arriving=arriving, now=now)
