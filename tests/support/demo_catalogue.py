"""Demo accounts of every program, read into a catalogue of their own as a backup does before it stores anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from support.catalogues import opened

from chatbackup_gui.archive import Archive
from chatbackup_gui.backup.ingest import Ingest
from chatbackup_gui.backup.origin import Origin
from chatbackup_gui.demo import DemoOptions, write_demo, write_mac_demo, write_wechat3_demo
from chatbackup_gui.demo.manifest import Manifest, read_manifest
from chatbackup_gui.demo.qq import write_qq_demo
from chatbackup_gui.demo.qq_export import write_qq_export_demo
from chatbackup_gui.model.job import CancelToken, silent
from chatbackup_gui.sources.base import AccountReader, Source, SourceKeys
from chatbackup_gui.sources.qq.source import QQ
from chatbackup_gui.sources.qq_export.source import QQExport
from chatbackup_gui.sources.wechat3.source import WeChat3
from chatbackup_gui.sources.wechat4.source import WeChat4
from chatbackup_gui.sources.wechat_mac.source import WeChatMac

PROGRAMS: dict[str, tuple[type[Source], Callable[[Path, DemoOptions], object]]] = {
    "wechat4": (WeChat4, write_demo),
    "wechat3": (WeChat3, write_wechat3_demo),
    "wechat_mac": (WeChatMac, write_mac_demo),
    "qq": (QQ, write_qq_demo),
    "qq_export": (QQExport, write_qq_export_demo),
}


class DemoCatalogue(msgspec.Struct, frozen=True):
    """A demo in a catalogue: what its writer wrote, what was read of it, and what still reads its media."""

    program: str
    manifest: Manifest
    archive: Archive
    reader: AccountReader


@contextmanager
def demo_catalogue(program: str, folder: Path, options: DemoOptions) -> Iterator[DemoCatalogue]:
    """Write a demo below a folder and read it whole; `origin` of everything is the program's name."""
    source, write = PROGRAMS[program]
    write(folder / "demo", options)
    key_file, image_key_file = folder / "demo" / "key.txt", folder / "demo" / "image-key.txt"
    keys = SourceKeys(*(file.read_text("utf-8") if file.exists() else "" for file in (key_file, image_key_file)))
    (found,) = source().discover([folder / "demo"])
    account = source().check_key(found, keys.database_key).account_id
    reader = source().open(msgspec.structs.replace(found, account_id=account or found.account_id), keys)
    try:
        with opened(folder) as archive:
            ingest = Ingest(archive=archive, origin=Origin(program, reader), token=CancelToken(), report=silent)
            ingest.run()
            for _ in ingest.locate():
                pass
            yield DemoCatalogue(program, read_manifest(folder / "demo"), archive, reader)
    finally:
        reader.close()
