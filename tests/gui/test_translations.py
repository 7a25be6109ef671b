"""Both languages are whole: every text of the window is translated, and its placeholders came along."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from chatbackup_gui.engine.settings import Language
from chatbackup_gui.ui import words

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import translations

MNEMONIC = re.compile(r"&\w")
PLACEHOLDER = re.compile(r"\{\w+\}|%L?n")


def _messages(language: str) -> list[tuple[tuple[str, str, str], bool, list[str]]]:
    """Return (context, source, comment), whether it is finished, and the forms of each text of a file."""
    root = ElementTree.parse(translations.TRANSLATIONS / f"chatbackup_{language}.ts").getroot()
    found = []
    for context in root.iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            key = (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))
            found.append((key, translation.get("type") is None, forms))
    return found


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_files_hold_just_the_texts_of_the_sources(language: str) -> None:
    wanted = {text[:3] for text in translations.texts() if text.has_plural or language != "en"}
    assert {key for key, _, _ in _messages(language)} == wanted


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_text_is_translated_with_its_placeholders(language: str) -> None:
    for key, is_finished, forms in _messages(language):
        assert is_finished, key
        for form in forms:
            assert form.strip() or not key[1].strip(), key
            assert "(s)" not in form, key
            if not _is_only_one(key[1], form):
                assert sorted(PLACEHOLDER.findall(form)) == sorted(PLACEHOLDER.findall(key[1])), key


def test_mnemonics_stay(qapp: QApplication) -> None:
    for key, _, forms in _messages("zh_CN"):
        assert bool(MNEMONIC.search(key[1])) == bool(MNEMONIC.search(forms[0])), key


def test_the_program_speaks_what_the_files_say(qapp: QApplication) -> None:
    for language, file in ((Language.CHINESE, "zh_CN"), (Language.ENGLISH, "en")):
        words.speak(language)
        for (context, source, comment), _, forms in _messages(file):
            counts = (1, 5) if "%Ln" in source else (-1,)
            for count, form in zip(counts, forms * 2, strict=False):
                shown = QCoreApplication.translate(context, source, comment, count)
                assert shown == form.replace("%Ln", str(count)), (context, source)


def _is_only_one(source: str, form: str) -> bool:
    """Whether a form for one says so in words instead of the number."""
    return "%Ln" in source and "%Ln" not in form and " only " in form
