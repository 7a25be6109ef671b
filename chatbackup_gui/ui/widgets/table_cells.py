"""Room inside the cells of a table, the same in its header, so that columns do not touch and an arrow has a place."""

from __future__ import annotations

from chatbackup_gui.ui import theme


def cell_padding() -> str:
    """Return the rule of style for a table view."""
    left, right, top = theme.em(0.3), theme.em(0.9), theme.em(0.35)
    return f"""
    QTableView::item {{ padding-left: {left}px; padding-right: {right}px; border: none; }}
    QHeaderView::section {{ padding: {top}px {right}px {top}px {left}px; }}
    """
