"""How many media are on disk and how large they are, so that the whole comes to the volume asked for."""

from __future__ import annotations

from random import Random

from chatbackup_gui.demo.kinds import Kind, share
from chatbackup_gui.demo.options import DemoOptions

_SPREAD = 0.9  # sigma of the log-normal sizes
_SHARES = {Kind.IMAGE: 0.45, Kind.VIDEO: 0.34, Kind.FILE: 0.13, Kind.VOICE: 0.06, Kind.STICKER: 0.02}
_PRESENT = {Kind.IMAGE: 0.78, Kind.VIDEO: 0.6, Kind.FILE: 0.8, Kind.VOICE: 0.93, Kind.STICKER: 0.5}
_MOST_BYTES = {Kind.IMAGE: 12 << 20, Kind.VIDEO: 512 << 20, Kind.FILE: 512 << 20, Kind.VOICE: 1 << 20}
_LEAST_BYTES = {Kind.IMAGE: 6_000, Kind.VIDEO: 8_000, Kind.FILE: 1_500, Kind.VOICE: 600, Kind.STICKER: 700}
_FILES_EACH = {Kind.IMAGE: 1.85, Kind.VIDEO: 1.3, Kind.FILE: 0.8}  # on average, absent ones included
_MOST_FACTOR = 1.25
_MOST_IMAGES = 0.8


def image_share(options: DemoOptions) -> float:
    """Return what part of all messages must be images, for as many media files as were asked for."""
    usual = share(Kind.IMAGE)
    if not options.media_files or not options.messages:
        return usual
    others = sum(share(kind) * each for kind, each in _FILES_EACH.items() if kind is not Kind.IMAGE) / (1 - usual)
    needed = (options.media_files / options.messages - others) / (_FILES_EACH[Kind.IMAGE] - others)
    return min(_MOST_IMAGES, max(usual, needed))


class Allowance:
    """What is left for one kind of media: each draw takes its part, so that the total is met in the end."""

    def __init__(self, kind: Kind, total_bytes: float, expected: float, files: FileCount) -> None:
        self._bytes_left = total_bytes
        self._expected_left = expected
        self._present = _PRESENT[kind]
        self._least = _LEAST_BYTES[kind]
        self._most = _MOST_BYTES.get(kind, 1 << 20)
        self._files_each = _FILES_EACH.get(kind, 0.0)
        self._files = files

    def draw(self, rng: Random) -> int:
        """Return the size of the next medium in bytes, or 0 if it is not on this computer."""
        factor = self._files.factor() if self._files_each else 1.0
        self._files.pass_by(self._files_each)
        likely = min(1.0, self._present * factor)
        mean = self._bytes_left / (max(1.0, self._expected_left) * likely) if likely else 0.0
        self._expected_left -= 1
        if mean < self._least:
            likely *= mean / self._least
            mean = self._least
        if rng.random() >= likely:
            return 0
        return int(min(max(self._least / 2, mean * rng.lognormvariate(-_SPREAD * _SPREAD / 2, _SPREAD)), self._most))

    def draw_preview(self, rng: Random) -> bool:
        """Tell whether an absent medium has left a preview."""
        return self._bytes_left > 0 and rng.random() < min(
            1.0, 0.45 * (self._files.factor() if self._files_each else 1.0)
        )

    def spend(self, size_bytes: int) -> None:
        """Take what was written off the books."""
        self._bytes_left = max(0.0, self._bytes_left - size_bytes)


class FileCount:
    """Steers the number of files towards a target; without one it leaves things as they come."""

    def __init__(self, target: float | None, expected: float) -> None:
        self._target = target
        self._expected = expected

    def factor(self) -> float:
        """Return by how much more, or less, likely a medium must be on disk."""
        if self._target is None:
            return 1.0
        return min(_MOST_FACTOR, max(0.0, self._target) / max(1.0, self._expected))

    def pass_by(self, files: float) -> None:
        """Note that a medium came up which leaves so many files on average."""
        self._expected -= files

    def written(self) -> None:
        """Note a file on disk."""
        if self._target is not None:
            self._target -= 1


class Budget:
    """The allowances of one writing session of `messages` messages."""

    def __init__(self, options: DemoOptions, messages: int) -> None:
        part = messages / options.messages if options.messages else 0.0
        images = image_share(options)
        rest = (1 - images) / (1 - share(Kind.IMAGE))
        expected = {kind: share(kind) * rest * messages for kind in _SHARES} | {Kind.IMAGE: images * messages}
        target = None if options.media_files is None else options.media_files * part
        self.files = FileCount(target, sum(expected[kind] * each for kind, each in _FILES_EACH.items()))
        self._allowances = {
            kind: Allowance(kind, options.media_bytes * part * portion, expected[kind], self.files)
            for kind, portion in _SHARES.items()
        }

    def of(self, kind: Kind) -> Allowance:
        """Return the allowance of a kind of media."""
        return self._allowances[kind]
