"""Steps of the build: translations made ready before `resources/` is packed; the address for updates of a release."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ADDRESS_VARIABLE = "CHATBACKUP_UPDATE_ADDRESS"
"""The address for updates that this build offers, as `release.py` tells how it ends; offered, and off until wanted."""


class OurHook(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Runs `translations.py release`; the tools come with PySide6-Essentials, which the build asks for."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the `.qm` files, and let the wheel offer an address for updates if the environment has one."""
        script = Path(self.root) / "packaging" / "translations.py"
        subprocess.run([sys.executable, str(script), "release"], check=True)
        address = os.environ.get(ADDRESS_VARIABLE, "").strip()
        if address and version != "editable":
            self._offer(address, build_data)

    def _offer(self, address: str, build_data: dict[str, Any]) -> None:
        if not address.startswith("https://") or "#ed25519:" not in address:
            sys.exit(f"{ADDRESS_VARIABLE} is no address for updates; it looks like https://…#ed25519:…")
        file = Path(self.root) / "build" / "update_address.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(address + "\n", encoding="utf-8")
        build_data["force_include"][str(file)] = "chatbackup_gui/_resources/update_address.txt"
