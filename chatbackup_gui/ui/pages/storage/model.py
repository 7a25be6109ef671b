"""The item model of the list beside the map."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from chatbackup_gui.ui.chat_words import share
from chatbackup_gui.ui.pages.storage.levels import Level, Part
from chatbackup_gui.ui.pages.storage.names import name_of, reading_of
from chatbackup_gui.ui.words import size, translate

Index = QModelIndex | QPersistentModelIndex
SHARE_ROLE = Qt.ItemDataRole.UserRole  # 0.0 to 1.0
KIND_ROLE = Qt.ItemDataRole.UserRole + 1  # the kind whose colour it has
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()


class PartColumn(IntEnum):
    """The columns of the list beside the map."""

    NAME = 0
    SIZE = 1
    SHARE = 2


class PartsModel(QAbstractTableModel):
    """Every part of a level, the largest first; also those that share a rectangle of the map."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._level = Level((), (), 0)

    def show_level(self, level: Level) -> None:
        """Show a level."""
        self.beginResetModel()
        self._level = level
        self.endResetModel()

    def part(self, row: int) -> Part:
        """Return the part of a row."""
        return self._level.parts[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._level.parts)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(PartColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(PartColumn):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == PartColumn.SIZE else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            PartColumn.NAME: translate("Storage", "Name"),
            PartColumn.SIZE: translate("Storage", "Size"),
            PartColumn.SHARE: translate("Storage", "Share"),
        }[PartColumn(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        part, column = self._level.parts[index.row()], PartColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(part, column)
            case Qt.ItemDataRole.AccessibleTextRole if column is PartColumn.NAME:
                return reading_of(part, self._level)
            case Qt.ItemDataRole.ToolTipRole:
                return reading_of(part, self._level)
            case Qt.ItemDataRole.TextAlignmentRole if column is PartColumn.SIZE:
                return _RIGHT
            case _ if role == SHARE_ROLE:
                return part.bytes / self._level.bytes
            case _ if role == KIND_ROLE:
                return part.mostly
        return None

    def _text(self, part: Part, column: PartColumn) -> str:
        match column:
            case PartColumn.NAME:
                return name_of(part)
            case PartColumn.SIZE:
                return size(part.bytes)
            case PartColumn.SHARE:
                return share(part.bytes, self._level.bytes)
