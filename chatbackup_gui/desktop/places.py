"""Where this computer keeps our own files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

HOME_VARIABLE = "CHATBACKUP_HOME"


def home(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of this profile: `CHATBACKUP_HOME`, or the platform's folder for application data."""
    chosen = environment.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs  # only here, so that the self-test knows the name of the variable without any library

    return platformdirs.user_data_path("ChatBackup", appauthor=False)
