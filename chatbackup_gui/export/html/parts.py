"""The parts of a message as HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from chatbackup_gui.export.html.escaping import MOST_CHARACTERS, escaped, link, linked, reference, without_turns
from chatbackup_gui.export.ledger import MediumNote
from chatbackup_gui.export.media_files import FILMED, PLAYED, SHOWN
from chatbackup_gui.export.words import Words
from chatbackup_gui.model.transcript import (
    AnyPart,
    Card,
    File,
    Forward,
    Medium,
    Money,
    Notice,
    Phone,
    Picture,
    Quoted,
    Spot,
    Sticker,
    Text,
    Unknown,
    Video,
    Voice,
)

MOST_INSIDE = 20  # forwards inside forwards; deeper ones are said to be there

# Opened by a browser or the program for such files without anything in them being run as a page of ours.
_OPENED = (
    *(
        ".pdf",
        ".txt",
        ".csv",
        ".rtf",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".odt",
        ".ods",
        ".odp",
        ".epub",
    ),
    *(".zip", ".rar", ".7z", ".gz", ".tar", ".bz2", ".xz", ".apk", ".epub"),
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp", ".heic", ".tif", ".tiff"),
    *(
        ".mp3",
        ".wav",
        ".ogg",
        ".m4a",
        ".flac",
        ".aac",
        ".amr",
        ".silk",
        ".mp4",
        ".mov",
        ".avi",
        ".mkv",
        ".webm",
        ".3gp",
    ),
)


class Surroundings(NamedTuple):
    """What parts ask of the page they stand on.

    `medium` brings a medium into the folder and tells how it lies there, None where nobody has it or none are wanted;
    `below` is how many characters of its name lead to the chat's folder, where pages are. `jump` returns where the page
    and message are that a quote answers, empty where they are not in the export. `whole` puts a text that is too long
    into a file of its own and returns its name.
    """

    words: Words
    with_media: bool
    medium: Callable[[Medium], MediumNote | None]
    below: int
    jump: Callable[[str], str]
    whole: Callable[[str], str]


def part_html(part: AnyPart, around: Surroundings, depth: int = 0) -> str:
    """Return a part as HTML."""
    if isinstance(part, Forward):
        return _forward(part, around, depth)
    return _WRITERS[type(part)](part, around)


def text_html(text: str, around: Surroundings) -> str:
    """Return what somebody wrote as a paragraph; a very long one is cut, marked, and whole in a file of its own."""
    if len(text) <= MOST_CHARACTERS:
        return f'<p dir="auto">{linked(text)}</p>'
    tr = around.words.tr
    shown = text[:MOST_CHARACTERS]
    told = tr("Cut here. The whole text has {count} characters:").format(count=f"{len(text):,}")
    name = around.whole(text)
    return (
        f'<p dir="auto">{linked(shown)}…</p><p class="mark">{told} <a href="{reference(name)}">{escaped(name)}</a></p>'
    )


def name_of(medium: Medium) -> str:
    """Return what a file is called, without what would turn or hide a piece of its name."""
    return without_turns(" ".join(medium.name.split()))[:200]


def _text(part: Text, around: Surroundings) -> str:
    return text_html(part.text, around)


def _picture(part: Picture, around: Surroundings) -> str:
    return _image(part.medium, around, around.words.tr("Picture"))


def _sticker(part: Sticker, around: Surroundings) -> str:
    called = part.text or around.words.tr("Sticker")
    if part.medium is None:
        return f'<p class="kind" dir="auto">{escaped(called[:MOST_CHARACTERS])}</p>'
    return _image(part.medium, around, called[:200], css="sticker")


def _image(medium: Medium, around: Surroundings, called: str, css: str = "picture") -> str:
    note = around.medium(medium) if around.with_media else None
    if note is None or (note.media_type not in SHOWN and not note.poster):
        return _box(medium, note, around, called)
    path = reference((note.file if note.media_type in SHOWN else note.poster)[around.below :])
    is_small = note.is_preview or note.media_type not in SHOWN
    return (
        f'<a class="{css}" href="{path}"><img src="{path}" alt="{escaped(called)}" loading="lazy" decoding="async"></a>'
        + (_mark(around.words.tr("Only the small picture can be shown.")) if is_small else "")
        + (_box(medium, note, around, called) if note.media_type not in SHOWN else "")
    )


def _voice(part: Voice, around: Surroundings) -> str:
    tr = around.words.tr
    note = around.medium(part.medium) if around.with_media else None
    sound = "" if note is None else note.sound or (note.file if note.media_type in PLAYED else "")
    if sound:
        path = reference(sound[around.below :])
        shown = f'<audio controls preload="none" src="{path}" aria-label="{escaped(tr("Voice message"))}"></audio>'
    else:
        shown = _box(part.medium, note, around, tr("Voice message"))
    return shown + (text_html(part.text, around) if part.text else "")


def _video(part: Video, around: Surroundings) -> str:
    called = around.words.tr("Video")
    note = around.medium(part.medium) if around.with_media else None
    if note is not None and note.is_preview and note.media_type in SHOWN:
        path = reference(note.file[around.below :])
        return f'<img src="{path}" alt="{escaped(called)}" loading="lazy">' + _mark(
            around.words.tr("Only the small picture can be shown.")
        )
    if note is None or note.media_type not in FILMED:
        return _box(part.medium, note, around, called)
    poster = f' poster="{reference(note.poster[around.below :])}"' if note.poster else ""
    path = reference(note.file[around.below :])
    return f'<video controls preload="none" src="{path}"{poster} aria-label="{escaped(called)}"></video>'


def _file(part: File, around: Surroundings) -> str:
    note = around.medium(part.medium) if around.with_media else None
    return _box(part.medium, note, around, around.words.tr("File"))


def _box(medium: Medium, note: MediumNote | None, around: Surroundings, called: str) -> str:
    """Return a medium that is not shown in line: its name, its size, and where it lies."""
    words = around.words
    name = name_of(medium)
    size = note.size_bytes if note else medium.size_bytes
    title = f"<bdi>{escaped(name)}</bdi>" if name else escaped(called)
    facts = " · ".join(filter(None, (called if name else "", words.size(size) if size else "")))
    if note is None:
        said = words.tr("Neither on this computer nor in the vault.") if around.with_media else ""
        return f'<div class="box">{title}<small>{escaped(facts)}</small>{_mark(said) if said else ""}</div>'
    inside = note.file[around.below :]
    if inside.lower().endswith(_OPENED):
        title = f'<a href="{reference(inside)}">{title}</a>'
        return f'<div class="box">{title}<small>{escaped(facts)}</small></div>'
    # a page or program that somebody sent is never one click away from being run
    return f'<div class="box">{title}<small>{escaped(facts)}</small><small class="path">{escaped(inside)}</small></div>'


def _card(part: Card, around: Surroundings) -> str:
    lines = [f'<strong dir="auto">{_cut(part.title)}</strong>' if part.title else ""]
    lines.append(f'<p dir="auto">{_cut(part.description)}</p>' if part.description else "")
    lines.append(f'<p class="address">{link(part.url[:MOST_CHARACTERS])}</p>' if part.url else "")
    lines.append(f"<small><bdi>{_cut(part.origin)}</bdi></small>" if part.origin else "")
    return f'<div class="box card">{"".join(lines) or escaped(around.words.tr("Link"))}</div>'


def _spot(part: Spot, around: Surroundings) -> str:
    words = "".join(f'<p dir="auto">{_cut(text)}</p>' for text in (part.name, part.label) if text)
    place = escaped(around.words.tr("Location"))
    return f'<div class="box">{words}<small>{place} {part.latitude:.6g}, {part.longitude:.6g}</small></div>'


def _money(part: Money, around: Surroundings) -> str:
    state = around.words.money(part.state)
    amount = f"<strong><bdi>{_cut(part.amount)}</bdi></strong>" if part.amount else ""
    memo = f'<p dir="auto">{_cut(part.memo)}</p>' if part.memo else ""
    return f'<div class="box money">{amount}{memo}<small>{escaped(state)}</small></div>'


def _phone(part: Phone, around: Surroundings) -> str:
    called = around.words.call(is_video=part.is_video)
    return f'<p class="kind" dir="auto">{escaped(called)}{" · " if part.text else ""}{_cut(part.text)}</p>'


def _quoted(part: Quoted, around: Surroundings) -> str:
    said = f"<bdi>{_cut(part.name)}</bdi>: " if part.name else ""
    target = around.jump(part.id) if part.id else ""
    inside = f'{said}<span dir="auto">{_cut(part.text)}</span>'
    if target:
        inside = f'<a href="{target}">{inside}</a>'
    return f"<blockquote>{inside}</blockquote>"


def _notice(part: Notice, _: Surroundings) -> str:
    return f'<p dir="auto">{_cut(part.text)}</p>'


def _unknown(part: Unknown, around: Surroundings) -> str:
    told = escaped(around.words.tr("A message of a kind that ChatBackup does not know"))
    said = f' <span dir="auto">{_cut(part.text)}</span>' if part.text else ""
    return f'<p class="kind">{told}{said}</p>'


def _forward(part: Forward, around: Surroundings, depth: int) -> str:
    title = _cut(part.title) or escaped(around.words.tr("Messages passed on"))
    if depth >= MOST_INSIDE:
        return f'<div class="box">{title}</div>'
    items = "".join(
        f'<li><div class="who"><bdi>{_cut(item.name)}</bdi> <small>{_cut(item.time)}</small></div>'
        + "".join(part_html(each, around, depth + 1) for each in item.parts)
        + "</li>"
        for item in part.items
    )
    count = f" <small>({len(part.items)})</small>" if part.items else ""
    return (
        f'<details class="forward"><summary><span dir="auto">{title}</span>{count}</summary><ol>{items}</ol></details>'
    )


def _mark(text: str) -> str:
    return f'<p class="mark">{escaped(text)}</p>'


def _cut(text: str) -> str:
    return escaped(text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…")


_WRITERS: dict[type, Callable[..., str]] = {
    Text: _text,
    Picture: _picture,
    Sticker: _sticker,
    Voice: _voice,
    Video: _video,
    File: _file,
    Card: _card,
    Spot: _spot,
    Money: _money,
    Phone: _phone,
    Quoted: _quoted,
    Notice: _notice,
    Unknown: _unknown,
}
