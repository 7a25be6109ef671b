"""Taking everything out of a layout."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout, to make room for others; they go away."""
    while layout.count():
        item = layout.takeAt(0)
        if item and (widget := item.widget()):
            widget.hide()  # it stays where it is until the event loop comes to it
            widget.deleteLater()
