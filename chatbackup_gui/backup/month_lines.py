"""Lines of messages as they lie in blobs: which there are, or about how many.

Blobs of months end at the ends of lines (`cutter.py`), so each is read by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from chatbackup_gui.backup.restore_plan import plain_size
from chatbackup_gui.model.job import CancelToken
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.vault.blob import BlobId
from chatbackup_gui.vault.repository import Vault

SAMPLE_BYTES = 4 * 2**20


class _NamedMedium(msgspec.Struct, frozen=True, gc=False):
    kind: str
    name: str = ""
    preview: str = ""


class _Line(msgspec.Struct, frozen=True):
    """What is wanted of a message."""

    id: str
    media: tuple[_NamedMedium, ...] = ()


class Lines(msgspec.Struct, frozen=True):
    """Messages by their ids, each with a digest of its line, and the kinds of the media that they name."""

    digests: dict[str, bytes]
    kinds: dict[str, MediaKind]


_decode = msgspec.json.Decoder(_Line).decode
_KINDS = {kind.value: kind for kind in MediaKind}


class BlobLines:
    """Reads blobs of messages. Raises what `Vault.load` does."""

    def __init__(self, vault: Vault, token: CancelToken) -> None:
        self._vault = vault
        self._token = token

    def size_bytes(self, blobs: Iterable[BlobId]) -> int:
        """Return the bytes of blobs, by the index alone. Raises MissingBlob."""
        return sum(plain_size(self._vault.location(blob)) for blob in blobs)

    def read(self, blobs: Iterable[BlobId]) -> Lines:
        """Return the messages in blobs. A line that is no message of ours goes by its digest."""
        digests: dict[str, bytes] = {}
        kinds: dict[str, MediaKind] = {}
        for text in self._texts(blobs):
            digest = hashlib.blake2b(text, digest_size=16).digest()
            try:
                line = _decode(text)
            except (msgspec.DecodeError, UnicodeDecodeError):
                line = _Line(digest.hex())
            digests[line.id] = digest
            for medium in line.media:
                if medium.name and medium.kind in _KINDS:
                    kinds[medium.name] = _KINDS[medium.kind]
        return Lines(digests, kinds)

    def bytes_a_line(self, blobs: Sequence[BlobId]) -> float:
        """Return how long lines are on average (at least 1), by some SAMPLE_BYTES of blobs from all over the list."""
        total = self.size_bytes(blobs)
        step = max(1, round(total / SAMPLE_BYTES))
        lengths = [len(text) + 1 for text in self._texts(blobs[step // 2 :: step])]
        return sum(lengths) / len(lengths) if lengths else 1.0

    def _texts(self, blobs: Iterable[BlobId]) -> Iterable[bytes]:
        for blob in blobs:
            self._token.check()
            yield from filter(None, self._vault.load(blob).split(b"\n"))
