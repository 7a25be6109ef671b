"""Putting an account's media on disk, and how many of them there are (qq.md section 7)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random

import msgspec

from chatbackup_gui.demo.manifest import ManifestMediaCounts
from chatbackup_gui.demo.options import DemoOptions
from chatbackup_gui.demo.qq.kinds import QqKind, picture_share, share

_SPREAD = 0.9  # sigma of the log-normal sizes
_SHARES = {
    QqKind.PICTURE: 0.46, QqKind.VIDEO: 0.33, QqKind.FILE: 0.12, QqKind.VOICE: 0.05, QqKind.ANIMATION: 0.03,
    QqKind.MARKET_FACE: 0.01,
}  # fmt: skip
_PRESENT = 0.75
_LEAST_BYTES = 1_200
_PREVIEWS, _PREVIEW_BYTES = 0.55, 1_400
_MOST_BYTES = 12 << 20


class Stored(msgspec.Struct, frozen=True):
    """A file that was written: where it is, relative to the account folder, and what is in it."""

    path: str
    sha256: str
    size: int


class Shelf:
    """Writes media files and counts them; paths are told relative to the account folder."""

    def __init__(self, account: Path) -> None:
        self._account = account
        self._made: set[Path] = set()
        self.files = 0
        self.file_bytes = 0

    def put(self, folder: str, name: str, content: bytes) -> Stored:
        """Write a file; `folder` is relative to the account folder and may lead out of it."""
        place = self._account / folder
        if place not in self._made:
            place.mkdir(parents=True, exist_ok=True)
            self._made.add(place)
        (place / name).write_bytes(content)
        self.files += 1
        self.file_bytes += len(content)
        return Stored(f"{folder}/{name}", hashlib.sha256(content).hexdigest(), len(content))

    def counts(self, before: ManifestMediaCounts) -> ManifestMediaCounts:
        """Add what was written to earlier counts; voices are files here like the others."""
        return msgspec.structs.replace(
            before, files=before.files + self.files, file_bytes=before.file_bytes + self.file_bytes
        )


class Allowance:
    """What is left for one kind of media; each draw takes its part, so that the total is met in the end."""

    def __init__(self, total_bytes: float, expected: float) -> None:
        self._bytes_left = total_bytes
        self._expected_left = expected

    def draw(self, rng: Random) -> int:
        """Return the size of the next medium in bytes, or 0 if it is not on this computer."""
        mean = self._bytes_left / (max(1.0, self._expected_left) * _PRESENT)
        self._expected_left -= 1
        likely = _PRESENT * min(1.0, mean / _LEAST_BYTES)
        if rng.random() >= likely:
            return 0
        usual = max(mean, _LEAST_BYTES) * rng.lognormvariate(-_SPREAD * _SPREAD / 2, _SPREAD)
        size = int(min(max(_LEAST_BYTES / 2, usual), _MOST_BYTES))
        self._bytes_left = max(0.0, self._bytes_left - size)
        return size

    def draw_preview(self, rng: Random) -> bool:
        """Tell whether there is a preview of a medium, which takes a little of what is left."""
        if self._bytes_left <= 0 or rng.random() >= _PREVIEWS:
            return False
        self._bytes_left -= _PREVIEW_BYTES
        return True


class Budget:
    """The allowances of one writing session of `messages` messages."""

    def __init__(self, options: DemoOptions, messages: int) -> None:
        part = messages / options.messages if options.messages else 0.0
        expected = {kind: share(kind) * messages for kind in _SHARES}
        expected[QqKind.PICTURE] = picture_share(options) * messages
        self._allowances = {
            kind: Allowance(options.media_bytes * part * portion, expected[kind]) for kind, portion in _SHARES.items()
        }

    def of(self, kind: QqKind) -> Allowance:
        """Return the allowance of a kind of media."""
        return self._allowances[kind]
