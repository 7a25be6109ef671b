"""What the wizard begins with where somebody knows already, as `--demo` does; empty texts suggest nothing."""

from __future__ import annotations

import msgspec


class Suggestions(msgspec.Struct, frozen=True):
    """Where chats lie, where the vault may go, and the keys of the first account that takes one."""

    chat_folder: str = ""
    vault_folder: str = ""
    database_key: str = ""
    image_key: str = ""

    def __repr__(self) -> str:
        return f"Suggestions({self.chat_folder}, {self.vault_folder})"
