"""The local encrypted catalogue: everything seen, counted, searchable; disposable and rebuildable."""

from chatbackup_gui.archive.catalogue import Archive
from chatbackup_gui.archive.values import (
    AccountRow,
    Added,
    Built,
    ConversationRow,
    ConversationSummary,
    FolderRow,
    Hit,
    MediaRow,
    MediaTotal,
    MonthGrowth,
    MonthRow,
    MonthSize,
    Placed,
    Stored,
)

__all__ = [
    "AccountRow",
    "Added",
    "Archive",
    "Built",
    "ConversationRow",
    "ConversationSummary",
    "FolderRow",
    "Hit",
    "MediaRow",
    "MediaTotal",
    "MonthGrowth",
    "MonthRow",
    "MonthSize",
    "Placed",
    "Stored",
]
