"""Messages laid out for the width of the view: made when they are needed, kept while they may be needed again."""

from __future__ import annotations

from collections import OrderedDict

from chatbackup_gui.model.transcript import Entry, Medium
from chatbackup_gui.ui.conversation.compose import Folds
from chatbackup_gui.ui.conversation.loaded import Loaded
from chatbackup_gui.ui.conversation.plain import MORE_CHARACTERS, MOST_CHARACTERS
from chatbackup_gui.ui.conversation.row import Row, local_day
from chatbackup_gui.ui.conversation.scene import Scene

MOST_KEPT = 400


class Rows:
    """Rows by where they are among the loaded messages."""

    def __init__(self, loaded: Loaded, scene: Scene) -> None:
        self._loaded, self._scene = loaded, scene
        self._rows: OrderedDict[str, Row] = OrderedDict()
        self._folds: dict[str, Folds] = {}
        self._is_group = False
        self._width = 0.0

    def begin(self, *, is_group: bool) -> None:
        """Begin with another conversation."""
        self._rows.clear()
        self._folds.clear()
        self._is_group = is_group

    def be_wide(self, width: float) -> bool:
        """Lay everything out for a width from now on; tell whether it is another one."""
        if width == self._width:
            return False
        self._width = width
        self._rows.clear()
        return True

    def at(self, index: int) -> Row:
        """Return a row, laid out."""
        entry = self._loaded.entries[index]
        before = self._loaded.entries[index - 1] if index else None
        row = self._rows.get(entry.id)
        if row is None or row.entry is not entry or row.before_id != (before.id if before else None):
            row = self._made(entry, before)
            self._rows[entry.id] = row
            if len(self._rows) > MOST_KEPT:
                self._rows.popitem(last=False)
        else:
            self._rows.move_to_end(entry.id)
        return row

    def height_of(self, index: int) -> float:
        """Return how high a row is."""
        return self.at(index).height

    def forget(self, message: str) -> None:
        """Lay a message out anew when it is needed."""
        self._rows.pop(message, None)

    def forget_all(self) -> None:
        """Lay everything out anew."""
        self._rows.clear()

    def with_medium(self, medium: Medium) -> list[str]:
        """Return the messages in which a medium is seen."""
        return [message for message, row in self._rows.items() if medium in row.media]

    def fold(self, message: str, place: str) -> None:
        """Open a part of a message, or close it."""
        self._folds.setdefault(message, Folds()).places ^= {place}
        self.forget(message)

    def extend(self, message: str, place: str) -> None:
        """Show more of a long text."""
        extents = self._folds.setdefault(message, Folds()).extents
        extents[place] = extents.get(place, MOST_CHARACTERS) + MORE_CHARACTERS
        self.forget(message)

    def reveal(self, message: str, opened: tuple[str, ...], place: str, characters: int) -> None:
        """Open parts of a message and show so much of a text in them, whatever was open before."""
        folds = self._folds.setdefault(message, Folds())
        folds.places.update(opened)
        folds.extents[place] = max(characters, folds.extents.get(place, 0))
        self.forget(message)

    def _made(self, entry: Entry, before: Entry | None) -> Row:
        begins_day = not self._loaded.has_before if before is None else local_day(before) != local_day(entry)
        folds = self._folds.get(entry.id) or Folds()
        row = Row(entry, before, begins_day=begins_day, is_group=self._is_group, folds=folds, scene=self._scene)
        row.lay_out(self._width, self._scene)
        return row
