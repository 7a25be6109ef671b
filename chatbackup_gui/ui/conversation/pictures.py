"""Pictures in line: fetched when they come near the screen, decoded on a worker thread, kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial

import msgspec
from PySide6.QtCore import QObject, QSize, QSizeF, Signal
from PySide6.QtGui import QPixmap
from shiboken6 import isValid

from chatbackup_gui.engine import wire
from chatbackup_gui.model.media import MediaKind
from chatbackup_gui.model.transcript import Medium, Where
from chatbackup_gui.ui import tasks
from chatbackup_gui.ui.conversation.decoding import Decoded, Encoded, decode
from chatbackup_gui.ui.conversation.scene import Seen
from chatbackup_gui.ui.engine import ENDED, Engine, Reply
from chatbackup_gui.ui.problems import title_of_failure
from chatbackup_gui.ui.words import size as size_words
from chatbackup_gui.ui.words import translate

MOST_BYTES = 64 * 2**20  # of decoded pictures that are kept
MOST_FETCHED_BYTES = 8 * 2**20  # a larger one is looked at in the viewer
MOST_KEPT = 2_000  # with those of which only is known that they cannot be seen
MOST_SIZES = 50_000
AT_A_TIME = 3

Key = tuple[int, MediaKind, str]


class _Kept(msgspec.Struct, frozen=True):
    seen: Seen
    bytes: int = 0


class Pictures(QObject):
    """Pictures of one conversation. `most` is how large they are shown at the most, in pixels of the view."""

    arrived = Signal(object)  # the Medium that can be seen now, or of which is known that it cannot

    def __init__(self, *, engine: Engine, most: QSizeF, ratio: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._most = QSize(round(most.width() * ratio), round(most.height() * ratio))
        self._ratio = ratio
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._sizes: OrderedDict[Key, QSizeF] = OrderedDict()
        self._wanted: list[Medium] = []
        self._fetching: dict[int, tuple[Medium, bool]] = {}  # by the number of the reply
        self._row = 0
        self.bytes_kept = 0

    def show_chat(self, row: int) -> None:
        """Begin with another conversation."""
        self._row = row
        self._kept.clear()
        self._sizes.clear()
        self._wanted, self._fetching = [], {}
        self.bytes_kept = 0

    def size_of(self, medium: Medium) -> QSizeF | None:
        return self._sizes.get(_key(medium))

    def seen(self, medium: Medium, size: QSizeF) -> Seen:
        kept = self._kept.get(_key(medium))
        if kept is not None:
            self._kept.move_to_end(_key(medium))
            return kept.seen
        if medium.where is Where.VAULT:
            return Seen(words=translate("Conversation", "Fetching from the vault…"))
        return Seen(words=translate("Conversation", "Fetching…"))

    def want(self, media: Iterable[Medium]) -> None:
        """Fetch these, which are on the screen or near it, the most urgent first; others are no longer wanted."""
        under_way = {_key(medium) for medium, _ in self._fetching.values()}
        self._wanted = [each for each in media if _key(each) not in self._kept and _key(each) not in under_way]
        self._fetch()

    def forget_failed(self) -> None:
        """Let those be tried again that could not be had."""
        for key in [key for key, kept in self._kept.items() if kept.seen.pixmap is None]:
            del self._kept[key]

    def _fetch(self) -> None:
        while self._wanted and len(self._fetching) < AT_A_TIME:
            medium = self._wanted.pop(0)
            self._ask(medium, is_preview=_prefers_preview(medium))

    def _ask(self, medium: Medium, *, is_preview: bool) -> None:
        request = wire.FetchMedium(self._row, *_key(medium), preview=is_preview, most_bytes=MOST_FETCHED_BYTES)
        reply = self._engine.ask(request, answer=Encoded)
        self._fetching[reply.number] = (medium, is_preview)
        reply.succeeded.connect(self._take)
        reply.failed.connect(self._miss)

    def _asked_for(self) -> tuple[int, Medium, bool] | None:
        """Return what the reply that speaks right now was asked for; None where nobody wants it any more."""
        if not isValid(self):  # the view went away while the engine answered
            return None
        reply = self.sender()
        assert isinstance(reply, Reply)
        found = self._fetching.get(reply.number)
        return (reply.number, *found) if found else None

    def _take(self, encoded: Encoded) -> None:
        if found := self._asked_for():
            tasks.begin(partial(_numbered, found[0], encoded, self._most)).succeeded.connect(self._decoded)

    def _decoded(self, numbered: tuple[int, Decoded]) -> None:
        """Keep what a worker made of a reply's bytes, if they are still wanted."""
        number, picture = numbered
        medium, _ = self._fetching.pop(number, (None, False))
        if medium is None:
            return
        if picture.image is None:
            words = translate("Conversation", "This picture cannot be shown here")
            self._keep(medium, Seen(words=words, is_final=True), 0)
            return
        pixmap = QPixmap.fromImage(picture.image)
        pixmap.setDevicePixelRatio(self._ratio)
        self._sizes[_key(medium)] = QSizeF(picture.size)
        if len(self._sizes) > MOST_SIZES:
            self._sizes.popitem(last=False)
        self._keep(medium, Seen(pixmap, is_final=True), pixmap.width() * pixmap.height() * 4)

    def _miss(self, failure: wire.Failure) -> None:
        found = self._asked_for()
        if found is None:
            return
        number, medium, is_preview = found
        del self._fetching[number]
        if medium.preview and not is_preview and failure.code.startswith("media."):
            self._ask(medium, is_preview=True)
        elif failure == ENDED:
            self._fetch()  # the paint after the engine's return wants it again
        else:
            self._keep(medium, Seen(words=_why_not(failure), is_final=True), 0)

    def _keep(self, medium: Medium, seen: Seen, count_bytes: int) -> None:
        self._kept[_key(medium)] = _Kept(seen, count_bytes)
        self.bytes_kept += count_bytes
        while (self.bytes_kept > MOST_BYTES or len(self._kept) > MOST_KEPT) and len(self._kept) > 1:
            _, gone = self._kept.popitem(last=False)
            self.bytes_kept -= gone.bytes
        self.arrived.emit(medium)
        self._fetch()


def _numbered(number: int, encoded: Encoded, most: QSize) -> tuple[int, Decoded]:
    return number, decode(encoded, most)


def _key(medium: Medium) -> Key:
    return medium.month, medium.kind, medium.id


def _prefers_preview(medium: Medium) -> bool:
    """Whether the small picture is enough in line: where the large one would have to be fetched, or is a video."""
    if not medium.preview:
        return False
    is_far = medium.where in (Where.VAULT, Where.MISSING)
    return medium.kind is MediaKind.VIDEO or is_far or medium.size_bytes > MOST_FETCHED_BYTES


def _why_not(failure: wire.Failure) -> str:
    if failure.code == "media.too_large":
        large = failure.facts.get("size_bytes")
        known = size_words(large) if isinstance(large, int) else ""
        return translate("Conversation", "Large picture {size}: open it to look at it").format(size=known)
    return title_of_failure(failure)
