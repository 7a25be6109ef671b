"""The random source of one writing session, and what is drawn from it again and again."""

from __future__ import annotations

from random import Random

import zstandard

from chatbackup_gui.demo.texts import TextSource
from chatbackup_gui.demo.xml.envelope import message_source

_SOURCES_KEPT = 1_024


class Material:
    """Texts, compressed message sources and plain randomness, all from one seed."""

    def __init__(self, seed: str) -> None:
        self.rng = Random(seed)
        self.texts = TextSource(self.rng)
        self.compress = zstandard.ZstdCompressor(level=3).compress
        self._plain_sources = [
            message_source(self.rng, members=self.rng.choice((0, 0, 7, 68, 243))) for _ in range(_SOURCES_KEPT)
        ]
        self._sources = [self.compress(source.encode()) for source in self._plain_sources]

    def message_sources(self, count: int) -> list[bytes]:
        """Return compressed message sources, as most rows have one."""
        return self.rng.choices(self._sources, k=count)

    def plain_sources(self, count: int) -> list[str]:
        """Return message sources as they came."""
        return self.rng.choices(self._plain_sources, k=count)
