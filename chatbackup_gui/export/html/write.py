"""The whole folder of web pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from chatbackup_gui.export.clock import Clock
from chatbackup_gui.export.document import Document
from chatbackup_gui.export.folder import CHATS, OutputFolder
from chatbackup_gui.export.html.chat import ChatPages
from chatbackup_gui.export.html.chat_index import kind_of
from chatbackup_gui.export.html.escaping import escaped, reference
from chatbackup_gui.export.html.faces import Faces
from chatbackup_gui.export.html.frame import page
from chatbackup_gui.export.html.places import FORM, months_in
from chatbackup_gui.export.html.search import list_script, search_form
from chatbackup_gui.export.ledger import ChatNote
from chatbackup_gui.export.media_files import MediaFiles
from chatbackup_gui.export.tally import Tally
from chatbackup_gui.export.words import Words
from chatbackup_gui.resources import resource

OPEN_FIRST = "index.html"
VERSION = 2  # of how pages look: another one, and all are written anew
_OURS = ("style.css", "app.js")


def write_html(document: Document, folder: OutputFolder, words: Words, media: MediaFiles, tally: Tally) -> str:
    """Write the pages that differ; return the name of the one to open first."""
    form = f"{VERSION}|{words.language}|{document.zone_name}"
    clock, faces = Clock(document.zone), Faces(document, folder)
    for chat in document.chats:
        ChatPages(
            document, folder, chat, form=form, words=words, clock=clock, media=media, faces=faces, tally=tally
        ).write()
    for name in _OURS:
        folder.write(name, resource(f"export/{name}").read_bytes())
    listed = list(_chats(folder))
    folder.write("search.js", list_script(words, listed))
    folder.write(OPEN_FIRST, _index(words, listed))
    return OPEN_FIRST


def _chats(folder: OutputFolder) -> Iterator[tuple[str, ChatNote]]:
    """Yield every chat that has pages in the folder, this time or before, the one with the newest message first."""
    notes = folder.ledger.chats.get(FORM, {})
    known = [(folder.ledger.folders[key], note) for key, note in notes.items() if months_in(note)]
    known.sort(key=lambda each: (-_last_second(each[1]), each[0]))
    return ((f"{CHATS}/{name}", note) for name, note in known)


def _last_second(note: ChatNote) -> int:
    last = months_in(note)[-1][1].last_at
    return int(last.timestamp()) if last else 0


def _index(words: Words, chats: list[tuple[str, ChatNote]]) -> bytes:
    accounts = sorted({note.account for _, note in chats})
    body = [f"<h1>{escaped(words.tr('Exported chats'))}</h1>\n", search_form(words, root="")]
    for account, some in groupby(sorted(chats, key=lambda each: accounts.index(each[1].account)), _account_of):
        body += [f"<h2><bdi>{escaped(account)}</bdi></h2>\n", *_table(words, list(some))]
    return page(words, title=words.tr("Exported chats"), root="", body=body)


def _account_of(chat: tuple[str, ChatNote]) -> str:
    return chat[1].account


def _table(words: Words, chats: list[tuple[str, ChatNote]]) -> Iterator[str]:
    yield f'<table><thead><tr><th scope="col">{escaped(words.tr("Name"))}</th>'
    yield f'<th scope="col">{escaped(words.tr("Kind"))}</th>'
    yield f'<th scope="col" class="number">{escaped(words.tr("Messages"))}</th>'
    yield f'<th scope="col">{escaped(words.tr("First"))}</th><th scope="col">{escaped(words.tr("Last"))}</th></tr>'
    yield "</thead><tbody>\n"
    for folder, note in chats:
        months = months_in(note)
        yield f'<tr><th scope="row"><a href="{reference(folder)}/index.html"><bdi>{escaped(note.name)}</bdi></a></th>'
        yield f"<td>{escaped(kind_of(words, note.kind))}</td>"
        yield f'<td class="number">{sum(each.messages for _, each in months):,}</td>'
        yield f"<td>{escaped(words.month(months[0][0]))}</td><td>{escaped(words.month(months[-1][0]))}</td></tr>\n"
    yield "</tbody></table>\n"
