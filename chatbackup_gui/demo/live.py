"""Everything that can happen to an account after it was written, as in a running WeChat."""

from chatbackup_gui.demo.appending import append_messages
from chatbackup_gui.demo.changes import delete_message, edit_message, recall_message
from chatbackup_gui.demo.running import hold_writer

__all__ = [
    "append_messages",
    "delete_message",
    "edit_message",
    "hold_writer",
    "recall_message",
]
