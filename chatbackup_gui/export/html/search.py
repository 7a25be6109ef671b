"""What a search in the browser reads: a list of pages, and a script a page with its words, loaded one after another.

Scripts, because browsers let a page on file:// read other files in no other way.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from chatbackup_gui.export.html.escaping import escaped
from chatbackup_gui.export.html.messages import Shard
from chatbackup_gui.export.html.places import pages_in
from chatbackup_gui.export.ledger import ChatNote
from chatbackup_gui.export.words import Words

_encode = msgspec.json.Encoder().encode


def shard_script(chat_folder: str, shard: Shard) -> bytes:
    """Return the script that hands over the words of a page."""
    whole = Shard(f"{chat_folder}/{shard.page}", shard.names, shard.rows)
    return b"chatbackup.found(" + _encode(whole) + b");\n"


def list_script(words: Words, chats: Iterable[tuple[str, ChatNote]]) -> bytes:
    """Return the script that lists what may be searched: chats by folder, with their pages, the newest first."""
    listed = [{"folder": folder, "name": note.name, "pages": list(reversed(pages_in(note)))} for folder, note in chats]
    return b"chatbackup.list(" + _encode({"chats": listed, "words": _words(words)}) + b");\n"


def search_form(words: Words, root: str) -> str:
    """Return the form, which is shown only where scripts run, and the script; `root` leads to the export's folder."""
    tr = words.tr
    return (
        '<form class="search" role="search" hidden>'
        f'<label for="wanted">{escaped(tr("Search in these messages"))}</label>'
        '<div><input id="wanted" type="search" autocomplete="off" spellcheck="false" dir="auto">'
        f'<button type="submit">{escaped(tr("Search"))}</button></div>'
        '<p id="told" role="status"></p></form>\n'
        f'<section id="results" aria-label="{escaped(tr("Found messages"))}" hidden></section>\n'
        f'<noscript><p class="mark">{escaped(tr("Searching takes JavaScript; everything else works without."))}</p>'
        f'</noscript>\n<script src="{root}app.js" defer></script>\n'
    )


def _words(words: Words) -> dict[str, str]:
    tr = words.tr
    return {
        "locale": words.tag,
        "searching": tr("Searching… {done} of {total} pages, {found} found"),
        "nothing": tr("Nothing found in {total} pages."),
        "found": tr("{found} found in {total} pages."),
        "stopped": tr("{found} found so far, in {done} of {total} pages."),
        "more": tr("Search on"),
        "failed": tr("{count} pages could not be read."),
    }
