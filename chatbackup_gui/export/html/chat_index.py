"""A chat's own page: who takes part, and its months."""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.export.document import Chat
from chatbackup_gui.export.html.escaping import escaped
from chatbackup_gui.export.html.frame import page, way
from chatbackup_gui.export.html.places import ROOT, month_anchor, months_in, page_names
from chatbackup_gui.export.html.search import search_form
from chatbackup_gui.export.ledger import ChatNote, MonthNote
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.account import ConversationKind

MOST_MEMBERS = 2_000


def chat_index(words: Words, chat: Chat, folder: str, note: ChatNote) -> bytes:
    """Return the page."""
    months = months_in(note)
    return page(
        words,
        title=chat.conversation.name,
        root=ROOT,
        chat=folder,
        ways=[way(f"{ROOT}index.html", words.tr("All chats"))],
        body=(_head(words, chat, months), search_form(words, ROOT), *_members(words, chat), *_months(words, months)),
    )


def kind_of(words: Words, kind: str) -> str:
    """Return what sits at the other end."""
    named = {
        ConversationKind.PERSON: words.tr("person"),
        ConversationKind.GROUP: words.tr("group"),
        ConversationKind.OFFICIAL: words.tr("official"),
        ConversationKind.OTHER: words.tr("other"),
    }
    return named[ConversationKind(kind)]


def _head(words: Words, chat: Chat, months: list[tuple[int, MonthNote]]) -> str:
    facts = (
        (words.tr("Account"), f"{chat.account_name} ({chat.account})" if chat.account_name else chat.account),
        (words.tr("Kind"), kind_of(words, chat.conversation.kind)),
        (words.tr("Id"), chat.conversation.id),
        (words.tr("Messages"), f"{sum(note.messages for _, note in months):,}"),
    )
    rows = "".join(f"<div><dt>{escaped(name)}</dt><dd><bdi>{escaped(value)}</bdi></dd></div>" for name, value in facts)
    return f'<h1><bdi>{escaped(chat.conversation.name)}</bdi></h1>\n<dl class="facts">{rows}</dl>\n'


def _members(words: Words, chat: Chat) -> Iterator[str]:
    members = chat.conversation.members
    if not members:
        return
    count = words.tr("1 member") if len(members) == 1 else words.tr("{count} members").format(count=len(members))
    yield f"<details><summary>{escaped(count)}</summary><ul>"
    for member in members[:MOST_MEMBERS]:
        name = member.nickname or member.name or member.id
        yield f"<li><bdi>{escaped(name)}</bdi> <small><bdi>{escaped(member.id)}</bdi></small></li>"
    yield "</ul></details>\n"


def _months(words: Words, months: list[tuple[int, MonthNote]]) -> Iterator[str]:
    yield f"<h2>{escaped(words.tr('Months'))}</h2>\n<table><thead><tr>"
    yield f'<th scope="col">{escaped(words.tr("Month"))}</th>'
    yield f'<th scope="col" class="number">{escaped(words.tr("Messages"))}</th></tr></thead><tbody>\n'
    for month, note in reversed(months):
        yield f'<tr><th scope="row">{_pages(words, month, note)}</th>'
        yield f'<td class="number">{note.messages:,}</td></tr>\n'
    yield "</tbody></table>\n"


def _pages(words: Words, month: int, note: MonthNote) -> str:
    """Return the ways to a month: to its first day on a page that it shares, and to the pages on which it goes on."""
    first, *others = page_names(month, note)
    parts = (words.tr("part {number}").format(number=note.part + number) for number in range(2, len(others) + 2))
    anchor = month_anchor(month) if note.page not in (0, month) else ""
    ways = [way(f"{first}.html", words.month(month), anchor=anchor)]
    return " ".join(ways + [way(f"{name}.html", text) for name, text in zip(others, parts, strict=True)])
