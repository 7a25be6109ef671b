"""The recovery sheet: one page, its text copied as written, its QR code read back, and the groups typed back."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
import segno
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QDialog

from chatbackup_gui.engine.recovery import new_recovery_key
from chatbackup_gui.ui.recovery.page import QUIET_ZONE, RecoverySheet, _draw_qr, commands, draw_sheet
from chatbackup_gui.ui.recovery.sheet import pdf_of, print_sheet, save_pdf
from chatbackup_gui.ui.widgets.recovery_check import RecoveryCheck
from chatbackup_gui.ui.widgets.recovery_key import RecoveryKeyView

KEY = "ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567"
FOLDER = "/home/小雨/坚果云/长期 备份/ChatBackup"
SHEET = RecoverySheet(KEY, FOLDER, "小雨的电脑", datetime(2026, 11, 26, tzinfo=UTC))
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")


def text_of(pdf: bytes, folder: Path) -> str:
    """The text of a PDF as a reader copies it."""
    file = folder / "sheet.pdf"
    file.write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True)
    return run.stdout.decode()


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


@needs_poppler
def test_the_key_and_the_commands_are_text_of_the_pdf(tmp_path: Path) -> None:
    text = text_of(pdf_of(SHEET), tmp_path)
    for group in SHEET.groups:
        assert group in text
    for command in commands(SHEET):
        assert re.sub(r"\s+", "", command) in re.sub(r"\s+", "", text)


@needs_poppler
def test_chinese_is_copied_from_the_pdf_as_it_was_written(tmp_path: Path) -> None:
    text = text_of(pdf_of(SHEET), tmp_path)
    assert FOLDER in text
    assert "小雨的电脑" in text
    assert "\t" not in text


@needs_poppler
def test_digits_and_words_are_copied_from_the_pdf_without_loss(tmp_path: Path) -> None:
    text = text_of(pdf_of(SHEET), tmp_path)
    assert "digits 2 to 7" in text
    assert "restic 0.14" in text
    assert "files" in text  # with no ligature in it


def test_the_sheet_is_one_page_also_where_the_path_is_very_long() -> None:
    long = msgspec.structs.replace(SHEET, vault_folder="/home/" + "很长的文件夹名字/" * 60)
    assert pages_of(pdf_of(SHEET)) == 1
    assert pages_of(pdf_of(long)) == 1


def test_everything_stays_on_the_page() -> None:
    size = QSizeF(493, 740)
    image = QImage(600, 900, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_sheet(painter, msgspec.structs.replace(SHEET, vault_folder="/" + "deep folder/" * 120), size)
    painter.end()
    beyond = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if (x > size.width() + 1 or y > size.height() + 1) and image.pixelColor(x, y) != QColor("white")
    ]
    assert beyond == []


def test_the_qr_code_on_the_page_is_that_of_the_key() -> None:
    rows = [bytes(row) for row in segno.make_qr(KEY, error="q").matrix]
    modules = len(rows) + 2 * QUIET_ZONE
    image = QImage(modules * 4, modules * 4, QImage.Format.Format_RGB32)
    image.fill(QColor("grey"))
    painter = QPainter(image)
    _draw_qr(painter, KEY, QRectF(image.rect()))
    painter.end()
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            shown = image.pixelColor((x + QUIET_ZONE) * 4 + 2, (y + QUIET_ZONE) * 4 + 2)
            assert shown == QColor("black" if dark else "white")
    assert image.pixelColor(1, 1) == QColor("white")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other quotes")
def test_the_commands_quote_the_folder() -> None:
    assert commands(SHEET) == [
        f"restic -r '{FOLDER}' snapshots",
        f"restic -r '{FOLDER}' restore latest --target ChatBackup-restored",
    ]


def test_a_sheet_does_not_show_its_key_in_logs() -> None:
    assert KEY not in repr(SHEET)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes of files")
def test_the_file_is_for_its_owner_alone(qtbot: Any, tmp_path: Path) -> None:
    task = save_pdf(SHEET, tmp_path / "sheet.pdf")
    with qtbot.waitSignal(task.succeeded):
        pass
    assert (tmp_path / "sheet.pdf").stat().st_mode & 0o777 == 0o600


def test_the_sheet_is_not_saved_into_the_vault_that_it_opens(qtbot: Any, tmp_path: Path) -> None:
    task = save_pdf(msgspec.structs.replace(SHEET, vault_folder=str(tmp_path)), tmp_path / "data" / "sheet.pdf")
    with qtbot.waitSignal(task.failed) as failed:
        pass
    assert failed.args[0].code == "target.file"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told(qtbot: Any, tmp_path: Path) -> None:
    view = RecoveryKeyView(SHEET)
    qtbot.addWidget(view)
    view.save(str(tmp_path / "none" / "sheet.pdf"))
    qtbot.waitUntil(lambda: "cannot be written" in view.message.text)


def test_a_sheet_that_was_saved_is_told_with_its_place(qtbot: Any, tmp_path: Path) -> None:
    view = RecoveryKeyView(SHEET)
    qtbot.addWidget(view)
    view.save(str(tmp_path / "sheet.pdf"))
    qtbot.waitUntil(lambda: str(tmp_path / "sheet.pdf") in view.message.text)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_the_sheet_is_printed_once_the_dialog_is_accepted(qtbot: Any, tmp_path: Path) -> None:
    view = RecoveryKeyView(SHEET)
    qtbot.addWidget(view)
    printed: list[bool] = []
    dialog = print_sheet(SHEET, parent=view, ended=printed.append)
    dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.done(QDialog.DialogCode.Accepted)
    assert printed == [True]
    assert pages_of((tmp_path / "printed.pdf").read_bytes()) == 1


def test_a_printer_that_takes_nothing_is_told(qtbot: Any, tmp_path: Path) -> None:
    view = RecoveryKeyView(SHEET)
    qtbot.addWidget(view)
    dialog = print_sheet(SHEET, parent=view, ended=view._printed)
    dialog.printer().setOutputFileName(str(tmp_path / "none" / "printed.pdf"))
    with qtbot.captureExceptions():
        dialog.done(QDialog.DialogCode.Accepted)
    assert "did not take" in view.message.text


@pytest.fixture
def check(qtbot: Any) -> RecoveryCheck:
    check = RecoveryCheck(KEY, chance=random.Random(3))
    qtbot.addWidget(check)
    return check


def fill(check: RecoveryCheck, *groups: str) -> None:
    for field, group in zip(check._fields, groups, strict=True):
        field.edit.setText(group)


def asked(check: RecoveryCheck) -> list[str]:
    """The groups that are asked for."""
    return [SHEET.groups[number - 1] for number in check.asked_groups]


def test_two_different_groups_are_asked_for() -> None:
    numbers = {tuple(RecoveryCheck(new_recovery_key()).asked_groups) for _ in range(60)}
    assert all(one != other for one, other in numbers)
    assert len(numbers) > 5


def test_both_groups_right_pass(check: RecoveryCheck, qtbot: Any) -> None:
    with qtbot.waitSignal(check.changed):
        fill(check, *asked(check))
    assert check.is_passed


def test_case_and_look_alikes_do_not_matter(qtbot: Any) -> None:
    check = RecoveryCheck("OIBA-OIBA-OIBA-OIBA-OIBA-OIBA-OIBA-OIBA")
    qtbot.addWidget(check)
    fill(check, " 018a ", "oib-a")
    assert check.is_passed


def test_a_wrong_group_is_said_once_it_is_whole(check: RecoveryCheck) -> None:
    fill(check, "ZZZ", "")
    assert check._fields[0].verdict.text() == ""
    fill(check, "ZZZZ", "")
    assert "look again" in check._fields[0].verdict.text()
    assert not check.is_passed


def test_one_right_group_is_not_enough(check: RecoveryCheck) -> None:
    fill(check, asked(check)[0], "")
    assert not check.is_passed
