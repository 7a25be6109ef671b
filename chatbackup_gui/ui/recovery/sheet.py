"""The recovery sheet as a PDF file and on a printer."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QLocale, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QDialog, QWidget

from chatbackup_gui.errors import OutputNotUsable
from chatbackup_gui.ui.recovery.page import RecoverySheet, draw_sheet, families
from chatbackup_gui.ui.recovery.pdf_text import mend_text
from chatbackup_gui.ui.tasks import Task, begin
from chatbackup_gui.ui.words import translate

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog

__all__ = ["RecoverySheet", "pdf_of", "print_sheet", "save_pdf"]

MARGIN_POINTS = 51.0  # 18 mm
PDF_DOTS_PER_INCH = 1200


def save_pdf(sheet: RecoverySheet, path: Path) -> Task:
    """Write a sheet to a file on a thread; the task succeeds with the path, or fails with `target.file`."""
    data = pdf_of(sheet)
    return begin(lambda: _write(data, path, Path(sheet.vault_folder)))


def pdf_of(sheet: RecoverySheet) -> bytes:
    """Return a sheet as a PDF of one page, as large as paper is in this country."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(translate("RecoverySheet", "ChatBackup recovery sheet"))
    writer.setCreator("ChatBackup")
    writer.setResolution(PDF_DOTS_PER_INCH)
    writer.setPageLayout(page_layout())
    drawn = _paint(writer, sheet, PDF_DOTS_PER_INCH)
    return mend_text(bytes(buffer.data().data()), drawn, families() + families(mono=True))


def print_sheet(sheet: RecoverySheet, *, parent: QWidget, ended: Callable[[bool], object]) -> QPrintDialog:
    """Open the system's dialog for printing; `ended` is told whether the printer took the sheet."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # a megabyte that few starts need

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(translate("RecoverySheet", "ChatBackup recovery sheet"))
    printer.setPageLayout(page_layout())
    dialog = QPrintDialog(printer, parent)

    def finished(result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            ended(bool(_paint(printer, sheet, printer.resolution())))
        dialog.deleteLater()

    dialog.finished.connect(finished)
    QDialog.open(dialog)
    return dialog


def page_layout() -> QPageLayout:
    """Return Letter where inches are in use, else A4, upright."""
    is_letter = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.Letter if is_letter else QPageSize.PageSizeId.A4)
    margins = QMarginsF(MARGIN_POINTS, MARGIN_POINTS, MARGIN_POINTS, MARGIN_POINTS)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Point)


def _paint(device: QPagedPaintDevice, sheet: RecoverySheet, dots_per_inch: int) -> str:
    """Draw a sheet; return the characters that were drawn, none where the device cannot be drawn on."""
    painter = QPainter()
    if not painter.begin(device):
        return ""
    scale = dots_per_inch / 72
    room = device.pageLayout().paintRectPoints().size()
    painter.scale(scale, scale)
    drawn = draw_sheet(painter, sheet, QSizeF(room))
    return drawn if painter.end() else ""


def _write(data: bytes, path: Path, vault: Path) -> Path:
    """Write the file for its owner alone; raises OutputNotUsable, also where the key would lie beside its vault."""
    try:
        if path.resolve().is_relative_to(vault.resolve()):
            raise OutputNotUsable(file=str(path), reason="a key does not belong into the vault that it opens")
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
    except OSError as error:
        raise OutputNotUsable(file=str(path), reason=error.strerror or type(error).__name__) from error
    return path
