"""Exports of QQ's message manager with invented people, as QQ for Windows up to 9.7 wrote them."""

from chatbackup_gui.demo.qq_export.folder import QQExportDemo, write_qq_export_demo

__all__ = ["QQExportDemo", "write_qq_export_demo"]
