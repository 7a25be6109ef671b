"""What a person pastes to be told of newer versions: where the manifest lies, and the key of whoever publishes it.

    https://example.org/chatbackup/update.json#ed25519:KEY

KEY is the public key, 32 bytes in base64url without padding. It stands in the fragment, which never goes to the server.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import SplitResult, urlsplit

import msgspec

from chatbackup_gui.errors import UpdateAddressNotUsable

MOST_CHARACTERS = 2_000
KEY_PREFIX = "ed25519:"
KEY_BYTES = 32
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9a-f:.]+\])(?::[0-9]*)?", re.IGNORECASE)
_NO_ESCAPE = re.compile(r"%(?![0-9a-f]{2})", re.IGNORECASE)


class UpdateAddress(msgspec.Struct, frozen=True):
    """An address that can be asked: its part for the server, and the key that must have signed what comes."""

    url: str
    key: bytes

    @property
    def host(self) -> str:
        """The computer that is asked."""
        return urlsplit(self.url).hostname or ""

    @property
    def key_text(self) -> str:
        """The key as it stands in the address."""
        return text_of_key(self.key)


def parse_address(text: str) -> UpdateAddress:
    """Return an address as it was pasted, blanks around it apart. Raises UpdateAddressNotUsable."""
    url, mark, fragment = text.strip().partition("#")
    if not url:
        raise UpdateAddressNotUsable(reason="none is given")
    if len(text) > MOST_CHARACTERS:
        raise UpdateAddressNotUsable(reason="it is too long")
    if not url.lower().startswith("https://"):
        raise UpdateAddressNotUsable(reason="it does not begin with https://")
    parts = _split(url)
    if parts is not None and "@" in parts.netloc:
        raise UpdateAddressNotUsable(reason="it holds a user name or password, which would be sent")
    if parts is None or not is_page(url):
        raise UpdateAddressNotUsable(reason="it is not the address of a file on the web")
    if not mark:
        raise UpdateAddressNotUsable(reason="the key of whoever publishes there is missing, behind a #")
    return UpdateAddress(url, _key(fragment))


def text_of_key(key: bytes) -> str:
    """Return a public key as it stands in an address."""
    return base64.urlsafe_b64encode(key).rstrip(b"=").decode()


def is_page(url: str) -> bool:
    """Tell whether an address is https with a host and nobody's name or password, and each of its characters visible.

    A browser reads a backslash as a slash and Python does not, so none is taken; nor is anything else that one of them
    would refuse.
    """
    if len(url) > MOST_CHARACTERS or not url.isascii() or not url.isprintable() or set(url) & set(' \\"<>^`{|}'):
        return False
    parts = _split(url)
    if parts is None or parts.scheme != "https" or not _HOST.fullmatch(parts.netloc) or _NO_ESCAPE.search(url):
        return False
    return not set(parts.path + parts.query + parts.fragment) & set("[]")


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    return parts


def _key(fragment: str) -> bytes:
    if not fragment.startswith(KEY_PREFIX):
        raise UpdateAddressNotUsable(reason="what follows the # is no Ed25519 key")
    try:
        key = base64.b64decode(fragment.removeprefix(KEY_PREFIX).rstrip("=") + "=", altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != KEY_BYTES:
        raise UpdateAddressNotUsable(reason="what follows the # is no Ed25519 key")
    return key
