"""Writing `.mht` exports, MIME by hand as the message manager does: first all HTML, then all pictures."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path
from random import Random
from types import TracebackType
from uuid import UUID

import msgspec

from chatbackup_gui.demo import pictures
from chatbackup_gui.demo.filler import Filler
from chatbackup_gui.demo.qq_export.people import Peer, Person
from chatbackup_gui.demo.qq_export.talk import FACE, PICTURE, Said

_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif"}
_MAKERS = (pictures.jpeg, pictures.jpeg, pictures.png, pictures.gif)
_TABLE = """<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; \
charset=UTF-8" /><title>QQ Message</title><style type="text/css">body{font-size:12px; line-height:22px; margin:2px;}\
td{font-size:12px; line-height:22px;}</style></head><body><table width=100% cellspacing=0>"""
_PADDED = "<div style=padding-left:10px;>"
_DAY = (
    "<tr><td style=border-bottom-width:1px;border-bottom-color:#8EC3EB;border-bottom-style:solid;color:#3568BB;"
    "font-weight:bold;height:24px;line-height:24px;padding-left:10px;margin-bottom:5px;>日期: {day}</td></tr>"
)
_MESSAGE = (
    "<tr><td><div style=color:{colour};padding-left:10px;><div style=float:left;margin-right:6px;>{sender}</div>{time}"
    "</div><div style=padding-left:20px;>{content}</div></td></tr>"
)
_FONT = """<font style="font-size:9pt;font-family:'MS Sans Serif',sans-serif;" color='000000'>"""
_OWN, _OTHERS = "#42B475", "#006EFE"
_FLUSH_CHARACTERS = 1 << 18


class WrittenPicture(msgspec.Struct, frozen=True):
    """A picture that will stand in a file: what it is named there, and what it is made from."""

    guid: str
    seed: int
    size_bytes: int

    def made(self) -> pictures.Picture:
        """Return its content, the same each time."""
        maker = _MAKERS[self.seed % len(_MAKERS)]
        return maker(self.seed, Filler(f"qq_export/{self.seed}").take(self.size_bytes))


class MhtWriter:
    """One `.mht` file; used as a context manager. `picture_bytes` is how large pictures are, about."""

    def __init__(self, file: Path, rng: Random, *, picture_bytes: int) -> None:
        self._rng = rng
        self._picture_bytes = picture_bytes
        self._boundary = (
            f"----=_NextPart_{rng.randrange(16**8):08X}_{rng.randrange(16**8):08X}.{rng.randrange(16**12):X}"
        )
        self._stream = file.open("wb")
        self._waiting: list[str] = []
        self._waiting_characters = 0
        self._pictures: list[WrittenPicture] = []
        self._day = ""
        self._write(
            "From: <Save by Tencent MsgMgr>\r\nSubject: Tencent IM Message\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related;\r\n\tcharset="utf-8"\r\n\ttype="text/html";\r\n'
            f'\tboundary="{self._boundary}"\r\n\r\n--{self._boundary}\r\n'
            f"Content-Type: text/html\r\nContent-Transfer-Encoding:7bit\r\n\r\n{_TABLE}"
        )

    def begin(self, peer: Peer) -> None:
        """Begin a conversation."""
        lines = (
            "<br><b>消息记录</b>",
            f"消息分组:{_escaped(peer.folder)}",
            f"消息对象:{_escaped(peer.name)}",
            "&nbsp;",
        )
        self._write("".join(f"<tr><td>{_PADDED}{line}</div></td></tr>" for line in lines))
        self._day = ""

    def add(self, said: Said, sender: str, me: Person) -> list[WrittenPicture]:
        """Write a message; return its pictures."""
        day = said.wall.strftime("%Y-%m-%d")
        if day != self._day:
            self._write(_DAY.format(day=day))
            self._day = day
        shown = [self._picture() for _ in range(said.text.count(PICTURE) + said.text.count(FACE))]
        is_mine = said.speaker is not None and said.speaker.id == me.id
        self._write(
            _MESSAGE.format(
                colour=_OWN if is_mine else _OTHERS,
                sender=_escaped(sender),
                time=f"{said.wall.hour}:{said.wall:%M:%S}",
                content=_content(said.text, shown),
            )
        )
        return shown

    def add_garbage(self, text: str) -> None:
        """Write a row of a shape that the message manager does not write."""
        self._write(f"<tr><td><i>{_escaped(text)}</i></td></tr>")

    def __enter__(self) -> MhtWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._write("</table></body></html>\r\n\r\n")
            self._write_pictures()
        self._flush()
        self._stream.close()

    def _picture(self) -> WrittenPicture:
        guid = "{" + str(UUID(int=self._rng.getrandbits(128))).upper() + "}.dat"
        size = int(self._picture_bytes * (0.3 + 1.4 * self._rng.random()))
        self._pictures.append(WrittenPicture(guid, self._rng.randrange(2**31), size))
        return self._pictures[-1]

    def _write_pictures(self) -> None:
        for picture in self._pictures:
            made = picture.made()
            self._write(
                f"--{self._boundary}\r\nContent-Type:{_TYPES[made.suffix]}\r\nContent-Transfer-Encoding:base64\r\n"
                f"Content-Location:{picture.guid}\r\n\r\n"
            )
            self._write(base64.encodebytes(made.data).decode().replace("\n", "\r\n") + "\r\n")
        self._write(f"--{self._boundary}--\r\n")

    def _write(self, text: str) -> None:
        self._waiting.append(text)
        self._waiting_characters += len(text)
        if self._waiting_characters >= _FLUSH_CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        self._stream.write("".join(self._waiting).encode())
        self._waiting, self._waiting_characters = [], 0


def _content(text: str, shown: Iterable[WrittenPicture]) -> str:
    """Return a message as HTML: runs of text in fonts, pictures between."""
    parts = iter(shown)
    runs = text.replace(FACE, PICTURE).split(PICTURE)
    html = [f"{_FONT}{_escaped(runs[0])}</font>" if runs[0] else ""]
    for run in runs[1:]:
        html.append(f'<IMG src="{next(parts).guid}">')
        html.append(f"{_FONT}{_escaped(run)}</font>" if run else "")
    return "".join(html)


def _escaped(text: str) -> str:
    """Escape as the message manager does, with its own spelling of `>`."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&get;").replace('"', "&quot;")
    return escaped.replace("  ", "&nbsp;&nbsp;").replace("\n", "<br>")
