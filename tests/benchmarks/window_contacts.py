"""The table of contacts under a user's hands: from a keystroke, or a click on a header, to the end of the repaint."""

from __future__ import annotations

import statistics
import sys

from benchmarks.repaints import Repaints
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from support.fake_engine import FakeEngine
from support.sample_profile import contacts, state

from chatbackup_gui.engine import wire
from chatbackup_gui.engine.settings import Appearance, Language
from chatbackup_gui.ui import theme, words
from chatbackup_gui.ui.main_window import MainWindow, PageName
from chatbackup_gui.ui.pages.contacts.view import ContactsPage

TYPED = "王伟\b\b项目组\b\b\b12345\b\b\b\b\b李\b"


def measure_contacts(count: int) -> dict[str, float]:
    """Return milliseconds: median and worst of keystrokes, and of a sort by each column both ways."""
    application = QApplication(sys.argv[:1])
    words.speak(Language.ENGLISH)
    theme.wear(application, Appearance.LIGHT)
    engine = FakeEngine({wire.ListContacts: contacts(count), wire.Avatars: {}})
    engine.tell(state())
    window = MainWindow(engine=engine)
    window.show()
    page = window.open_page(PageName.CONTACTS)
    assert isinstance(page, ContactsPage)
    while page.model.rowCount() < count:
        application.processEvents()
    table, field = page.table, page.findChildren(QLineEdit)[0]
    repaints = Repaints(application)
    keys = repaints.of_typing(field, TYPED)
    header = table.horizontalHeader()
    shown = [column for column in range(page.model.columnCount()) if not header.isSectionHidden(column)]

    def click_head(column: int) -> None:
        place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)

    sorts = [repaints.until_painted(lambda column=column: click_head(column)) for column in shown for _ in range(2)]
    return {
        "rows": float(count),
        "key_median_ms": statistics.median(keys),
        "key_worst_ms": max(keys),
        "sort_median_ms": statistics.median(sorts),
        "sort_worst_ms": max(sorts),
    }
