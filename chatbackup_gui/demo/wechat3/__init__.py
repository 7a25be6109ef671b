"""WeChat for Windows 3.x (wechat.md section 1)."""

from chatbackup_gui.demo.wechat3.folder import write_wechat3_demo

__all__ = ["write_wechat3_demo"]
