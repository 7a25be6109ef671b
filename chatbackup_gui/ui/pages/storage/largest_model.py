"""The item model of the largest files."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from chatbackup_gui.engine import wire
from chatbackup_gui.ui.chat_words import media_name
from chatbackup_gui.ui.words import day, size, translate

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()


class FileColumn(IntEnum):
    """The columns of the largest files."""

    CONTACT = 0
    FILE = 1
    KIND = 2
    SIZE = 3
    DATE = 4
    WHERE = 5


class LargestModel(QAbstractTableModel):
    """The largest files, as the engine told them; sorted by a proxy through SORT_ROLE."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[wire.LargeFile, ...] = ()

    def show_files(self, files: tuple[wire.LargeFile, ...]) -> None:
        """Show these files."""
        self.beginResetModel()
        self._files = files
        self.endResetModel()

    def file(self, row: int) -> wire.LargeFile:
        """Return the file of a row."""
        return self._files[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._files)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(FileColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(FileColumn):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section == FileColumn.SIZE else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            FileColumn.CONTACT: translate("Storage", "Contact"),
            FileColumn.FILE: translate("Storage", "File"),
            FileColumn.KIND: translate("Storage", "Kind"),
            FileColumn.SIZE: translate("Storage", "Size"),
            FileColumn.DATE: translate("Storage", "Date"),
            FileColumn.WHERE: translate("Storage", "Where it is"),
        }[FileColumn(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        file, column = self._files[index.row()], FileColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text_of_file(file, column)
            case Qt.ItemDataRole.ToolTipRole:
                return file.path if column is FileColumn.FILE and file.path else text_of_file(file, column)
            case Qt.ItemDataRole.TextAlignmentRole if column is FileColumn.SIZE:
                return _RIGHT
            case _ if role == SORT_ROLE:
                return _sort_key(file, column)
        return None


def text_of_file(file: wire.LargeFile, column: FileColumn) -> str:
    """Return what stands in a cell of the largest files."""
    match column:
        case FileColumn.CONTACT:
            return file.conversation or translate("Storage", "Shared by several contacts")
        case FileColumn.FILE:
            return file.title or translate("Storage", "Without a name")
        case FileColumn.KIND:
            return media_name(file.kind)
        case FileColumn.SIZE:
            return size(file.size_bytes)
        case FileColumn.DATE:
            return day(file.sent_at) if file.sent_at else translate("Storage", "Unknown")
        case FileColumn.WHERE:
            return where_is(file)


def where_is(file: wire.LargeFile) -> str:
    """Return where a file is."""
    if file.path and file.is_stored:
        return translate("Storage", "Here and in the vault")
    if file.is_stored:
        return translate("Storage", "Only in the vault")
    if file.path:
        return translate("Storage", "Only on this computer")
    return translate("Storage", "Not found")


def _sort_key(file: wire.LargeFile, column: FileColumn) -> object:
    match column:
        case FileColumn.SIZE:
            return float(file.size_bytes)  # an int of more than 31 bits is cut off on its way through Qt
        case FileColumn.DATE:
            return _seconds(file.sent_at)
    return text_of_file(file, column)


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0
