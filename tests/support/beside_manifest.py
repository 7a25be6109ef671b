"""What was read of a demo, beside the manifest that its writer kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from chatbackup_gui.demo import ManifestMedia, ManifestMessage
from chatbackup_gui.model.media import Located, MediaKind
from chatbackup_gui.model.message import MessageKind, Sighting
from chatbackup_gui.sources.base import AccountReader


def key_of_sighting(sighting: Sighting) -> tuple[object, ...]:
    message = sighting.message
    server_id = int(message.id) if message.id.isdigit() else 0
    return sighting.conversation, server_id, 0 if server_id else int(message.sent_at.timestamp())


def key_of(message: ManifestMessage) -> tuple[object, ...]:
    return message.conversation, message.server_id, 0 if message.server_id else message.create_time


def differences(written: ManifestMessage, sighting: Sighting) -> Iterator[str]:
    """Yield what differs between a message as written and as read."""
    message = sighting.message
    facts = {
        "kind": (message.kind.value, written.kind),
        "sender": (message.sender, written.sender),
        "time": (int(message.sent_at.timestamp()), written.create_time),
        "order": (message.order, written.sort_seq - written.create_time * 1000),
        "text": (message.recalled.text if message.recalled else message.text, written.text),
        "quote": (message.quote, written.quote),
        "location": (message.location, written.location),
        "transfer": (message.transfer, written.transfer),
        "call": (message.call, written.call),
        "forward": (message.forward, written.forward),
        "media": ([ref.kind for ref in message.media], [MediaKind(medium.kind) for medium in written.media]),
        "titles": ([ref.title for ref in message.media], [medium.title for medium in written.media]),
    }
    if written.link:
        assert message.link
        facts["link"] = (message.link.title, message.link.url), (written.link.title, written.link.url)
        facts["origin"] = (message.link.origin, written.link.origin or message.link.origin)
    for name, (read, wanted) in facts.items():
        if read != wanted and not (name == "text" and message.kind in (MessageKind.VOICE, MessageKind.FORWARD)):
            yield f"{name}: {read!r} instead of {wanted!r}"


def located_media(reader: AccountReader, sightings: list[Sighting]) -> dict[tuple[str, str], list[Located]]:
    """Look for all media, folder by folder."""
    places = {place.folder: {} for each in sightings for place in each.places}  # type: dict[str, dict[str, object]]
    for each in sightings:
        for place in each.places:
            places[place.folder][place.stem] = place
    found: dict[tuple[str, str], list[Located]] = {}
    for folder, wanted in places.items():
        for located in reader.locate(folder, list(wanted.values())):  # type: ignore[arg-type]
            found.setdefault((folder, located.stem), []).append(located)
    return found


def content_of(reader: AccountReader, located: Located) -> tuple[str, int, str]:
    content = reader.read(located)
    data = b"".join(content.chunks)
    return hashlib.sha256(data).hexdigest(), len(data), content.suffix


def wanted_of(medium: ManifestMedia) -> tuple[list[tuple[str, int, str]], list[tuple[str, int, str]]]:
    full = [(medium.sha256, medium.size, medium.suffix)] if medium.sha256 else []
    preview = [(medium.preview_sha256, medium.preview_size, medium.preview_suffix)] if medium.preview_sha256 else []
    return full, preview
