"""`backup`, `watch`, `snapshots`, `ls`, `check`."""

from __future__ import annotations

import signal
from functools import partial
from typing import TYPE_CHECKING

import click

from chatbackup_gui.cli.console import ENDING, FINITE, Console, Exit, common, finish, human_bytes, local_time
from chatbackup_gui.cli.vault_commands import say_arriving
from chatbackup_gui.engine.session import Session
from chatbackup_gui.engine.troubles import needs_person
from chatbackup_gui.errors import ChatBackupError, InvalidRequest
from chatbackup_gui.language import tr
from chatbackup_gui.model.job import CancelToken, silent, told_by

if TYPE_CHECKING:
    from chatbackup_gui.backup.run import BackupResult


@click.command(help=tr("Back up what is new. Writes a snapshot into the vault if anything has changed."))
@click.option("--full", is_flag=True, help=tr("Read every message again, to find recalls and edits of old ones."))
@common
def backup(console: Console, *, full: bool) -> None:
    from chatbackup_gui.engine.backup_job import back_up

    with console.session() as session, session.alone(), console.progress() as report:
        result = back_up(session, token=CancelToken(), report=report, full=full)
    show_backup(console, result)
    finish(result.problems)


def show_backup(console: Console, result: BackupResult) -> None:
    """Say what a backup did."""
    console.put(
        {
            "snapshot": result.snapshot_id,
            "new_messages": result.new_messages,
            "changed_messages": result.changed_messages,
            "new_media": result.new_media,
            "written_files": result.written_files,
            "written_bytes": result.written_bytes,
            "total_files": result.total_files,
            "total_bytes": result.total_bytes,
            "taken_over": result.taken_over,
            "arriving": len(result.arriving),
            "problems": len(result.problems),
        }
    )
    if result.taken_over:
        words = tr("{messages} messages were taken over from other snapshots in the vault.")
        console.say(words.format(messages=f"{result.taken_over:,}"))
    say_arriving(console, result)
    if result.snapshot_id is None:
        console.say(tr("Everything is backed up; nothing has changed since the last snapshot."))
    else:
        console.say(
            tr(  # what an earlier command or a backup cut off had read already is new to the vault, too
                "Snapshot {id}: {messages} new messages read just now, {media} media, {size} written; "
                "{files} files ({total}) in all."
            ).format(
                id=result.snapshot_id[:8],
                messages=f"{result.new_messages:,}",
                media=f"{result.new_media:,}",
                size=human_bytes(result.written_bytes),
                files=f"{result.total_files:,}",
                total=human_bytes(result.total_bytes),
            )
        )
    if result.problems:
        console.say(tr("Finished with problems ({count}):").format(count=len(result.problems)))
        console.problems(result.problems)


@click.command(help=tr("Stay, and back up after changes have settled. Ctrl-C ends in order."))
@click.option(
    "--settle",
    default=20.0,
    show_default=True,
    type=FINITE,
    metavar="N",
    help=tr("Seconds without a change before a backup."),
)
@common
def watch(console: Console, *, settle: float) -> None:
    from chatbackup_gui.engine.watch import watch as stay
    from chatbackup_gui.engine.watching import watched_folders

    token = CancelToken()
    with console.session() as session, session.alone():
        _ = session.archive  # asks for a password, if it does, while Ctrl-C still stops at once
        for number in ENDING:
            signal.signal(number, lambda *_: token.cancel())
        console.say(tr("Watching. Ctrl-C ends."))
        stay(
            partial(watched_folders, session),
            settle,
            partial(run_once, console, session, token),
            token,
        )
    console.say(tr("Ended in order."))


def run_once(console: Console, session: Session, token: CancelToken) -> bool:
    """Back up once and say what came of it; False, and the watch goes on, unless only a person can help."""
    from chatbackup_gui.backup.seal import WHILE_WRITING
    from chatbackup_gui.cli.wording import explain
    from chatbackup_gui.engine.backup_job import back_up

    try:
        result = back_up(session, token=token, report=silent)
    except ChatBackupError as error:
        if needs_person(error):
            raise
        console.put({"error": error.code, "message": explain(error)})
        console.say(explain(error))
        return False
    if result.snapshot_id or result.problems:
        show_backup(console, result)
    return not any(problem.code == WHILE_WRITING for problem in result.problems)  # then it is tried again soon


@click.command(help=tr("List the snapshots in the vault."))
@common
def snapshots(console: Console) -> None:
    from chatbackup_gui.engine.snapshots import list_snapshots
    from chatbackup_gui.vault.check import FILE

    with console.session() as session:
        session.vault.refresh()
        found = list_snapshots(session.vault)
        problems = [told_by(error, FILE) for error in session.vault.damaged_snapshots.values()]
    rows = []
    for line in found:
        console.put({name: getattr(line, name) for name in ("id", "time", "hostname", "files", "bytes")})
        moment = local_time(line.time.timestamp())
        rows.append((line.id[:8], moment, line.hostname, f"{line.files:,}", human_bytes(line.bytes)))
    if not found and not problems:
        console.say(tr("No snapshots yet; `chatbackup backup` makes the first one."))
        return
    console.table((tr("Snapshot"), tr("Time"), tr("Computer"), tr("Files"), tr("Size")), rows, right=(3, 4))
    console.problems(problems)
    finish(problems)


@click.command(name="ls", help=tr("List what a snapshot holds at a path. SNAPSHOT is (the start of) an id, or latest."))
@click.argument("snapshot")
@click.argument("path", default="/")
@common
def list_files(console: Console, *, snapshot: str, path: str) -> None:
    from chatbackup_gui.engine.snapshots import list_folder

    with console.session() as session:
        session.vault.refresh()
        nodes = list_folder(session.vault, snapshot, path)
    for node in nodes:
        console.put({"name": node.name, "type": node.type, "bytes": node.size, "time": node.modified_at})
    console.table(
        (tr("Size"), tr("Time"), tr("Name")),
        [
            (
                human_bytes(node.size) if node.is_file else "",
                local_time(node.modified_at.timestamp()),
                node.name + ("/" if node.is_dir else ""),
            )
            for node in nodes
        ],
        right=(0,),
    )


@click.command(
    help=tr("Check that the vault is whole. Everything that snapshots need is there and, with --read-data, undamaged.")
)
@click.option("--read-data", is_flag=True, help=tr("Read and verify every byte."))
@click.option("--read-data-subset", metavar="P%", help=tr("Read and verify so many per cent of the packs."))
@common
def check(console: Console, *, read_data: bool, read_data_subset: str | None) -> None:
    from chatbackup_gui.vault.check import check as check_vault

    if read_data and read_data_subset:
        raise click.UsageError(tr("--read-data reads everything; leave one of the two out."))
    fraction = 1.0 if read_data else _fraction(read_data_subset)
    with console.session() as session, console.progress() as report:
        session.vault.refresh()
        problems = check_vault(session.vault, read_data_fraction=fraction, token=CancelToken(), report=report)
    console.put({"problems": len(problems), "read_data_fraction": fraction})
    if problems:
        console.say(tr("The vault has problems ({count}):").format(count=len(problems)))
        console.problems(problems)
        raise click.exceptions.Exit(Exit.FAILED)
    console.say(words_of_whole_vault(fraction))


def words_of_whole_vault(read_fraction: float) -> str:
    """Return that nothing was found wrong, and how much was looked at."""
    if read_fraction == 1.0:
        return tr("The vault is whole; all of its data was read and verified.")
    if not read_fraction:
        return tr("The vault is whole. (--read-data reads and verifies every byte, too.)")
    words = tr("The vault is whole; {percent}% of its data files, picked at random, were read and verified.")
    return words.format(percent=f"{read_fraction * 100:g}")


def _fraction(percent: str | None) -> float:
    if percent is None:
        return 0.0
    try:
        value = float(percent.rstrip("%")) / 100
    except ValueError:
        value = 0.0
    if not 0.0 < value <= 1.0:
        raise InvalidRequest(what="share above 0%, up to 100%", given=percent)
    return value
