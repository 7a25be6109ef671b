"""One conversation as people read it: `ConversationView`, and what it is made of."""

from __future__ import annotations

from chatbackup_gui.ui.conversation.view import ConversationView

__all__ = ["ConversationView"]
