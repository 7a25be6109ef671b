"""Every screen, looked at by rules: nothing cut off, nothing overlapping, everything named, every word translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget, QToolButton, QWidget
from support import screen_audit
from support.screen_makers import settle
from support.screens import SCREENS, dress, made_screen

from chatbackup_gui.engine.settings import Appearance, Language

LOOKS = [
    pytest.param(language, scale, id=f"{language}-{scale:.0%}")
    for language in (Language.CHINESE, Language.ENGLISH)
    for scale in (1.0, 2.0)
]
AUDITS = (
    screen_audit.cut_texts,
    screen_audit.overlaps,
    screen_audit.clipped,
    screen_audit.unnamed,
    screen_audit.silent_cells,
)
DATA = re.compile(
    r"ChatBackup|<b>evil</b>|Li Na|OneDrive|Nutstore|Syncthing|Secret Service|Ski trip|xiaoyu-desktop|QQ|NAS|PDF|restic"
    r"|\bN\b|wxid_\w+|[\w./-]*/[\w./·-]*|\b[0-9a-f]{8,}\b|[A-Z0-9]{4}(?:-[A-Z0-9]{4})+|\b[A-Z2-7]{4}\b"
    r"|\b(?:B|KB|MB|GB|TB)\b|\.(?:dat|db|pptx|mp4|pdf|zip)\b|English|\b\w+\.\w{3,4}\b|https?:\S+|MIT|\bv?\d[\w.]*"
)
"""Latin letters that are no words of ours: names, paths, ids, units."""
MARKED = re.compile(r"⟦[^⟦⟧]*[⟧…]")  # a cell may cut what it shows


class Marking(QTranslator):
    """Puts every text that passes through translation between marks."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"⟦{source}⟧" if context not in ("QPlatformTheme", "QShortcut") else ""

    def isEmpty(self) -> bool:
        return False


@pytest.fixture(autouse=True)
def _usual_size(qapp: QApplication) -> Iterator[None]:
    yield
    dress(qapp, Language.ENGLISH, Appearance.LIGHT)


@pytest.fixture
def marking(qapp: QApplication) -> Iterator[None]:
    dress(qapp, Language.CHINESE, Appearance.LIGHT)
    translator = Marking()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def _faults(screen: QWidget) -> list[str]:
    return [f"{audit.__name__}: {line}" for audit in AUDITS for line in audit(screen)]


@pytest.mark.parametrize(("language", "scale"), LOOKS)
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_has_nothing_cut_overlapping_or_unnamed(
    qapp: QApplication, name: str, language: Language, scale: float
) -> None:
    dress(qapp, language, Appearance.LIGHT, text_scale=scale)
    screen, engine = made_screen(name)
    found = _faults(screen)
    _put_away(screen)
    assert found == []
    assert engine.asked is not None


@pytest.mark.parametrize("name", SCREENS)
def test_every_word_on_a_screen_passes_through_translation(marking: None, name: str) -> None:
    screen, engine = made_screen(name)
    found = sorted({f"{text!r}" for _, text in screen_audit.words_on(screen) if _is_untranslated(text)})
    _put_away(screen)
    assert found == []
    assert engine.asked is not None


def test_ten_thousand_contacts_and_three_are_shown_as_well(qapp: QApplication) -> None:
    for contacts in (3, 10_000):
        for name in ("page-contacts", "page-storage", "page-overview"):
            screen, _engine = made_screen(name, contacts=contacts)
            found = _faults(screen)
            _put_away(screen)
            assert found == []


def test_the_rules_see_what_is_wrong(qapp: QApplication) -> None:
    screen = QWidget()
    screen.resize(200, 200)
    cut = QLabel("a text that is much too long for its place", screen)
    cut.setGeometry(0, 0, 50, 20)
    QPushButton("", screen).setGeometry(20, 5, 60, 30)
    QToolButton(screen).setGeometry(150, 150, 100, 100)
    QTableWidget(2, 2, screen).setGeometry(0, 60, 100, 50)
    screen.show()
    settle()
    for audit in AUDITS:
        assert audit(screen), audit.__name__
    assert any(_is_untranslated(text) for _, text in screen_audit.words_on(screen))


def _is_untranslated(text: str) -> bool:
    while MARKED.search(text):
        text = MARKED.sub("", text)
    return re.search(r"[A-Za-z]{2,}", DATA.sub("", text)) is not None


def _put_away(screen: QWidget) -> None:
    screen.hide()
    screen.deleteLater()
    settle()
