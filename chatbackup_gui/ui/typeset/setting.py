"""Setting the flow: what each piece looks like on paper, and where pages may end."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from chatbackup_gui.model.page_flow import Box, Day, Ending, Heading, Image, Opening, Paragraph, Said, Style, Told
from chatbackup_gui.ui.typeset.fonts import Face
from chatbackup_gui.ui.typeset.paper import BOTTOM, FAINT, INK, LEFT, POINT, RIGHT, TOP, Block, Paper
from chatbackup_gui.ui.typeset.pictures import Pictures

GUTTER = 34 * POINT  # for the time, to the left of what was said
INDENT = 11 * POINT  # of each forward that something lies in
DEEPEST = 12  # forwards in forwards that are still indented
PICTURE = 190.0, 200.0  # points at most
STICKER = 80.0, 80.0
OWN_GROUND, OWN_NAME, OTHER_NAME = QColor("#edf7f0"), QColor("#1c6b3f"), QColor("#2b4c8c")
RULE = QColor("#d0d0d6")
_PAD = 5 * POINT  # between a box and what is in it
_ENDING_LINES = 3  # at most
_NAME_LINES = 2
_FACES = {
    Style.PLAIN: (Face.PLAIN, INK),
    Style.STRONG: (Face.STRONG, INK),
    Style.SMALL: (Face.SMALL, FAINT),
    Style.QUOTE: (Face.SMALL, FAINT),
}


class Setting:
    """Sets one flow on paper. `broken` counts pictures that could not be shown."""

    def __init__(self, paper: Paper) -> None:
        self.broken = 0
        self._paper = paper
        self._pictures = Pictures()
        self._slots: list[tuple[int, float]] = []
        self._is_own = False
        self._time = ""  # of the message, until it is painted beside its first line

    def open(self, opening: Opening) -> None:
        """Set the title, and leave room for what `Ending` says."""
        paper = self._paper
        self._top(opening.title, Face.TITLE, INK, most=4)
        paper.y += 4 * POINT
        for line in opening.lines:
            self._top(line, Face.SMALL, FAINT, most=3)
        height = paper.line_height(Face.SMALL)
        for _ in range(_ENDING_LINES):
            self._slots.append((paper.reserve(), paper.y))
            paper.y += height
        paper.y += 4 * POINT
        self._rule()

    def end(self, ending: Ending) -> None:
        """Set what is known only now, on the first page."""
        for (slot, y), line in zip(self._slots, ending.lines, strict=False):
            self._paper.begin_filling(slot)
            self._paper.write_line(line, Face.SMALL, LEFT, y, RIGHT - LEFT, FAINT)
            self._paper.end_filling()

    def heading(self, heading: Heading) -> None:
        """Set a month; never at the foot of a page."""
        self._space(16 * POINT, need=110 * POINT)
        self._paper.bookmark(0, heading.text)
        self._top(heading.text, Face.HEADING, INK, most=2)

    def day(self, day: Day) -> None:
        """Set a line for a day; never at the foot of a page."""
        self._space(10 * POINT, need=70 * POINT)
        self._paper.bookmark(1, day.text, day=day.short)
        self._top(day.text, Face.DAY, FAINT, most=1)
        self._rule()

    def told(self, told: Told) -> None:
        """Set what the chat program says."""
        self._is_own, self._time = False, ""
        self._paper.y += 3 * POINT
        indent = (RIGHT - LEFT) * 0.1
        block = self._paper.block(told.text, Face.SMALL, RIGHT - LEFT - 2 * indent, align=Qt.AlignmentFlag.AlignHCenter)
        self._flow(block, LEFT + indent, FAINT)
        self._paper.y += 3 * POINT

    def said(self, said: Said) -> None:
        """Set a message."""
        self._is_own, self._time = said.is_own, said.time
        if said.name:
            self._space(6 * POINT, need=36 * POINT)
            block = self._paper.block(said.name, Face.NAME, RIGHT - LEFT - GUTTER)
            for line in block.lines[:_NAME_LINES]:
                self._ground(line.height())
                self._paper.write(block, line, LEFT + GUTTER, self._paper.y, OWN_NAME if said.is_own else OTHER_NAME)
                self._paper.y += line.height()
        for part in said.parts:
            if isinstance(part, Paragraph):
                self._paragraph(part)
            elif isinstance(part, Image):
                self._image(part)
            else:
                self._box(part)
        self._gap(2 * POINT)

    def _paragraph(self, paragraph: Paragraph) -> None:
        face, colour = _FACES[paragraph.style]
        bars = min(paragraph.depth, DEEPEST) + (paragraph.style is Style.QUOTE)
        x = _x(bars)
        self._flow(self._paper.block(paragraph.text, face, RIGHT - _PAD - x), x, colour, bars=bars)

    def _box(self, box: Box) -> None:
        """Set what paper cannot show, in a frame if that fits on a page."""
        paper, bars = self._paper, min(box.depth, DEEPEST)
        x = _x(bars) + _PAD
        width = RIGHT - 2 * _PAD - x
        blocks = [paper.block(box.title, Face.PLAIN, width)] if box.title else []
        blocks += [paper.block(line, Face.SMALL, width) for line in box.lines]
        inner = sum(_height(block) for block in blocks)
        height = inner + 2 * _PAD
        if height > (BOTTOM - TOP) / 2:
            for at, block in enumerate(blocks):
                self._flow(block, x, FAINT if at or not box.title else INK, bars=bars)
            return
        self._gap(2 * POINT)
        self._need(height)
        self._ground(height, bars)
        top = paper.y
        paper.y += 0.7 * _PAD
        for at, block in enumerate(blocks):
            self._flow(block, x, FAINT if at or not box.title else INK, has_ground=False)
        framed = max((line.naturalTextWidth() for block in blocks for line in block.lines), default=0.0)
        paper.frame(QRectF(x - _PAD, top, min(width, framed) + 2 * _PAD, height - 0.6 * _PAD), RULE)
        paper.y = top + height

    def _image(self, image: Image) -> None:
        paper, bars = self._paper, min(image.depth, DEEPEST)
        width, height = STICKER if image.is_small else PICTURE
        found = self._pictures.picture(image.file, width, height)
        if found is None:
            self.broken += 1
            self._box(image.otherwise)
            return
        picture, size = found
        self._gap(2 * POINT)
        high = size.height() * POINT
        self._need(high + 3 * POINT)
        self._ground(high + 3 * POINT, bars)
        self._paint_time(0.0)
        paper.painter.drawImage(QRectF(_x(bars), paper.y, size.width() * POINT, high), picture)
        paper.y += high + 3 * POINT

    def _flow(self, block: Block, x: float, colour: QColor, *, bars: int = 0, has_ground: bool = True) -> None:
        """Paint lines one below the other, on as many pages as it takes."""
        paper = self._paper
        for line in block.lines:
            height = line.height()
            self._need(height)
            if has_ground:
                self._ground(height, bars)
            self._paint_time(line.ascent())
            paper.write(block, line, x, paper.y, colour)
            paper.y += height

    def _paint_time(self, ascent: float) -> None:
        """Paint the time of the message beside its first line, on one base line with it."""
        if self._time:
            block = self._paper.block(self._time, Face.TIME, GUTTER)
            line = block.lines[0]
            drop = max(0.0, ascent - line.ascent())
            self._paper.write(block, line, LEFT + 2 * POINT, self._paper.y + drop, FAINT)
            self._time = ""

    def _top(self, text: str, face: Face, colour: QColor, *, most: int) -> None:
        """Paint a few lines over the whole width."""
        block = self._paper.block(text, face, RIGHT - LEFT)
        for line in block.lines[:most]:
            self._paper.write(block, line, LEFT, self._paper.y, colour)
            self._paper.y += line.height()

    def _ground(self, height: float, bars: int = 0) -> None:
        """Paint what lies below the next so much: the ground of own messages, a bar for each forward or quote."""
        paper = self._paper
        if self._is_own:
            paper.painter.fillRect(QRectF(LEFT, paper.y, RIGHT - LEFT, height + 2), OWN_GROUND)
        for bar in range(bars):
            paper.painter.fillRect(QRectF(_x(bar) + 2 * POINT, paper.y, 1.2 * POINT, height + 2), RULE)

    def _gap(self, height: float) -> None:
        if self._paper.room > height:
            self._ground(height)
            self._paper.y += height

    def _space(self, height: float, *, need: float) -> None:
        """Leave room above something that stays together with what follows; none at the head of a page."""
        if self._paper.y > TOP:
            self._paper.y += height
        self._need(need)

    def _need(self, height: float) -> None:
        if self._paper.room < height and self._paper.y > TOP:
            self._paper.turn()

    def _rule(self) -> None:
        paper = self._paper
        paper.painter.fillRect(QRectF(LEFT, paper.y, RIGHT - LEFT, 0.6 * POINT), RULE)
        paper.y += 4 * POINT


def _x(bars: int) -> float:
    """Return where something begins that has so many bars beside it."""
    return LEFT + GUTTER + bars * INDENT


def _height(block: Block) -> float:
    return sum(line.height() for line in block.lines)
