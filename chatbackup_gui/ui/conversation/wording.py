"""What the parts of messages are called and say on screen."""

from __future__ import annotations

from chatbackup_gui.model.media import MediaKind
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
from chatbackup_gui.ui.conversation.plain import file_name, isolated, one_line
from chatbackup_gui.ui.words import size, translate

PREVIEW_CHARACTERS = 120


def medium_name(medium: Medium) -> str:
    """Return what a medium is called."""
    return file_name(medium.name) or kind_name(medium.kind)


def kind_name(kind: MediaKind) -> str:
    """Return what one medium of a kind is called."""
    return {
        MediaKind.IMAGE: translate("Conversation", "Picture"),
        MediaKind.VOICE: translate("Conversation", "Voice message"),
        MediaKind.VIDEO: translate("Conversation", "Video"),
        MediaKind.STICKER: translate("Conversation", "Sticker"),
    }.get(kind, translate("Conversation", "File"))


def where_words(medium: Medium) -> str:
    """Return what has to be known of where a medium is, empty where it is at hand."""
    if medium.where is Where.MISSING and medium.preview:
        return translate("Conversation", "Only a small picture is left")
    if medium.where is Where.MISSING:
        return translate("Conversation", "Not here, not in the vault")
    if medium.where is Where.VAULT:
        return translate("Conversation", "In the vault")
    return ""


def size_and_place(medium: Medium) -> str:
    """Return a medium's size and where it is, as far as they are known."""
    known = size(medium.size_bytes) if medium.size_bytes else ""
    place = where_words(medium)
    if known and place:
        return translate("Conversation", "{size} · {place}").format(size=known, place=place)
    return known or place


def money_title(money: Money) -> str:
    """Return what a transfer or red packet is, with its amount."""
    name = translate("Conversation", "Red packet") if money.state == "packet" else translate("Conversation", "Transfer")
    if not money.amount:
        return name
    return translate("Conversation", "{name} {amount}").format(name=name, amount=one_line(money.amount, 40))


def money_state(money: Money) -> str:
    """Return what became of a transfer, empty where that is not known."""
    return {
        "sent": translate("Conversation", "Sent"),
        "accepted": translate("Conversation", "Accepted"),
        "returned": translate("Conversation", "Returned"),
        "expired": translate("Conversation", "Expired"),
    }.get(money.state, "")


def phone_title(phone: Phone) -> str:
    """Return what kind of call it was."""
    return translate("Conversation", "Video call") if phone.is_video else translate("Conversation", "Voice call")


def spot_title(spot: Spot) -> str:
    """Return what a place is called."""
    return one_line(spot.name) or one_line(spot.label) or translate("Conversation", "Location")


def coordinates(spot: Spot) -> str:
    """Return where a place is, in degrees; empty for what is nowhere on earth."""
    if not (-90 <= spot.latitude <= 90 and -180 <= spot.longitude <= 180):
        return ""
    return f"{spot.latitude:.5f}, {spot.longitude:.5f}"


def card_title(card: Card) -> str:
    """Return what a card is headed by."""
    return one_line(card.title) or one_line(card.url) or translate("Conversation", "Link")


def forward_title(forward: Forward) -> str:
    """Return what a merged forward is headed by."""
    return one_line(forward.title) or translate("Conversation", "Chat history")


def unknown_words(part: Unknown) -> str:
    """Return what is said of a message nobody understands yet."""
    if not part.text:
        return translate(
            "Conversation", "A kind of message this app cannot show yet. It is kept in the vault as it is."
        )
    pattern = translate("Conversation", "{text} (a kind of message this app cannot show yet; it is kept as it is)")
    return pattern.format(text=one_line(part.text))


def sticker_words(sticker: Sticker) -> str:
    """Return a sticker in words."""
    return one_line(sticker.text) or translate("Conversation", "[Sticker]")


def empty_words() -> str:
    """Return what stands for a text in which nothing can be seen."""
    return translate("Conversation", "(nothing that can be seen)")


def cut_words(characters: int) -> str:
    """Return what is said of the end of a text that is too long to be shown."""
    return translate("Conversation", "%Ln more character(s) are not shown here; an export has them.", "", characters)


def recalled_words(entry: Entry) -> str:
    """Return the notice of a message that was taken back."""
    return one_line(entry.recalled or "") or translate("Conversation", "This message was recalled")


def in_words(parts: tuple[AnyPart, ...]) -> str:
    """Return parts as one line of text: for previews and for those who listen."""
    said = (part_in_words(part) for part in parts)
    return one_line(" ".join(each for each in said if each), PREVIEW_CHARACTERS)


def part_in_words(part: AnyPart) -> str:
    """Return a part as a line of text."""
    match part:
        case Text() | Notice():
            return one_line(part.text, PREVIEW_CHARACTERS)
        case Picture():
            return translate("Conversation", "[Picture]")
        case Video():
            return translate("Conversation", "[Video]")
        case Voice():
            return " ".join(filter(None, (translate("Conversation", "[Voice message]"), one_line(part.text))))
        case Sticker():
            return sticker_words(part)
        case File():
            return translate("Conversation", "[File] {name}").format(name=medium_name(part.medium))
        case Card():
            return translate("Conversation", "[Link] {title}").format(title=card_title(part))
        case Spot():
            return translate("Conversation", "[Location] {name}").format(name=spot_title(part))
        case Money():
            return f"[{money_title(part)}]"
        case Phone():
            return f"[{phone_title(part)}] {one_line(part.text)}".strip()
        case Forward():
            return translate("Conversation", "[Chat history] {title}").format(title=forward_title(part))
        case Quoted():
            return ""
    return unknown_words(part)


def quoted_in_words(part: Quoted) -> str:
    """Return whom a message answers, for those who listen."""
    pattern = translate("Conversation", "in answer to {name}: {text}")
    return pattern.format(name=isolated(part.name), text=one_line(part.text, PREVIEW_CHARACTERS))
