"""`devices`, `erase`."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from chatbackup_gui.archive.values import ConversationRow
from chatbackup_gui.cli.console import Console, common, is_terminal, local_time
from chatbackup_gui.cli.days import local_day
from chatbackup_gui.cli.reading import known_contacts
from chatbackup_gui.engine.contacts import find_contact
from chatbackup_gui.language import tr
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.vault.quoting import shown


@click.command(help=tr("Show the computers that share the vault, and what each of them could read last."))
@common
def devices(console: Console) -> None:
    from chatbackup_gui.engine.devices import list_devices

    with console.session() as session:
        found = list_devices(session)
    console.put(found)
    console.table(
        (tr("Computer"), tr("Its last snapshot"), tr("Read completely"), ""),
        [
            (
                each.name,
                _moment(each.snapshot_at),
                _moment(each.confirmed_at),
                "" if each.is_signed else tr("signed with another key than before"),
            )
            for each in found.devices
        ],
    )
    if found.arriving:
        words = tr("{count} snapshots are still on the way through the cloud program.")
        console.say(words.format(count=found.arriving))


@click.command(
    help=tr("Take what was said with a contact out of every snapshot in the vault, on all computers in the end. The "
            "chat program and this computer keep it. CONTACT is an id or a name.")
)  # fmt: skip
@click.argument("contact")
@click.option("--before", metavar="DAY", help=tr("Only what was said before this day, such as 2024-09-01."))
@click.option("--yes", is_flag=True, help=tr("Do not ask."))
@common
def erase(console: Console, *, contact: str, before: str | None, yes: bool) -> None:
    from chatbackup_gui.engine.erasing import erase_chat

    now = datetime.now().astimezone()
    moment = local_day(before) or now
    with console.session() as session, known_contacts(console, session):
        row = find_contact(session.archive, contact)
        if not yes:
            _ask(row, before)
        with console.progress() as report:
            done = erase_chat(session, row, moment, now=now, token=CancelToken(), report=report)
    console.put(
        {
            "contact": row.conversation.id,
            "before": moment.isoformat(),
            "rewritten": len(done.rewritten),
            "waiting": done.waiting,
            "arriving": done.arriving,
        }
    )
    console.say(tr("{count} snapshots were written again without it.").format(count=len(done.rewritten)))
    if done.waiting:
        words = tr("{count} old ones stay until the next backup, because {holder} is at work in the vault.")
        console.say(words.format(count=done.waiting, holder=shown(done.holder)))
    if done.arriving:
        words = tr("{count} snapshots are still on the way; the next backup looks into them.")
        console.say(words.format(count=done.arriving))
    console.say(tr("Other computers learn of it with the next backup. Its data stays in the vault's files, which no "
                   "snapshot names any more, until `restic prune` takes it out."))  # fmt: skip


def _ask(row: ConversationRow, before: str | None) -> None:
    """Ask whether it is meant; ends the command if not, and where nobody can be asked."""
    if not is_terminal(sys.stdin):
        raise click.UsageError(tr("Nobody can be asked here: --yes is needed."))
    name = shown(f"{row.conversation.name} [{row.conversation.id}]")
    question = tr("Erase everything said with {name} so far from the vault?")
    if before:
        question = tr("Erase everything said with {name} before {day} from the vault?")
    click.confirm(question.format(name=name, day=before), abort=True, err=True)


def _moment(moment: datetime | None) -> str:
    return local_time(moment.timestamp()) if moment else tr("never")
