"""`open-vault`: the chats of a vault on a computer that has nothing else of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chatbackup_gui.cli.console import Console, ask_password, common, finish, local_time
from chatbackup_gui.engine.session import Session
from chatbackup_gui.language import tr
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.vault.quoting import shown

if TYPE_CHECKING:
    from chatbackup_gui.backup.run import BackupResult
    from chatbackup_gui.engine.setup.existing import ExistingVault

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(help=tr("Open an existing vault on this computer, with its password or recovery key, and take over all "
                       "chats that it holds. No chat program is needed."))  # fmt: skip
@click.argument("folder", metavar="FOLDER", type=FOLDER)
@common
def open_vault(console: Console, *, folder: Path) -> None:
    from chatbackup_gui.engine.backup_job import back_up
    from chatbackup_gui.engine.setup.existing import open_existing

    home, given = console.home(), console.given_password()
    opened = open_existing(home, folder, ask_password=lambda: ask_password() if given is None else given)
    show_opened(console, folder, opened)
    if not opened.uses_keyring:
        console.say(tr("This computer has no keyring, so the password is asked for at every start."))
    with (
        Session(home, given_password=opened.password, ask_password=ask_password) as session,
        session.alone(),
        console.progress() as report,
    ):
        result = back_up(session, token=CancelToken(), report=report)
    show_taken_over(console, result)
    finish(result.problems)


def show_opened(console: Console, folder: Path, opened: ExistingVault) -> None:
    """Say what a first look at a vault tells."""
    newest, computers = opened.newest_at, shown(", ".join(opened.computers))
    console.put({"opened": str(folder), "snapshots": opened.snapshots, "computers": opened.computers,
                 "newest_at": newest, "uses_keyring": opened.uses_keyring})  # fmt: skip
    console.say(tr("The vault in {folder} opens. It holds {count} snapshots, of: {computers}. The newest is of {time}.")
                .format(folder=folder, count=f"{opened.snapshots:,}", computers=computers or "–",
                        time=local_time(newest.timestamp()) if newest else "–"))  # fmt: skip


def show_taken_over(console: Console, result: BackupResult) -> None:
    """Say what came from the vault, and what is still on its way."""
    console.put({"messages": result.taken_over, "arriving": len(result.arriving), "problems": len(result.problems)})
    console.say(tr("{messages} messages were taken over.").format(messages=f"{result.taken_over:,}"))
    say_arriving(console, result)
    if result.problems:
        console.say(tr("Finished with problems ({count}):").format(count=len(result.problems)))
        console.problems(result.problems)


def say_arriving(console: Console, result: BackupResult) -> None:
    """Say how many snapshots are still on the way, if any are."""
    if result.arriving:
        console.say(tr("Snapshots still on the way through the cloud program: {count}. What of them is here was taken "
                       "over; the rest follows with the next `chatbackup backup`.")
                    .format(count=len(result.arriving)))  # fmt: skip
