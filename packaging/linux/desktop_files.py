"""What desktops and terminals are told of the program: entry, icons, AppStream data, manual pages."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from making import icons
from making.place import BUILD, source_date_epoch, version

TEXTS = Path(__file__).with_name("share")
PLACES = {  # the file in share/, and the folder below a share where systems look for it
    "chatbackup.desktop": "applications",
    "io.github.chatbackup.metainfo.xml": "metainfo",
    "chatbackup.1": "man/man1",
    "chatbackup-gui.1": "man/man1",
}
ICON = "chatbackup"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


def lay_out(share: Path) -> None:
    """Write everything below a folder such as /usr/share."""
    for name, place in PLACES.items():
        file = share / place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(filled_in((TEXTS / name).read_text(encoding="utf-8")), encoding="utf-8")
    theme = share / "icons" / "hicolor"
    for size, picture in icons.draw(ICON_SIZES, BUILD / "linux" / "icons").items():
        _copy(picture, theme / f"{size}x{size}" / "apps" / f"{ICON}.png")
    _copy(icons.DRAWING, theme / "scalable" / "apps" / f"{ICON}.svg")


def filled_in(text: str) -> str:
    """Return a text with this version and its date, the day of the last commit in UTC, in their places."""
    date = datetime.fromtimestamp(source_date_epoch(), UTC)
    return text.replace("@VERSION@", version()).replace("@DATE@", f"{date:%Y-%m-%d}")


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, to)
