"""What changes of rules bring and take, in words: plainly what leaves, and kindly what stays all the same."""

from __future__ import annotations

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.chat_words import counted_messages
from chatbackup_gui.ui.pages.contacts.pending import Pending
from chatbackup_gui.ui.rule_words import default_in_words
from chatbackup_gui.ui.widgets.message import Level
from chatbackup_gui.ui.words import listed, size, translate

Told = tuple[str, Level]
NOTHING = wire.Sum()


def what_changes(pending: Pending) -> str:
    """Return whose rules change."""
    parts = []
    if pending.contacts:
        parts.append(translate("Contacts", "the rules of %Ln contact(s)", "", len(pending.contacts)))
    parts += [default_in_words(kind) for kind in pending.defaults]
    return translate("Contacts", "Not applied yet: {what}").format(what=listed(parts))


def gain(preview: wire.RulesPreview) -> Told:
    """Return what comes into the next snapshot."""
    if preview.gained == NOTHING:
        return translate("Contacts", "Nothing new comes in."), Level.PLAIN
    return translate("Contacts", "Adds: {what}").format(what=_amount(preview.gained)), Level.GOOD


def loss(preview: wire.RulesPreview) -> Told:
    """Return what leaves it, and that it is not gone at once."""
    if preview.lost == NOTHING:
        return translate("Contacts", "Nothing leaves."), Level.PLAIN
    sentence = translate(
        "Contacts", "No longer in the next snapshot: {what}. Older snapshots keep it until they are thinned out."
    )
    return sentence.format(what=_amount(preview.lost)), Level.WARNING


def room(preview: wire.RulesPreview) -> Told:
    """Return how much space is left where the vault is, before and after."""
    if preview.free_bytes is None:
        return translate("Contacts", "The vault's folder is away, so its free space is not known."), Level.WARNING
    left = preview.free_bytes - preview.gained.bytes
    if left < 0:
        sentence = translate("Contacts", "Only {free} are free in the vault's folder: {missing} too little.")
        return sentence.format(free=size(preview.free_bytes), missing=size(-left)), Level.BAD
    if not preview.gained.bytes:
        return translate("Contacts", "Free in the vault's folder: {free}").format(
            free=size(preview.free_bytes)
        ), Level.PLAIN
    return translate("Contacts", "Free in the vault's folder: {free}, and about {left} once it is backed up").format(
        free=size(preview.free_bytes), left=size(left)
    ), Level.PLAIN


def _amount(sums: wire.Sum) -> str:
    parts = [
        translate("Contacts", "{size} of pictures, videos and files").format(size=size(sums.bytes))
        if sums.bytes
        else "",
        counted_messages(sums.messages) if sums.messages else "",
        translate("Contacts", "%Ln whole month(s)", "", sums.months) if sums.months else "",
        translate("Contacts", "%Ln whole conversation(s)", "", sums.conversations) if sums.conversations else "",
    ]
    return listed([part for part in parts if part])
