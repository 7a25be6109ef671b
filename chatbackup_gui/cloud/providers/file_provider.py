"""`~/Library/CloudStorage`: where macOS 12.1 and later puts the folders of cloud programs, as `Provider-account`."""

from __future__ import annotations

from collections.abc import Iterator

from chatbackup_gui.cloud.computer import ComputerFacts, Platform


def provided_folders(computer: ComputerFacts, *providers: str) -> Iterator[tuple[str, str]]:
    """Yield the account (empty for a provider's only one) and the folder of each that one of the providers has."""
    for provider, account, folder in every_provided_folder(computer):
        if provider in providers:
            yield account, folder


def every_provided_folder(computer: ComputerFacts) -> Iterator[tuple[str, str, str]]:
    """Yield provider, account and folder of all that are there."""
    if computer.platform is not Platform.MACOS:
        return
    root = computer.in_home("Library", "CloudStorage")
    for name in computer.disk.names(root):
        if not name.startswith("."):
            provider, _, account = name.partition("-")
            yield provider, account, computer.below(root, name)
