"""A step of the build: translations are made ready before `resources/` goes into the wheel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationsHook(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Runs `translations.py release`; the tools come with PySide6-Essentials, which the build asks for."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Make the `.qm` files."""
        script = Path(self.root) / "packaging" / "translations.py"
        subprocess.run([sys.executable, str(script), "release"], check=True)
