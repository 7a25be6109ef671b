"""Where the typesetter begins: the flow from standard input, one file, replies to standard output.

Started as `--typeset`. It reads the pictures that the flow names and writes the file that it names, and nothing else.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec
from PySide6.QtGui import QGuiApplication

from chatbackup_gui.model.job import ProblemCode
from chatbackup_gui.model.page_flow import (
    BROKEN_IMAGE,
    UNFINISHED,
    AnyPiece,
    AskPages,
    Day,
    Ending,
    Heading,
    Opening,
    Pages,
    Refused,
    Reply,
    Said,
    Told,
    Written,
)
from chatbackup_gui.ui.typeset.finishing import finish
from chatbackup_gui.ui.typeset.paper import Paper
from chatbackup_gui.ui.typeset.qt_pdf import UnexpectedPdf
from chatbackup_gui.ui.typeset.setting import Setting

_decode = msgspec.json.Decoder(AnyPiece).decode
_encode = msgspec.json.Encoder().encode


def main() -> int:
    """Typeset one flow; return the exit status."""
    if sys.platform != "win32":  # where Qt has fonts without a screen; Linux and macOS have theirs offscreen, too,
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # and a Mac would show a second icon in the Dock
    flow, replies = _streams()
    with flow, replies:
        application = QGuiApplication([sys.argv[0]])
        try:
            typeset(flow, replies)
        except OSError as error:
            with contextlib.suppress(OSError):
                _say(replies, Refused(error.strerror or str(error)))
            return 1
        finally:
            application.processEvents()
    return 0


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Take the standard streams for ourselves; what others print goes where errors go."""
    flow, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return flow, replies


def typeset(flow: BinaryIO, replies: BinaryIO) -> None:
    """Make the file of a flow. Raises OSError for what the system refuses; what is cut off leaves no file."""
    pieces = (_decode(line) for line in flow)
    opening = next(pieces, None)
    if not isinstance(opening, Opening):
        raise OSError("the flow is cut off")
    target = Path(opening.file)
    raw = target.with_name(target.name + ".raw")
    try:
        paper = Paper(raw, opening)
        setting = Setting(paper)
        setting.open(opening)
        ending = _set(setting, paper, pieces, replies)
        problems = _problems(paper, setting) | _finished(raw, target, paper, ending)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        raw.unlink(missing_ok=True)
    _say(replies, Written(paper.pages, problems))


def _finished(raw: Path, target: Path, paper: Paper, ending: Ending) -> dict[ProblemCode, int]:
    """Make the file; where another version of Qt writes otherwise than we know, it is Qt's own, and that is told."""
    try:
        with target.open("wb") as file:
            finish(raw, file, texts=paper.texts, bookmarks=paper.bookmarks, made_at=ending.made_at)
    except UnexpectedPdf:
        raw.replace(target)
        return {UNFINISHED: paper.pages}
    return {}


def _set(setting: Setting, paper: Paper, pieces: Iterator[AnyPiece], replies: BinaryIO) -> Ending:
    """Set everything up to the ending, which has to come, and return that."""
    for piece in pieces:
        if isinstance(piece, Said):
            setting.said(piece)
        elif isinstance(piece, Told):
            setting.told(piece)
        elif isinstance(piece, Day):
            setting.day(piece)
        elif isinstance(piece, Heading):
            setting.heading(piece)
        elif isinstance(piece, AskPages):
            _say(replies, Pages(paper.pages))
        elif isinstance(piece, Ending):
            setting.end(piece)
            paper.end()
            return piece
    raise OSError("the flow is cut off")


def _problems(paper: Paper, setting: Setting) -> dict[ProblemCode, int]:
    broken = {BROKEN_IMAGE: setting.broken} if setting.broken else {}
    return {**paper.fonts.lacking, **broken}


def _say(replies: BinaryIO, reply: Reply) -> None:
    replies.write(_encode(reply) + b"\n")
    replies.flush()
