"""Writing `.txt` exports."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from chatbackup_gui.demo.qq_export.people import Peer
from chatbackup_gui.demo.qq_export.talk import Said

_RULER = "=" * 64
_NOON = 12


class TxtWriter:
    """One `.txt` file; used as a context manager. `is_english` has hours up to twelve, with AM and PM."""

    def __init__(self, file: Path, *, is_english: bool) -> None:
        self._stream = file.open("w", encoding="utf-8-sig" if is_english else "utf-8", newline="\r\n")
        self._is_english = is_english
        self._stream.write("消息记录（此消息记录为文本格式，不支持重新导入）\n\n")

    def begin(self, peer: Peer) -> None:
        """Begin a conversation."""
        self._stream.write(f"{_RULER}\n消息分组:{peer.folder}\n{_RULER}\n消息对象:{peer.name}\n{_RULER}\n\n")

    def add(self, said: Said, sender: str) -> None:
        """Write a message."""
        hour = said.wall.hour
        shown = (hour % _NOON or _NOON) if self._is_english else hour
        half = (" PM" if hour >= _NOON else " AM") if self._is_english else ""
        self._stream.write(f"{said.wall:%Y-%m-%d} {shown}:{said.wall:%M:%S}{half} {sender}\n{said.text}\n\n")

    def __enter__(self) -> TxtWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()
