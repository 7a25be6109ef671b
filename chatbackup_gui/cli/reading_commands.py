"""`show`, `search`, `coverage`."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import datetime

import click

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.ids import month_name
from chatbackup_gui.archive.values import ConversationRow
from chatbackup_gui.cli.console import Console, common, finish, local_time
from chatbackup_gui.cli.days import local_day
from chatbackup_gui.cli.reading import read_if_empty
from chatbackup_gui.engine.contacts import find_contact
from chatbackup_gui.engine.wire import CoveredMonth, FoundEntry, SearchChats
from chatbackup_gui.language import tr
from chatbackup_gui.model.account import PersonId
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.message import MessageKind
from chatbackup_gui.model.transcript import Entry
from chatbackup_gui.vault.quoting import shown

KINDS = [kind.value for kind in MessageKind]
USUAL_LAST = 50  # messages that `show` prints where nobody says which

_since = click.option("--since", metavar="DAY", help=tr("From this day on, such as 2024-09-01."))
_until = click.option("--until", metavar="DAY", help=tr("Up to this day, included."))
_count = click.IntRange(min=1)


@click.command(
    help=tr("Show the messages of a conversation, oldest first: the last 50, or those of some days. CONTACT is an id "
            "or a name.")
)  # fmt: skip
@click.argument("contact")
@_since
@_until
@click.option("--last", type=_count, metavar="N", help=tr("Only the last N of them."))
@common
def show(console: Console, *, contact: str, since: str | None, until: str | None, last: int | None) -> None:
    first, end = local_day(since), local_day(until, end=True)
    if not (last or since or until):
        last = USUAL_LAST
    with console.session() as session:
        problems = read_if_empty(console, session)
        row = find_contact(session.archive_to_read, contact)
        _print(console, _entries(session.archive_to_read, row, first, end, last))
    finish(problems)


def _entries(
    archive: Archive, row: ConversationRow, since: datetime | None, until: datetime | None, last: int | None
) -> Iterable[Entry]:
    from chatbackup_gui.transcript.reading import Transcript

    transcript = Transcript(archive, row.row)
    if last and since is None and until is None:
        return transcript.page(limit=last).entries
    entries = transcript.entries(since, until)
    return deque(entries, last) if last else entries


def _print(console: Console, entries: Iterable[Entry]) -> None:
    """Print messages: whole as JSON; for people as an export writes them, the longest texts cut."""
    from chatbackup_gui.export.plain_text import PlainText
    from chatbackup_gui.export.words import Words
    from chatbackup_gui.transcript.cutting import cut

    text, entry = PlainText(Words(), None), None
    for entry in entries:
        if console.as_json:
            console.put(entry)
            continue
        for paragraph in text.paragraph(cut(entry), lambda _: ""):
            for line in paragraph.splitlines():
                console.say(shown(line))
    if entry is None:
        console.say(tr("There is no message in these days."))


@click.command(
    help=tr("Find messages that contain TEXT, or files whose names do, newest first. One character is enough; with an "
            "empty TEXT all that the options choose are found.")
)  # fmt: skip
@click.argument("text")
@click.option("--contact", help=tr("Only in this conversation: id or name."))
@click.option("--from", "sender", metavar="SENDER", help=tr("Only what this person sent: id or name."))
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", type=click.Choice(KINDS),
    help=f"{tr('Only messages of this kind; may be given several times.')} {', '.join(KINDS)}",
)  # fmt: skip
@_since
@_until
@click.option("--limit", default=50, show_default=True, type=_count, metavar="N", help=tr("How many at the most."))
@common
def search(
    console: Console,
    *,
    text: str,
    contact: str | None,
    sender: str | None,
    kinds: tuple[str, ...],
    since: str | None,
    until: str | None,
    limit: int,
) -> None:
    from chatbackup_gui.engine.finding import find, find_sender

    first, last = local_day(since), local_day(until, end=True)
    with console.session() as session:
        problems = read_if_empty(console, session)
        archive = session.archive_to_read
        row = find_contact(archive, contact).row if contact else None
        sought = SearchChats(
            text=text,
            row=row,
            sender=find_sender(archive, sender, row) if sender else PersonId(""),
            kinds=frozenset(map(MessageKind, kinds)),
            since=first,
            until=last,
            limit=limit,
        )
        found = find(archive, sought, token=CancelToken())
    for each in found.entries:
        _show_found(console, each)
    if found.next is not None:
        console.put({"more": True})
        console.say(tr("The newest {limit} are shown; --limit shows more.").format(limit=limit))
    else:
        console.say(tr("{count} found").format(count=len(found.entries)))
    finish(problems)


def _show_found(console: Console, found: FoundEntry) -> None:
    console.put({"contact": found.chat, "entry": found.entry, "snippet": found.snippet, "marks": found.marks})
    moment = local_time(found.entry.sent_at.timestamp())
    who = tr("me") if found.entry.is_own else shown(found.entry.name)
    console.say(f"{moment}  {shown(found.chat)} · {who}: {_marked(found.snippet, found.marks)}")


def _marked(snippet: str, marks: Iterable[tuple[int, int]]) -> str:
    """Return a snippet that does nothing to a screen, what was searched for in bold."""
    parts, at = [], 0
    for start, end in marks:
        parts += [shown(snippet[at:start]), click.style(shown(snippet[start:end]), bold=True)]
        at = end
    return "".join([*parts, shown(snippet[at:])])


@click.command(
    help=tr("Show what there is of each month and where: on this computer, in the vault, or missing. Of one CONTACT "
            "(id or name), or of everybody in short.")
)  # fmt: skip
@click.argument("contact", required=False)
@common
def coverage(console: Console, *, contact: str | None) -> None:
    from chatbackup_gui.engine import reading

    with console.session() as session:
        problems = read_if_empty(console, session)
        archive, layouts = session.archive_to_read, session.sealed_layouts()
        if contact:
            _show_months(console, reading.coverage(archive, find_contact(archive, contact).row, layouts))
        else:
            rows = archive.conversations()
            _show_everybody(console, [(each, reading.coverage(archive, each.row, layouts)) for each in rows])
    finish(problems)


def _show_months(console: Console, months: Iterable[CoveredMonth]) -> None:
    """Print a line a month."""
    months = list(months)
    for month in months:
        console.put(month)
    console.table(
        (tr("Month"), tr("Messages"), tr("Where"), tr("Media"), tr("Missing")),
        [(month_name(each.month), _number(each.messages), _where(each), _number(each.media),
          _number(each.missing_media)) for each in months],
        right=(1, 3, 4),
    )  # fmt: skip


def _show_everybody(console: Console, contacts: Iterable[tuple[ConversationRow, tuple[CoveredMonth, ...]]]) -> None:
    """Print a line for each contact of whom there is something."""
    lines = []
    for row, months in contacts:
        if not months:
            continue
        name, known = row.conversation.name, [each for each in months if each.messages]
        console.put({"contact": name, "id": row.conversation.id, "months": months})
        lines.append(
            (
                name,
                f"{month_name(months[0].month)} – {month_name(months[-1].month)}",
                _number(sum(each.messages for each in months)),
                _part(sum(each.is_here for each in known), len(known)),
                _part(sum(each.is_in_vault for each in known), len(known)),
                _number(sum(each.missing_media for each in months)),
            )
        )
    console.table(
        (tr("Name"), tr("Months"), tr("Messages"), tr("Here"), tr("In the vault"), tr("Missing media")),
        lines,
        right=range(2, 6),
        whole=range(1, 6),
        cut=0,
    )


def _where(month: CoveredMonth) -> str:
    """Return where the messages of a month are."""
    places = [
        word
        for is_so, word in (
            (month.is_here, tr("this computer")),
            (month.is_in_vault, tr("vault")),
            (month.sealed_files > 0, tr("sealed: {count} files").format(count=month.sealed_files)),
            (month.arriving, tr("on the way")),
        )
        if is_so
    ]
    return tr(", ").join(places)


def _number(count: int) -> str:
    return f"{count:,}" if count else ""


def _part(count: int, total: int) -> str:
    return f"{count} / {total}"
