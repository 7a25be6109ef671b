"""`contacts`, `name`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import click

from chatbackup_gui.cli.console import Console, common, finish, human_bytes, local_time
from chatbackup_gui.cli.reading import read_if_empty
from chatbackup_gui.cli.roam_commands import SHOWN_MEDIA, rule_in_words
from chatbackup_gui.engine.overview import overview, shared_by_all
from chatbackup_gui.engine.roaming import words_of
from chatbackup_gui.engine.wire import Contact
from chatbackup_gui.language import tr

WIDE_COLUMNS = 120  # from here on each kind of media has a column
SORTS = ("size", "messages", "last", "name")


@click.command(
    help=tr("List contacts and the space they take. Messages, bytes by kind of media, first and last message, rule.")
)
@click.option("--sort", type=click.Choice(SORTS), default="last", show_default=True, help=tr("Order."))
@common
def contacts(console: Console, *, sort: str) -> None:
    with console.session() as session:
        problems = read_if_empty(console, session)
        layouts = session.sealed_layouts()
        found = overview(session.archive_to_read, layouts)
        shared = shared_by_all(session.archive_to_read, layouts)
    keys = {
        "size": lambda each: -each.total_bytes,
        "messages": lambda each: -each.messages,
        "last": lambda each: -each.last_at.timestamp() if each.last_at else 0.0,
        "name": lambda each: each.name,
    }
    found.sort(key=keys[sort])
    for each in found:
        console.put(each)
    if found or not shared:
        _show_contacts(console, found)
    for line in shared:
        console.put({"shared": line})
        parts = [f"{tr(kind.capitalize())} {human_bytes(size)}" for kind, size in line.bytes.items()]
        words = tr("Account {account}, kept sealed: what no path tells whose it is: {parts}")
        console.say(words.format(account=line.account, parts=tr(", ").join(parts)))
    if any(each.is_sealed and each.name == each.id for each in found):
        console.say(tr("Names of 32 hex digits are hashes of ids; `chatbackup name HASH ID` says whose they are. "
                       "The first few digits do."))  # fmt: skip
    finish(problems)


def _show_contacts(console: Console, found: Sequence[Contact]) -> None:
    """Print a line a contact; a narrow screen has one column for all media, a wide one for each kind there is."""
    media = {
        tr(kind.value.capitalize()): [kind] for kind in SHOWN_MEDIA if any(row.media_bytes.get(kind) for row in found)
    }
    if console.width < WIDE_COLUMNS:
        media = {tr("Media"): list(SHOWN_MEDIA)}
    console.table(
        (tr("Name"), tr("Kind"), tr("Messages"), tr("Text"), *media, tr("First"), tr("Last"), tr("Rule")),
        [
            (
                each.name,
                tr(each.kind.value),
                "" if each.is_sealed else f"{each.messages:,}",  # nobody knows how many there are
                "" if each.is_sealed else human_bytes(each.text_bytes),
                *(_size_or_nothing(sum(each.media_bytes.get(kind, 0) for kind in kinds)) for kinds in media.values()),
                _day_or_month(each, each.first_at),
                _day_or_month(each, each.last_at),
                rule_in_words(words_of(each.rule)),
            )
            for each in found
        ],
        right=range(2, 4 + len(media)),
        whole=range(1, 6 + len(media)),
        cut=0,
    )


def _day_or_month(contact: Contact, moment: datetime | None) -> str:
    """Return the local day; of one kept sealed the month that its paths name, which is of no zone."""
    if moment is None:
        return ""
    return f"{moment:%Y-%m}" if contact.is_sealed else local_time(moment.timestamp())[:10]


def _size_or_nothing(size_bytes: int) -> str:
    return human_bytes(size_bytes) if size_bytes else ""


@click.command(
    help=tr("Say who is behind a hash. HASH (or its beginning) names files kept sealed, ID is a wxid or a group's id.")
)
@click.argument("owner", metavar="HASH")
@click.argument("user_id", metavar="ID")
@click.option("--nick", default="", help=tr("A name to show."))
@common
def name(console: Console, *, owner: str, user_id: str, nick: str) -> None:
    from chatbackup_gui.engine.naming import name_owner

    with console.session() as session, session.alone():
        accounts = name_owner(session.archive, session.profile, owner, user_id, nick=nick)
    console.put({"accounts": [account.id for account in accounts], "owner": owner, "id": user_id})
    console.say(tr("{id} is the one behind {owner}: the id proves itself by its hash.").format(id=user_id, owner=owner))
