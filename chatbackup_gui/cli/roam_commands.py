"""`roam`: who roams and for how long."""

from __future__ import annotations

from datetime import datetime

import click

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.cli.console import Console, common, human_bytes
from chatbackup_gui.cli.reading import known_contacts
from chatbackup_gui.engine.contacts import find_contact
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
from chatbackup_gui.language import tr
from chatbackup_gui.model.account import ConversationKind
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.roaming.rules import rule_for
from chatbackup_gui.vault.quoting import shown

SHOWN_MEDIA = (MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.VOICE, MediaKind.FILE, MediaKind.STICKER)


def rule_in_words(rule: str) -> str:
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
        [(row.account, tr(row.who) if row.is_default else row.who, rule_in_words(words_of(row.rule))) for row in rows],
    )


@roam.command(help=tr("Change the default rule of everybody but official accounts, or of one --kind of conversation."))
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
    everybody = [each for each in ConversationKind if each is not ConversationKind.OFFICIAL]
    kinds = [ConversationKind(kind)] if kind else everybody
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
    gain = preview_change(session.archive, changes, now=now, layouts=session.sealed_layouts())
    free_bytes = space_left(session.profile)
    rules = _new_rules(session.archive, changes, now)
    console.put({"rules": dict(rules), "preview": gain, "free_bytes": free_bytes, "applied": not only_preview})
    for who, rule in rules:
        console.say(tr("{where}: {what}").format(where=shown(tr(who)), what=rule_in_words(rule)))
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
