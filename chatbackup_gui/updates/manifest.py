"""What a publisher tells of the newest version: a document, signed, in an envelope that keeps its bytes as they are.

    {"signed": "BASE64 of the document", "signature": "BASE64 of 64 bytes, Ed25519 over the document"}

What is verified is the document's bytes as they came, before anything in them is read. Fields that are not known are
passed over, so that a later version may say more.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec import Meta

from chatbackup_gui.errors import NotAnUpdateManifest, UpdateUntrusted
from chatbackup_gui.updates.address import UpdateAddress, is_page
from chatbackup_gui.updates.version import NUMBERS

FORMAT: Final = "chatbackup-update/1"
MOST_BYTES = 64 * 1024
MOST_NOTES_CHARACTERS = 4_000
YEARS = range(2000, 3000)  # the first and the last year of `datetime` fail in other time zones
SIGNATURE_BYTES = 64

Notes = Annotated[str, Meta(max_length=MOST_NOTES_CHARACTERS)]


class Package(msgspec.Struct, frozen=True):
    """One file that people download, so that they can compare it."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    size_bytes: Annotated[int, Meta(ge=0, le=2**40)]
    sha256: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """The newest version: when it came out, the page that tells more and has its files, what is new in it."""

    format: Literal["chatbackup-update/1"] = FORMAT
    version: Annotated[str, Meta(pattern=rf"\A{NUMBERS}\Z", max_length=50)]
    released_on: date
    page: str
    notes_zh: Notes = ""
    notes_en: Notes = ""
    packages: Annotated[tuple[Package, ...], Meta(max_length=100)] = ()

    def __post_init__(self) -> None:
        """Refuse a page that no browser should be given, and a day that no calendar shows.

        Both are a ValidationError of msgspec's.
        """
        if not is_page(self.page):
            raise ValueError("page")
        if self.released_on.year not in YEARS:
            raise ValueError("released_on")


class Envelope(msgspec.Struct, frozen=True):
    """The document's bytes and their signature."""

    signed: bytes
    signature: Annotated[bytes, Meta(min_length=SIGNATURE_BYTES, max_length=SIGNATURE_BYTES)]


def open_manifest(data: bytes, address: UpdateAddress) -> Manifest:
    """Return the manifest in an envelope that came from an address.

    Raises NotAnUpdateManifest for anything that is none, UpdateUntrusted if another key signed it or none did.
    """
    if len(data) > MOST_BYTES:
        raise NotAnUpdateManifest(reason="it is too large")
    try:
        envelope = msgspec.json.decode(data, type=Envelope)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAnUpdateManifest(reason="it has another form") from error
    try:
        Ed25519PublicKey.from_public_bytes(address.key).verify(envelope.signature, envelope.signed)
    except InvalidSignature as error:
        raise UpdateUntrusted(host=address.host) from error
    try:
        return msgspec.json.decode(envelope.signed, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAnUpdateManifest(reason="what is signed has another form") from error
