"""What the parts of a level are called, and the sentence that reads one."""

from __future__ import annotations

from chatbackup_gui.ui.chat_words import account_name, media_in_sentence, media_name, share
from chatbackup_gui.ui.pages.storage.levels import Level, Part, PartKind
from chatbackup_gui.ui.words import number, size, translate


def name_of(part: Part) -> str:
    """Return what a part is called."""
    if part.kind is PartKind.ACCOUNT:
        return account_name(part.app, part.account, part.name)
    if part.kind is PartKind.SHARED:
        return translate("Storage", "Shared by several contacts")
    if part.kind is PartKind.MEDIA:
        return media_name(part.key)
    return part.name


def others_of(count: int) -> str:
    """Return what the parts are called that share a rectangle."""
    return translate("Storage", "%Ln other(s)", "", count)


def amount_of(part: Part, level: Level) -> str:
    """Return how much a part takes: 1.2 GB, 12%."""
    return amount(part.bytes, level.bytes)


def amount(part_bytes: int, whole_bytes: int) -> str:
    """Return a size and its share."""
    return translate("Storage", "{size}, {share}").format(size=size(part_bytes), share=share(part_bytes, whole_bytes))


def reading_of(part: Part, level: Level) -> str:
    """Return the sentence that reads a part."""
    if part.kind is PartKind.MEDIA:
        text = translate("Storage", "{name}: {size}, {share} of what is shown")
    else:
        text = translate("Storage", "{name}: {size}, {share} of what is shown, most of it {kind}")
    kind = media_in_sentence(part.mostly)
    return text.format(name=name_of(part), size=size(part.bytes), share=share(part.bytes, level.bytes), kind=kind)


def reading_of_others(parts: tuple[Part, ...], level: Level, *, is_to_scale: bool) -> str:
    """Return the sentence that reads the parts that share a rectangle."""
    taken = sum(part.bytes for part in parts)
    if is_to_scale:
        text = translate("Storage", "{others}: {size}, {share} of what is shown; the list names them")
    else:
        text = translate("Storage", "{others}: {size}, {share} of what is shown, drawn smaller; the list names them")
    return text.format(others=others_of(len(parts)), size=size(taken), share=share(taken, level.bytes))


def summary_of(level: Level) -> str:
    """Return what a level shows, in words: how many parts, how much, and which are the largest."""
    largest = translate("Storage", "; ").join(
        translate("Storage", "{name}: {amount}").format(name=name_of(part), amount=amount_of(part, level))
        for part in level.parts[:3]
    )
    return translate("Storage", "{count} parts, {size}. The largest: {largest}").format(
        count=number(len(level.parts)), size=size(level.bytes), largest=largest
    )
