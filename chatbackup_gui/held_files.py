"""Files that another program on Windows holds for a moment, as virus scanners and cloud clients do: we wait for them.

Elsewhere whoever opens a file hinders nobody.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

_HELD = {5, 32, 33}  # access denied, sharing violation, lock violation
_DELAYS_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0)


def replace_patiently(source: Path | str, target: Path | str) -> None:
    """Rename, over a file that may be there; raises OSError as the system does, where it is held after all."""
    patiently(lambda: os.replace(source, target))  # noqa: PTH105 (a Path costs as much as the call)


def patiently(act: Callable[[], object]) -> None:
    """Do it, again for about 2.5 seconds while somebody holds the file; then its OSError is raised."""
    for delay_s in _DELAYS_S:
        try:
            act()
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
        time.sleep(delay_s)
    act()
