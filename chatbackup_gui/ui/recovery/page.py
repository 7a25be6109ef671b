"""The recovery sheet drawn: one page, black on white, text that can be selected, a QR code made of shapes."""

from __future__ import annotations

import shlex
import sys
from datetime import datetime

import msgspec
import segno
from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPainter, QPainterPath, QPen, QPicture, QTextOption

from chatbackup_gui.ui import words
from chatbackup_gui.ui.words import translate

QUIET_ZONE = 4  # modules around a QR code
QR_POINTS = 108.0
GROUPS_A_ROW = 4
CHINESE_FONTS = ["Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei"]
SUBSTITUTIONS = ("liga", "clig", "calt", "locl")  # shapes that stand for no character are lost to whoever copies text
TEXT, GREY, LINE = QColor("#111111"), QColor("#555555"), QColor("#bbbbbb")


class RecoverySheet(msgspec.Struct, frozen=True):
    """What the sheet says. `key` is in groups divided by hyphens, just as it is typed."""

    key: str
    vault_folder: str
    computer: str
    made_at: datetime

    def __repr__(self) -> str:
        return "RecoverySheet(…)"

    @property
    def groups(self) -> list[str]:
        """The key's groups."""
        return self.key.split("-")


def draw_sheet(painter: QPainter, sheet: RecoverySheet, size_points: QSizeF) -> str:
    """Draw a sheet on a page of a size in points; the painter's unit is a point. Long paths make all of it smaller.

    Returns the characters that were drawn.
    """
    scratch = QPicture()
    measuring = QPainter(scratch)
    height = _Page(measuring, size_points.width()).draw(sheet)
    measuring.end()
    factor = min(1.0, size_points.height() / height)
    painter.scale(factor, factor)
    page = _Page(painter, size_points.width() / factor)
    page.draw(sheet)
    return "".join(sorted(page.drawn))


def commands(sheet: RecoverySheet) -> list[str]:
    """Return what is typed to restore with restic, for the shells of this system."""
    place = f'"{sheet.vault_folder}"' if sys.platform == "win32" else shlex.quote(sheet.vault_folder)
    return [f"restic -r {place} snapshots", f"restic -r {place} restore latest --target ChatBackup-restored"]


class _Page:
    """Draws from the top down; `_at` is how far it has come, in points."""

    def __init__(self, painter: QPainter, width: float) -> None:
        self._painter = painter
        self._width = width
        self._at = 0.0
        self.drawn: set[str] = set()

    def draw(self, sheet: RecoverySheet) -> float:
        """Draw everything; return the height it took."""
        self._text(translate("RecoverySheet", "ChatBackup recovery sheet"), _font(22, bold=True), after=4)
        self._text(
            translate(
                "RecoverySheet",
                "This key opens the vault in place of the password. Whoever holds this sheet and the vault's files can "
                "read every chat in it. Keep the sheet on paper in a safe place, not beside the vault.",
            ),
            _font(10.5),
            after=14,
        )
        self._key(sheet)
        self._facts(sheet)
        self._with_chatbackup()
        self._with_restic(sheet)
        return self._at

    def _key(self, sheet: RecoverySheet) -> None:
        top, padding = self._at, 14.0
        qr = QRectF(self._width - QR_POINTS - padding, top + padding, QR_POINTS, QR_POINTS)
        height = QR_POINTS + 2 * padding
        self._painter.setPen(QPen(LINE, 1))
        self._painter.drawRoundedRect(QRectF(0.5, top, self._width - 1, height), 6, 6)
        self._groups(sheet.groups, QRectF(padding, top, qr.left() - 2 * padding, height))
        _draw_qr(self._painter, sheet.key, qr)
        self._at = top + height + 10
        self._text(
            translate(
                "RecoverySheet",
                "The key holds the letters A to Z and the digits 2 to 7 alone: no digit zero, no digit one. The QR "
                "code holds the same key.",
            ),
            _font(9),
            colour=GREY,
            after=14,
        )

    def _groups(self, groups: list[str], room: QRectF) -> None:
        """Draw the key's groups in rows, each with its number below, by which it is asked for."""
        rows = -(-len(groups) // GROUPS_A_ROW)
        cell = QSizeF(room.width() / GROUPS_A_ROW, room.height() / rows)
        for index, group in enumerate(groups):
            corner = QPointF(index % GROUPS_A_ROW * cell.width(), index // GROUPS_A_ROW * cell.height())
            rect = QRectF(room.topLeft() + corner, cell)
            self._place(group, _font(24, bold=True, mono=True), rect - QMarginsF(0, 0, 0, 14), TEXT)
            self._place(words.number(index + 1), _font(8), rect - QMarginsF(0, 30, 0, 0), GREY)

    def _place(self, text: str, font: QFont, rect: QRectF, colour: QColor) -> None:
        self._painter.setFont(font)
        self._painter.setPen(colour)
        self.drawn.update(text)
        self._painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _facts(self, sheet: RecoverySheet) -> None:
        facts = {
            translate("RecoverySheet", "Vault"): sheet.vault_folder,
            translate("RecoverySheet", "Computer"): sheet.computer,
            translate("RecoverySheet", "Made on"): words.day_and_time(sheet.made_at),
        }
        for name, value in facts.items():
            top = self._at
            self._text(name, _font(10.5), colour=GREY)
            bottom, self._at = self._at, top
            self._text(value, _font(10.5, bold=True), indent=90, after=3)
            self._at = max(self._at, bottom)
        self._at += 12

    def _with_chatbackup(self) -> None:
        self._text(translate("RecoverySheet", "How to restore with ChatBackup"), _font(13, bold=True), after=4)
        self._steps(
            translate("RecoverySheet", "Install ChatBackup and start it."),
            translate(
                "RecoverySheet",
                "Choose the vault's folder as the place for the vault. On another computer it is where your cloud "
                "program keeps its files.",
            ),
            translate("RecoverySheet", "Type the key of this sheet where the password is asked for."),
            translate("RecoverySheet", "On the page Snapshots, choose a snapshot and restore it to a folder."),
        )

    def _with_restic(self, sheet: RecoverySheet) -> None:
        self._text(translate("RecoverySheet", "How to restore without ChatBackup"), _font(13, bold=True), after=4)
        self._text(
            translate(
                "RecoverySheet",
                "The vault is a repository of the free program restic, format version 2, which restic 0.14 and later "
                "read. Download it from restic.net, open a terminal and type:",
            ),
            _font(10.5),
            after=6,
        )
        for command in commands(sheet):
            self._command(command)
        self._text(
            translate(
                "RecoverySheet",
                "When restic asks for the password, type the key in capital letters and with its hyphens. The first "
                "command lists the snapshots; the second writes the newest one into the folder ChatBackup-restored. "
                "To restore another one, put its id in place of “latest”. If the vault lies elsewhere now, put its "
                "folder in place of the one above.",
            ),
            _font(10.5),
        )

    def _steps(self, *steps: str) -> None:
        for index, step in enumerate(steps):
            top = self._at
            self._text(f"{words.number(index + 1)}.", _font(10.5))
            self._at = top
            self._text(step, _font(10.5), indent=18, after=3)
        self._at += 12

    def _command(self, command: str) -> None:
        """Draw a command beside a line, so that one of several lines is seen to be one."""
        top = self._at
        self._text(command, _font(10, mono=True), indent=14)
        self._painter.setPen(QPen(LINE, 2))
        self._painter.drawLine(QPointF(5, top), QPointF(5, self._at))
        self._at += 7

    def _text(self, text: str, font: QFont, *, indent: float = 0.0, after: float = 0.0, colour: QColor = TEXT) -> None:
        """Draw a paragraph and go below it."""
        self._painter.setFont(font)
        self._painter.setPen(colour)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        room = QRectF(indent, self._at, self._width - indent, 10_000)
        self.drawn.update(text)
        self._painter.drawText(room, text, option)
        self._at = self._painter.boundingRect(room, text, option).bottom() + after


def families(*, mono: bool = False) -> list[str]:
    """Return the fonts of the sheet: the system's own and those with the Chinese forms, these first in Chinese text.

    One font for all of a line keeps words in both scripts on one height.
    """
    kind = QFontDatabase.SystemFont.FixedFont if mono else QFontDatabase.SystemFont.GeneralFont
    own = QFontInfo(QFontDatabase.systemFont(kind)).family()
    return [*CHINESE_FONTS, own] if words.is_chinese() and not mono else [own, *CHINESE_FONTS]


def _font(points: float, *, bold: bool = False, mono: bool = False) -> QFont:
    """Return a font whose size is in the painter's units, whatever the resolution of the device is."""
    font = QFont(families(mono=mono))
    font.setPixelSize(round(points))
    font.setBold(bold)
    for feature in SUBSTITUTIONS:
        font.setFeature(QFont.Tag(feature), 0)
    return font


def _draw_qr(painter: QPainter, text: str, rect: QRectF) -> None:
    """Draw a QR code as one shape, on white of its own; a run of dark modules is one rectangle."""
    rows = [bytes(row) for row in segno.make_qr(text, error="q").matrix]
    unit = rect.width() / (len(rows) + 2 * QUIET_ZONE)
    path = QPainterPath()
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                path.addRect(QRectF((x + QUIET_ZONE) * unit, (y + QUIET_ZONE) * unit, unit, unit))
    painter.save()
    painter.translate(rect.topLeft())
    painter.fillRect(QRectF(QPointF(0, 0), rect.size()), QColor("white"))
    painter.fillPath(path.simplified(), QColor("black"))
    painter.restore()
