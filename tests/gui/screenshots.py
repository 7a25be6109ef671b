"""Writes every screen as PNG: both languages, light and dark, and some at twice the size of text.

    python tests/gui/screenshots.py DIR [--only TEXT] [--contacts N] [--scales 1,2]

Names are `<screen>-<language>-<appearance>[-200].png`. `packaging/dev.py screenshots DIR` calls it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SCREEN = {
    "name": "screen",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1440,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]


def main() -> None:
    """Write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="screens whose name holds this")
    parser.add_argument("--contacts", type=int, default=40)
    parser.add_argument("--scales", default="1", help="sizes of text, such as 1,2")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", suffix=".json") as screen:
        json.dump({"screens": [SCREEN]}, screen)
        screen.flush()
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen.name}"
        write(asked)


def write(asked: argparse.Namespace) -> None:
    """Write the screens that were asked for."""
    from PySide6.QtWidgets import QApplication
    from support.screen_makers import settle
    from support.screens import SCREENS, dress, made_screen

    from chatbackup_gui.engine.settings import Appearance, Language

    application = QApplication(sys.argv[:1])
    looks = product((Language.CHINESE, Language.ENGLISH), (Appearance.LIGHT, Appearance.DARK))
    scales = [float(scale) for scale in asked.scales.split(",")]
    for (language, appearance), scale in product(list(looks), scales):
        dress(application, language, appearance, text_scale=scale)
        for name in (name for name in SCREENS if asked.only in name):
            screen, engine = made_screen(name, contacts=asked.contacts)
            size = "" if scale == 1 else f"-{scale * 100:.0f}"
            path = asked.folder / f"{name}-{language}-{appearance}{size}.png"
            screen.grab().save(str(path))
            print(path, flush=True)
            screen.hide()
            screen.deleteLater()
            settle()
            del engine


if __name__ == "__main__":
    main()
