"""From a message to the pieces that show it."""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.model.transcript import (
    AnyPart,
    Card,
    Entry,
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
    Where,
)
from chatbackup_gui.ui.conversation import wording
from chatbackup_gui.ui.conversation.acts import Extend, Fold, FollowAddress, OpenMedium, SaveMedium
from chatbackup_gui.ui.conversation.addresses import host_of, page_address
from chatbackup_gui.ui.conversation.forward_piece import ForwardPiece, ItemHead
from chatbackup_gui.ui.conversation.looks import Looks
from chatbackup_gui.ui.conversation.panel_piece import PanelPiece
from chatbackup_gui.ui.conversation.picture_piece import PicturePiece
from chatbackup_gui.ui.conversation.piece import Piece
from chatbackup_gui.ui.conversation.plain import MOST_CHARACTERS, beginning, is_visible, one_line
from chatbackup_gui.ui.conversation.small_pieces import LinePiece, QuotePiece
from chatbackup_gui.ui.conversation.text_piece import TextPiece
from chatbackup_gui.ui.conversation.voice_piece import VoicePiece
from chatbackup_gui.ui.words import number, translate

MOST_ITEMS = 300  # of one forward; a forward of a million would take for ever to be laid out
DEEPEST = 8
PARTS, EARLIER = "p", "earlier"  # what places within a message begin with


class Folds:
    """What of one message was opened: `places` of forwards and earlier texts, how much is shown of long texts."""

    def __init__(self) -> None:
        self.places: set[str] = set()
        self.extents: dict[str, int] = {}


class Composer:
    """Makes the pieces of one message."""

    def __init__(self, entry: Entry, folds: Folds, looks: Looks) -> None:
        self._entry, self._folds, self._looks = entry, folds, looks
        self._number = 0
        self._font = looks.text if entry.sender else looks.caption
        self._ink = looks.ink if entry.sender and entry.recalled is None else looks.faint

    def pieces(self) -> list[Piece]:
        """Return the pieces, in the order they are read."""
        made: list[Piece] = []
        if self._entry.recalled is not None:
            made.append(LinePiece(wording.recalled_words(self._entry)))
        made += self._of_parts(self._entry.parts, PARTS)
        if self._entry.earlier:
            made += self._earlier()
        return made or [self._faint(wording.empty_words())]

    def _of_parts(self, parts: tuple[AnyPart, ...], place: str, depth: int = 0) -> Iterator[Piece]:
        for at, part in enumerate(parts):
            yield from self._of_part(part, f"{place}.{at}", depth)

    def _of_part(self, part: AnyPart, place: str, depth: int) -> Iterator[Piece]:
        match part:
            case Text() | Notice():
                yield from self._text(part.text, place)
                if isinstance(part, Text) and part.cut_characters:
                    yield LinePiece(wording.cut_words(part.cut_characters))
            case Picture() | Video():
                yield PicturePiece(part.medium)
            case Sticker():
                yield PicturePiece(part.medium) if part.medium else self._faint(wording.sticker_words(part))
            case Voice():
                yield VoicePiece(part.medium)
                yield from self._text(part.text, place) if part.text else ()
            case Quoted():
                yield QuotePiece(part, self._looks)
            case Forward():
                yield self._forward(part, place, depth)
            case Unknown():
                yield self._faint(wording.unknown_words(part))
            case _:
                yield self._panel(part)

    def _text(self, text: str, place: str) -> Iterator[Piece]:
        if not is_visible(text):
            yield self._faint(wording.empty_words())
            return
        shown = beginning(text)
        if (extent := self._folds.extents.get(place, 0)) > len(shown):
            shown = text[:extent]
        yield self._selectable(shown)
        if len(shown) < len(text):
            words = translate("Conversation", "Show more ({shown} of {all} characters)")
            step = words.format(shown=number(len(shown)), all=number(len(text)))
            is_short = len(text) <= MOST_CHARACTERS * 4
            yield LinePiece(translate("Conversation", "Show all") if is_short else step, Extend(place))

    def _selectable(self, text: str) -> TextPiece:
        piece = TextPiece(text, self._font, self._ink, number=self._number)
        piece.belong_to(self._entry.id)
        self._number += 1
        return piece

    def _faint(self, text: str) -> Piece:
        return TextPiece(text, self._looks.text, self._looks.faint)

    def _earlier(self) -> Iterator[Piece]:
        is_open = EARLIER in self._folds.places
        words = translate("Conversation", "Edited · hide %Ln earlier text(s)", "", len(self._entry.earlier))
        if not is_open:
            words = translate("Conversation", "Edited · show %Ln earlier text(s)", "", len(self._entry.earlier))
        yield LinePiece(words, Fold(EARLIER))
        if is_open:
            self._ink = self._looks.faint
            for at, text in enumerate(self._entry.earlier):
                yield from self._text(text, f"{EARLIER}.{at}")

    def _forward(self, forward: Forward, place: str, depth: int) -> Piece:
        content: list[Piece] | None = None
        if place in self._folds.places and depth < DEEPEST:
            content = []
            for at, item in enumerate(forward.items[:MOST_ITEMS]):
                content.append(ItemHead(item.name, item.time))
                content += self._of_parts(item.parts, f"{place}.{at}", depth + 1)
            if len(forward.items) > MOST_ITEMS:
                left = len(forward.items) - MOST_ITEMS
                content.append(LinePiece(translate("Conversation", "%Ln more message(s)", "", left)))
        return ForwardPiece(forward, place, content, self._looks)

    def _panel(self, part: AnyPart) -> Piece:
        looks = self._looks
        match part:
            case File():
                return _file(part.medium, looks)
            case Card():
                return _card(part, looks)
            case Spot():
                label = one_line(part.label)
                lines = [label if label != wording.spot_title(part) else "", wording.coordinates(part)]
                return PanelPiece("map-pin", wording.spot_title(part), lines, None, looks)
            case Money():
                icon = "gift" if part.state == "packet" else "money"
                lines = [one_line(part.memo), wording.money_state(part)]
                return PanelPiece(icon, wording.money_title(part), lines, None, looks, colour=looks.warning)
            case Phone():
                icon = "video-camera" if part.is_video else "phone"
                return PanelPiece(icon, wording.phone_title(part), [one_line(part.text)], None, looks)
        return self._faint(wording.part_in_words(part))


def _file(medium: Medium, looks: Looks) -> Piece:
    """Return a file: a click opens it, the button beside saves it."""
    is_there = medium.where is not Where.MISSING
    return PanelPiece(
        "file",
        wording.medium_name(medium),
        [wording.size_and_place(medium)],
        OpenMedium(medium) if is_there else None,
        looks,
        medium=medium,
        aside=SaveMedium(medium) if is_there else None,
        cuts_middle=True,
    )


def _card(card: Card, looks: Looks) -> Piece:
    """Return a link; one that does not lead to a page is told and cannot be followed."""
    url = page_address(card.url) if card.url else None
    address = host_of(url) if url else one_line(card.url, 80)
    lines = [one_line(card.description), address or one_line(card.origin)]
    if address and card.origin:
        origin = one_line(card.origin, 40)
        lines[1] = translate("Conversation", "{origin} · {address}").format(origin=origin, address=address)
    return PanelPiece("link", wording.card_title(card), lines, FollowAddress(card.url) if url else None, looks)
