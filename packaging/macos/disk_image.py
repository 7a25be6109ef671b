"""The disk image that people download: the app, and beside it a link to the folder it belongs into."""

from __future__ import annotations

import shutil
from pathlib import Path

from making.frozen import NAME

APPLICATIONS = Path("/Applications")


def stage(app: Path, folder: Path) -> None:
    """Make a folder that holds what shall be in the image; the app is copied with its links."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(app, folder / app.name, symlinks=True)
    (folder / "Applications").symlink_to(APPLICATIONS)


def making(folder: Path, image: Path, *, is_quick: bool = False) -> list[str]:
    """Return the command that makes an image of a folder, packed with LZMA, or with zlib for a trial."""
    how = ["-format", "UDZO" if is_quick else "ULMO", "-fs", "HFS+", "-ov"]
    return ["/usr/bin/hdiutil", "create", "-volname", NAME, "-srcfolder", str(folder), *how, str(image)]
