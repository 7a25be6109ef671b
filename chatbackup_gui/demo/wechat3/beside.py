"""What lies in and beside an account folder of WeChat 3.x and is no chat: settings, mini programs, official backups."""

from __future__ import annotations

from chatbackup_gui.demo.filler import Filler
from chatbackup_gui.demo.people import md5_hex
from chatbackup_gui.demo.wechat3.account import DATA_FOLDER, Places3

_SIZES = {"Backup.db": 8_192, "BAK_0_TEXT": 20_000, "BAK_0_MEDIA": 30_000}


def write_beside(places: Places3, seed: int) -> None:
    """Write files whose content only the program knows; of the official backup nobody has the key."""
    filler = Filler(f"demo/{seed}/wechat3/beside")
    backup = places.account / "BackupFiles" / f"android_{md5_hex(places.wxid)[:16]}"
    root = places.folder / DATA_FOLDER
    files = {backup / name: size for name, size in _SIZES.items()} | {
        root / "All Users/config/config.data": 300,
        root / "Applet" / places.wxid / "release/wxapp.wxapkg": 900,
        root / "WMPF/config.ini": 120,
        places.account / "config/AccInfo.dat": 400,
    }
    for file, size in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(filler.take(size))
