"""`restore`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chatbackup_gui.cli.console import Console, common, finish, human_bytes
from chatbackup_gui.cli.days import local_day
from chatbackup_gui.language import tr
from chatbackup_gui.model.job import CancelToken

if TYPE_CHECKING:
    from chatbackup_gui.engine.restoring import Restoration


@click.command(
    help=tr("Write what a snapshot holds into a folder. Nothing that is there is written over.\n\n"
            "Run again, it goes on where it was stopped. SNAPSHOT is (the start of) an id, or latest.")
)  # fmt: skip
@click.argument("snapshot")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), help=tr("Folder to restore into."))
@click.option("--account", default="", metavar="APP/ID", help=tr("Only this account."))
@click.option("--contact", help=tr("Only this contact: id or name."))
@click.option("--message", default="", metavar="ID", help=tr("Only the files of this message of --contact."))
@click.option("--since", metavar="DAY", help=tr("From the month (UTC) of this day on, such as 2024-09-01."))
@click.option("--until", metavar="DAY", help=tr("Up to the month (UTC) of this day."))
@click.option("--dry-run", is_flag=True, help=tr("Write nothing; tell what would be written, and what could not be."))
@common
def restore(
    console: Console,
    *,
    snapshot: str,
    target: Path,
    account: str,
    contact: str | None,
    message: str,
    since: str | None,
    until: str | None,
    dry_run: bool,
) -> None:
    from chatbackup_gui.engine.profile import refuse_own_folders
    from chatbackup_gui.engine.restoring import Wanted, restore_snapshot

    if message and contact is None:
        raise click.UsageError(tr("--message needs --contact."))
    wanted = Wanted(
        account=account,
        contact=contact,
        message=message,
        since=local_day(since),
        until=local_day(until, end=True),
    )
    with console.session() as session, console.progress() as report:
        refuse_own_folders(session.home, target)
        session.vault.refresh()
        token = CancelToken()
        done = restore_snapshot(session.vault, snapshot, target, wanted, dry_run=dry_run, token=token, report=report)
    _tell(console, done, target, dry_run=dry_run)
    if (since or until) and not message:
        console.say(tr("Messages are kept by whole months (UTC): every month that the time touches is among them."))
    if done.problems:
        console.say(tr("Not restored ({count}):").format(count=len(done.problems)))
    console.problems(done.problems)
    finish(done.problems)


def _tell(console: Console, done: Restoration, target: Path, *, dry_run: bool) -> None:
    """Say what was written, or would be."""
    file = str(done.instructions or "")
    console.put(
        {
            "files": done.files,
            "bytes": done.bytes,
            "problems": len(done.problems),
            "dry_run": dry_run,
            "instructions": file,
        }
    )
    words = (
        tr("{files} files ({size}) would be in {folder}. Nothing was written.")
        if dry_run
        else tr("Restored {files} files ({size}) into {folder}.")
    )
    console.say(words.format(files=done.files, size=human_bytes(done.bytes), folder=target))
    if file and not dry_run:
        console.say(tr("How to put sealed files back into the chat program is written in {file}.").format(file=file))
