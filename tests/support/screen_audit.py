"""Finding what is wrong with a screen without looking at it: cut texts, overlaps, controls without a name, English.

Each function takes a widget that is shown, and returns a line for each thing that is wrong. A widget that elides on
purpose says so by its property `elides` (its whole text then has to be in its tooltip).
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QSplitterHandle,
    QTableView,
    QToolButton,
    QWidget,
)

from chatbackup_gui.ui.widgets.elided import Elided

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)
ROOT = QModelIndex()
QT_OWN = ("qt_", "_q_")  # what Qt makes inside its own widgets, and names itself


def visible(screen: QWidget) -> Iterator[QWidget]:
    """Yield what is on screen, the screen first."""
    yield screen
    yield from (each for each in screen.findChildren(QWidget) if each.isVisibleTo(screen) and not _is_of_qt(each))


def cut_texts(screen: QWidget) -> list[str]:
    """Return texts that have less room than they need."""
    return [
        f"{_called(widget)} needs {need}, has {has}"
        for widget in visible(screen)
        for need, has in [_room(widget)]
        if need > has + 1
    ]


def _room(widget: QWidget) -> tuple[int, int]:
    """Return the room that a widget's text needs and has, in pixels along the side that is scarce."""
    if isinstance(widget, QLabel) and widget.text():
        return _room_of_label(widget)
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.sizeHint().width() if not isinstance(widget, QToolButton) else 0, widget.width()
    if isinstance(widget, QComboBox):
        return widget.fontMetrics().horizontalAdvance(widget.currentText()), widget.width()
    if isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        return _room_of_header(widget)
    return 0, 0


def _room_of_label(widget: QLabel) -> tuple[int, int]:
    inside = widget.contentsRect()
    if widget.property("elides") or isinstance(widget, Elided):
        is_whole = bool(widget.toolTip()) or widget.fontMetrics().horizontalAdvance(widget.text()) <= inside.width()
        return int(not is_whole) * 10_000, 0
    if widget.wordWrap():
        return widget.heightForWidth(widget.width()), widget.height()
    if inside.height() < widget.fontMetrics().height() - 2:
        return widget.fontMetrics().height(), inside.height()
    text = widget.text().replace("&", "") if widget.buddy() else widget.text()
    return max(widget.fontMetrics().horizontalAdvance(line) for line in text.split("\n")), inside.width()


def _room_of_header(header: QHeaderView) -> tuple[int, int]:
    model = header.model()
    lacking = [
        (header.fontMetrics().horizontalAdvance(str(text)), header.sectionSize(column))
        for column in range(header.count())
        if not header.isSectionHidden(column)
        and (text := model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))
    ]
    return max(lacking, key=lambda each: each[0] - each[1], default=(0, 0))


def overlaps(screen: QWidget) -> list[str]:
    """Return pairs of widgets of one parent that lie over each other."""
    found = []
    for parent in visible(screen):
        mine = [
            each for each in parent.children()
            if isinstance(each, QWidget) and each.isVisibleTo(screen) and not each.isWindow() and not _is_of_qt(each)
        ]  # fmt: skip
        if isinstance(parent, QAbstractScrollArea | QAbstractSpinBox | QComboBox | QLineEdit):
            continue
        for at, one in enumerate(mine):
            for other in mine[at + 1 :]:
                shared = one.geometry().intersected(other.geometry())
                if shared.width() > 1 and shared.height() > 1 and not _is_layer(one) and not _is_layer(other):
                    found.append(f"{_called(one)} and {_called(other)} share {shared.width()}x{shared.height()}")
    return found


def clipped(screen: QWidget) -> list[str]:
    """Return widgets that reach out of their parent, where nothing can be scrolled."""
    found = []
    for widget in visible(screen):
        parent = widget.parentWidget()
        if widget is screen or parent is None or widget.isWindow() or _is_layer(widget) or _is_scrolled(widget):
            continue
        if not QRect(-1, -1, parent.width() + 2, parent.height() + 2).contains(widget.geometry()):
            found.append(f"{_called(widget)} {widget.geometry().getRect()} in {parent.size().toTuple()}")
    return found


def unnamed(screen: QWidget) -> list[str]:
    """Return controls, and widgets that take the focus, that say nothing to a screen reader."""
    found = []
    for widget in visible(screen):
        is_control = isinstance(widget, CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not is_control or isinstance(widget, QScrollBar | QSplitterHandle) or _is_inside_control(widget):
            continue
        if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView | QPlainTextEdit):
            continue  # takes the focus to be scrolled; what it holds has names
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(_called(widget))
    return found


def silent_cells(screen: QWidget) -> list[str]:
    """Return cells on screen that hold something and have no words for a screen reader."""
    found = []
    for view in visible(screen):
        if not isinstance(view, QAbstractItemView) or isinstance(view, QHeaderView) or view.model() is None:
            continue
        model = view.model()
        for row in range(min(model.rowCount(ROOT), 30)):
            for column in range(_columns(view)):
                if isinstance(view, QTableView) and view.isColumnHidden(column):
                    continue
                index = model.index(row, column)
                words = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
                if words is None or (not str(words).strip() and index.data(Qt.ItemDataRole.DecorationRole)):
                    found.append(f"{_called(view)} row {row} column {column}")
    return found


def words_on(screen: QWidget) -> Iterator[tuple[str, str]]:
    """Yield (where, text) of everything that a person can read on a screen, tooltips and names included."""
    for widget in visible(screen):
        where = _called(widget)
        texts = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(at) for at in range(widget.count())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            texts += _words_of_model(widget)
        yield from ((where, text) for text in texts if text and text.strip())


def _words_of_model(view: QAbstractItemView) -> list[str]:
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    cells = [
        str(text)
        for row in range(min(model.rowCount(ROOT), 10))
        for column in range(_columns(view))
        for role in roles
        if (text := model.index(row, column).data(role))
    ]
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(_columns(view))]
    return cells + [str(head) for head in heads if head and isinstance(view, QTableView)]


def _columns(view: QAbstractItemView) -> int:
    """Return how many columns a view shows; a list's model does not tell."""
    return 1 if isinstance(view.model(), QAbstractListModel) else view.model().columnCount(ROOT)


def _called(widget: QWidget) -> str:
    text = getattr(widget, "text", str)() if isinstance(widget, QLabel | QAbstractButton) else ""
    name = text or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} “{name[:40]}”" if name else f"{type(widget).__name__} in {_parents(widget)}"


def _parents(widget: QWidget) -> str:
    names = []
    while (parent := widget.parentWidget()) is not None:
        names.append(type(parent).__name__)
        widget = parent
    return "/".join(names[:4])


def _is_of_qt(widget: QWidget) -> bool:
    return widget.objectName().startswith(QT_OWN) and not isinstance(widget, QLabel | QAbstractButton)


def _is_layer(widget: QWidget) -> bool:
    """Whether a widget lies above others on purpose."""
    return bool(widget.property("layer"))


def _is_scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) or (
        parent is not None and isinstance(parent.parentWidget(), QAbstractScrollArea)
    )


def _is_inside_control(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), (*CONTROLS, QHeaderView)) or isinstance(widget, QHeaderView)
