"""WeChat 4.x on Windows, macOS and Linux: one format (wechat.md section 2)."""

from chatbackup_gui.demo.wechat4.folder import write_demo

__all__ = ["write_demo"]
