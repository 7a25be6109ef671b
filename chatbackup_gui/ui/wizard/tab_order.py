"""The order in which Tab goes through a screen: as its widgets were made, which is as they are read."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops_in(parent: QWidget) -> list[QWidget]:
    """Return the widgets below one that Tab stops at, were they shown."""
    return [each for each in parent.findChildren(QWidget) if _is_stop(each)]


def order_tabs(stops: Iterable[QWidget]) -> None:
    """Let Tab go through widgets of one window in this order."""
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and widget.focusProxy() is None and not widget.isWindow()
