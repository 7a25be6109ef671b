"""What every page has around it: its head, which allows nothing from any network, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chatbackup_gui.export.html.escaping import escaped, reference
from chatbackup_gui.export.words import Words

# `'self'` alone is an opaque origin on file:// in some browsers; `file:` names what lies on the disk, and no network
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; "
    "media-src 'self' file:; base-uri 'none'; form-action 'none'"
)


def page(
    words: Words, *, title: str, root: str, body: Iterable[str], ways: Sequence[str] = (), chat: str = ""
) -> bytes:
    """Return a page. `root` leads from it to the export's folder ("../../"), `ways` are links at its top and end.

    `chat` is the folder of the chat that a search on this page is about, empty for all.
    """
    way = f'<nav aria-label="{escaped(words.tr("Pages"))}">{"".join(ways)}</nav>' if ways else ""
    return "".join(
        (
            f'<!DOCTYPE html>\n<html lang="{words.tag}">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n',
            '<meta http-equiv="x-dns-prefetch-control" content="off">\n<meta name="referrer" content="no-referrer">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="ChatBackup">\n',
            f'<title>{escaped(title)}</title>\n<link rel="stylesheet" href="{root}style.css">\n',
            f'</head>\n<body data-root="{root}" data-chat="{escaped(chat)}">\n{way}\n<main>\n',
            *body,
            f"</main>\n{way}\n</body>\n</html>\n",
        )
    ).encode()


def way(path: str, text: str, *, rel: str = "", anchor: str = "") -> str:
    """Return a link within the export."""
    relation = f' rel="{rel}"' if rel else ""
    place = f"#{anchor}" if anchor else ""
    return f'<a href="{reference(path)}{place}"{relation}>{escaped(text)}</a>'
