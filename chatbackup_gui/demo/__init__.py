"""Sample data: accounts of WeChat 4.x, 3.x, for Mac and of QQ with invented people, as the real programs write them.

Independent of our readers, so that tests can compare what was read with what was written (`manifest`).
"""

from chatbackup_gui.demo.every import write_all_demos, write_app_demo
from chatbackup_gui.demo.live import (
    append_messages,
    delete_message,
    edit_message,
    hold_writer,
    recall_message,
)
from chatbackup_gui.demo.manifest import Manifest, ManifestMedia, ManifestMessage, ManifestSummary, read_manifest
from chatbackup_gui.demo.options import DemoApp, DemoKeyKind, DemoOptions, DemoResult
from chatbackup_gui.demo.wechat3 import write_wechat3_demo
from chatbackup_gui.demo.wechat4 import write_demo
from chatbackup_gui.demo.wechat_mac import write_mac_demo

__all__ = [
    "DemoApp",
    "DemoKeyKind",
    "DemoOptions",
    "DemoResult",
    "Manifest",
    "ManifestMedia",
    "ManifestMessage",
    "ManifestSummary",
    "append_messages",
    "delete_message",
    "edit_message",
    "hold_writer",
    "read_manifest",
    "recall_message",
    "write_all_demos",
    "write_app_demo",
    "write_demo",
    "write_mac_demo",
    "write_wechat3_demo",
]
