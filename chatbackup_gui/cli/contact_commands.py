"""`contacts`, `roam`, `search`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import click

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.cli.console import Console, common, finish, human_bytes, local_time
from chatbackup_gui.engine.contacts import find_contact
from chatbackup_gui.engine.overview import ContactLine, end_of_day, found_messages, overview
from chatbackup_gui.engine.roaming import (
    Change,
    RulePart,
    change_rules,
    changed_rules,
    listed_rules,
    preview_change,
    space_left,
    words_of,
)
from chatbackup_gui.engine.session import Session
from chatbackup_gui.errors import InvalidRequest
from chatbackup_gui.language import tr
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.job import CancelToken, Problem
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.roaming.rules import rule_for
from chatbackup_gui.vault.quoting import shown

WIDE_COLUMNS = 120  # from here on each kind of media has a column
SORTS = ("size", "messages", "last", "name")
SHOWN_MEDIA = (MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.VOICE, MediaKind.FILE, MediaKind.STICKER)


@contextmanager
def known_contacts(console: Console, session: Session) -> Iterator[None]:
    """Work on the catalogue alone; read the accounts first if that was never done, which may end in status 3."""
    with session.alone():
        problems = read_if_never(console, session)
        yield
    finish(problems)


def read_if_never(console: Console, session: Session) -> tuple[Problem, ...]:
    """Read the accounts of which nothing was read yet, print the problems and return them.

    The caller holds the engine's lock.
    """
    from chatbackup_gui.engine.backup_job import read_first

    with console.progress() as report:
        problems = read_first(session, token=CancelToken(), report=report)
    console.problems(problems)
    return problems


def read_if_empty(console: Console, session: Session) -> tuple[Problem, ...]:
    """Read the accounts if nothing was ever read, so that looking finds something even before the first backup."""
    if session.archive_to_read.conversations():
        return ()
    with session.alone():
        return read_if_never(console, session)


@click.command(
    help=tr("List contacts and the space they take. Messages, bytes by kind of media, first and last message, rule.")
)
@click.option("--sort", type=click.Choice(SORTS), default="last", show_default=True, help=tr("Order."))
@common
def contacts(console: Console, *, sort: str) -> None:
    with console.session() as session:
        problems = read_if_empty(console, session)
        found = overview(session.archive_to_read)
    keys = {
        "size": lambda each: -each.total_bytes,
        "messages": lambda each: -each.messages,
        "last": lambda each: -each.last_at.timestamp(),
        "name": lambda each: each.name,
    }
    found.sort(key=keys[sort])
    for each in found:
        console.put(each)
    _show_contacts(console, found)
    finish(problems)


def _show_contacts(console: Console, found: Sequence[ContactLine]) -> None:
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
                f"{each.messages:,}",
                human_bytes(each.text_bytes),
                *(_size_or_nothing(sum(each.media_bytes.get(kind, 0) for kind in kinds)) for kinds in media.values()),
                local_time(each.first_at.timestamp())[:10],
                local_time(each.last_at.timestamp())[:10],
                _rule_in_words(words_of(each.rule)),
            )
            for each in found
        ],
        right=range(2, 4 + len(media)),
        whole=range(1, 6 + len(media)),
        cut=0,
    )


def _size_or_nothing(size_bytes: int) -> str:
    return human_bytes(size_bytes) if size_bytes else ""


def _rule_in_words(rule: str) -> str:
    """Return a rule in the language of the screen; what is typed to set it stays English."""
    names = {kind.value: tr(kind.value.capitalize()) for kind in SHOWN_MEDIA}
    return " ".join(tr(", ").join(names.get(part) or tr(part) for part in word.split(",")) for word in rule.split(" "))


@click.group(help=tr("Who roams and for how long."))
def roam() -> None:
    pass


_window = click.option("--window", metavar="off|7d|30d|2y|5y|Nd|permanent", help=tr("How far back."))
_media = click.option("--media", metavar="image,voice,video,file,sticker|none", help=tr("Which media."))
_max_media = click.option("--max-media", metavar="SIZE|none", help=tr("Leave out larger files, such as 50MB."))
_preview = click.option("--preview", is_flag=True, help=tr("Only say what would be gained and lost."))


@roam.command(help=tr("Show the default rules and those of single contacts."))
@common
def show(console: Console) -> None:
    with console.session() as session:
        rows = listed_rules(session.archive_to_read)
    for row in rows:
        console.put(row)
    console.table(
        (tr("Account"), tr("Who"), tr("Rule")),
        [(row.account, tr(row.who) if row.is_default else row.who, _rule_in_words(words_of(row.rule))) for row in rows],
    )


@roam.command(
    help=tr("Change the default rule of a kind of conversation. Persons and groups, unless --kind says otherwise.")
)
@click.option("--kind", type=click.Choice([kind.value for kind in ConversationKind]), help=tr("Kind of conversation."))
@_window
@_media
@_max_media
@_preview
@common
def default(
    console: Console, *, kind: str | None, window: str | None, media: str | None, max_media: str | None, preview: bool
) -> None:
    part = _asked(window, media, max_media)
    kinds = [ConversationKind(kind)] if kind else [ConversationKind.PERSON, ConversationKind.GROUP]
    with console.session() as session, known_contacts(console, session):
        _apply(console, session, [Change.of_default(each, part) for each in kinds], only_preview=preview)


@roam.command(name="set", help=tr("Give contacts a rule of their own. CONTACT is an id or a name."))
@click.argument("contacts", metavar="CONTACT…", nargs=-1, required=True)
@_window
@_media
@_max_media
@_preview
@common
def set_rule(
    console: Console,
    *,
    contacts: tuple[str, ...],
    window: str | None,
    media: str | None,
    max_media: str | None,
    preview: bool,
) -> None:
    part = _asked(window, media, max_media)
    with console.session() as session, known_contacts(console, session):
        rows = [find_contact(session.archive, contact) for contact in contacts]
        _apply(console, session, [Change.of_contact(row, part) for row in rows], only_preview=preview)


@roam.command(help=tr("Let contacts follow the default rule again."))
@click.argument("contacts", metavar="CONTACT…", nargs=-1, required=True)
@_preview
@common
def unset(console: Console, *, contacts: tuple[str, ...], preview: bool) -> None:
    with console.session() as session, known_contacts(console, session):
        rows = [find_contact(session.archive, contact) for contact in contacts]
        _apply(console, session, [Change.of_contact(row, None) for row in rows], only_preview=preview)


def _asked(window: str | None, media: str | None, max_media: str | None) -> RulePart:
    if window is None and media is None and max_media is None:
        raise click.UsageError(tr("Say what is to change: --window, --media or --max-media."))
    return RulePart.parse(window=window, media=media, max_media=max_media)


def _apply(console: Console, session: Session, changes: list[Change], *, only_preview: bool) -> None:
    """Say what the changes gain and lose, and make them unless only asked to say."""
    now = datetime.now().astimezone()
    gain = preview_change(session.archive, changes, now=now)
    free_bytes = space_left(session.profile)
    rules = _new_rules(session.archive, changes, now)
    console.put({"rules": dict(rules), "preview": gain, "free_bytes": free_bytes, "applied": not only_preview})
    for who, rule in rules:
        console.say(tr("{where}: {what}").format(where=shown(tr(who)), what=_rule_in_words(rule)))
    gains = tr(
        "Gains: {messages} messages, {size} of media; whole months: {months}, whole conversations: {conversations}"
    )
    loses = tr(
        "Loses: {messages} messages, {size} of media; whole months: {months}, whole conversations: {conversations}"
    )
    for text, amount in ((gains, gain.gained), (loses, gain.lost)):
        console.say(
            text.format(
                messages=f"{amount.messages:,}",
                size=human_bytes(amount.bytes),
                months=amount.months,
                conversations=amount.conversations,
            )
        )
    console.say(tr("Free where the vault lies: {size}").format(size=human_bytes(free_bytes)))
    if not only_preview:
        change_rules(session.archive, changes, now=now)
        console.say(tr("Changed; the next backup follows the new rules."))


def _new_rules(archive: Archive, changes: list[Change], now: datetime) -> list[tuple[str, str]]:
    """Return whom the changes are about, as found, and the rule that they would follow then."""
    rules = changed_rules(archive, changes, now=now)
    accounts = {row.row: row.account for row in archive.accounts()}
    lines: list[tuple[str, str]] = []
    for change in changes:
        if change.contact:
            account, peer = accounts[change.contact.account], change.contact.conversation
            lines.append((f"{peer.name} [{peer.id}]", words_of(rule_for(rules, account.app, account.id, peer))))
        elif change.kind:
            of_kind = {words_of(rules.defaults[account.app, account.id, change.kind]) for account in accounts.values()}
            lines.append((change.kind.value, " / ".join(sorted(of_kind))))
    return lines


def _day(text: str | None, *, end: bool = False) -> datetime | None:
    """Return the start of a local day written as 2024-09-01, or its end; raises InvalidRequest."""
    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").astimezone()
        return end_of_day(day) if end else day
    except (ValueError, OverflowError):  # the calendar ends with the year 9999
        raise InvalidRequest(what="day such as 2024-09-01", given=text) from None


@click.command(help=tr("Find messages that contain TEXT, newest first. One character is enough."))
@click.argument("text")
@click.option("--contact", help=tr("Only in this conversation: id or name."))
@click.option("--since", metavar="DAY", help=tr("From this day on, such as 2024-09-01."))
@click.option("--until", metavar="DAY", help=tr("Up to this day, included."))
@click.option(
    "--limit", default=50, show_default=True, type=click.IntRange(min=1), metavar="N", help=tr("How many at the most.")
)
@common
def search(
    console: Console, *, text: str, contact: str | None, since: str | None, until: str | None, limit: int
) -> None:
    first, last = _day(since), _day(until, end=True)
    with console.session() as session:
        problems = read_if_empty(console, session)
        row = find_contact(session.archive_to_read, contact).row if contact else None
        found = found_messages(
            session.archive_to_read,
            text,
            conversation=row,
            since=first,
            until=last,
            limit=limit + 1,  # tells whether there are more
        )
    has_more, found = len(found) > limit, found[:limit]
    for each in found:
        console.put(each)
        moment = local_time(each.sent_at.timestamp())
        sender = tr("me") if each.is_own else shown(each.sender)
        console.say(f"{moment}  {shown(each.conversation)} · {sender}: {_marked(each.text, text)}")
    if has_more:
        console.put({"more": True})
        console.say(tr("The newest {limit} are shown; --limit shows more.").format(limit=limit))
    else:
        console.say(tr("{count} found").format(count=len(found)))
    finish(problems)


def _marked(message: str, wanted: str) -> str:
    """Return a message on one line that does nothing to a screen, what was searched for in bold."""
    line = shown(" ".join(message.split()))
    at = line.casefold().find(wanted.casefold())
    if at < 0:
        return line
    end = at + len(wanted)
    return line[:at] + click.style(line[at:end], bold=True) + line[end:]
