"""A message in words: for those who listen to the screen, for copying, and for tooltips."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from chatbackup_gui.model.transcript import AnyPart, Card, Entry, Forward, Money, Notice, Quoted, Spot, Text
from chatbackup_gui.ui.conversation.plain import isolated, one_line, tamed
from chatbackup_gui.ui.conversation.wording import (
    card_title,
    coordinates,
    empty_words,
    forward_title,
    money_state,
    money_title,
    part_in_words,
    quoted_in_words,
    recalled_words,
    spot_title,
)
from chatbackup_gui.ui.words import day_and_time, translate

MOST_SPOKEN = 600
MOST_COPIED_ADDRESS = 8_000


def name_and_time(entry: Entry) -> str:
    """Return who sent a message and when."""
    name = translate("Conversation", "You") if entry.is_own else isolated(entry.name or entry.sender)
    if not entry.sender:
        return day_and_time(entry.sent_at)
    return translate("Conversation", "{name}, {time}").format(name=name, time=day_and_time(entry.sent_at))


def spoken(entry: Entry) -> str:
    """Return what is read out of a message."""
    said = [recalled_words(entry)] if entry.recalled is not None else []
    said += [quoted_in_words(part) if isinstance(part, Quoted) else _line_of(part) for part in entry.parts]
    if entry.earlier:
        said.append(translate("Conversation", "edited"))
    words = one_line(" ".join(said), MOST_SPOKEN) or empty_words()
    return translate("Conversation", "{who}: {words}").format(who=name_and_time(entry), words=words)


def whole_text(entry: Entry) -> str:
    """Return a message as text to copy: all of it, however long."""
    return "\n".join(filter(None, (_text_of(part) for part in entry.parts))) or recalled_words(entry)


def _line_of(part: AnyPart) -> str:
    return one_line(part.text, MOST_SPOKEN) if isinstance(part, Text | Notice) else part_in_words(part)


def _text_of(part: AnyPart) -> str:
    if isinstance(part, Text | Notice):
        return tamed(part.text)
    if isinstance(part, Forward):
        lines = [forward_title(part)]
        for item in part.items:
            said = "\n".join(filter(None, map(_text_of, item.parts)))
            lines.append(f"{one_line(item.name)} {one_line(item.time)}\n{said}")
        return "\n".join(lines)
    return "\n".join(filter(None, _lines_of(part)))


def _lines_of(part: AnyPart) -> tuple[str, ...]:
    match part:
        case Card():
            return card_title(part), one_line(part.description, MOST_SPOKEN), tamed(part.url[:MOST_COPIED_ADDRESS])
        case Spot():
            return spot_title(part), one_line(part.label), coordinates(part)
        case Money():
            return money_title(part), one_line(part.memo), money_state(part)
    return (part_in_words(part),)


def read_out(widget: QWidget, words: str) -> None:
    """Let a screen reader say what a widget shows now; it can be asked for as the widget's description."""
    widget.setAccessibleDescription(words)
    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.DescriptionChanged))
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
