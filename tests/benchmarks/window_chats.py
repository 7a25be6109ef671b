"""The list of conversations under a user's hands: from a keystroke to the end of the repaint."""

from __future__ import annotations

import statistics
import sys

from benchmarks.repaints import Repaints
from PySide6.QtWidgets import QApplication
from support.fake_engine import FakeEngine
from support.sample_chat_list import chat_answers
from support.sample_profile import state

from chatbackup_gui.engine.settings import Appearance, Language
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.pages.chats.view import ChatsPage

TYPED = "王伟\b\b项目组\b\b\b12345\b\b\b\b\b李\b"


def measure_chats(count: int) -> dict[str, float]:
    """Return milliseconds: median and worst of keystrokes, and of the arrow keys."""
    application = QApplication(sys.argv[:1])
    words.speak(Language.ENGLISH)
    theme.wear(application, Appearance.LIGHT)
    engine = FakeEngine(chat_answers(count))
    engine.tell(state())
    window = MainWindow(engine=engine)
    window.show()
    page = window.open_page(PageName.CHATS)
    assert isinstance(page, ChatsPage)
    while page.left.model.rowCount() < count:
        application.processEvents()
    repaints = Repaints(application)
    keys = repaints.of_typing(page.left.filter, TYPED)
    model, shown = page.left.model, page.left.list
    rows = [repaints.until_painted(lambda row=row: shown.setCurrentIndex(model.index(row))) for row in range(40)]
    return {
        "rows": float(count),
        "key_median_ms": statistics.median(keys),
        "key_worst_ms": max(keys),
        "row_median_ms": statistics.median(rows),
        "row_worst_ms": max(rows),
    }
