"""Whether a game, a film or a presentation has the screen for itself."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

from chatbackup_gui.desktop.x_display import XDisplay

_BUSY_STATES = (2, 3, 4)  # QUNS_BUSY, QUNS_RUNNING_D3D_FULL_SCREEN, QUNS_PRESENTATION_MODE of shellapi.h


def is_full_screen(environment: Mapping[str, str] = os.environ) -> bool | None:
    """Tell whether one does; None where nobody can say: on macOS, under Wayland, and without a screen."""
    if sys.platform == "win32":
        state = ctypes.c_int()
        asked = ctypes.WinDLL("shell32").SHQueryUserNotificationState(ctypes.byref(state))
        return state.value in _BUSY_STATES if asked == 0 else None
    if sys.platform == "darwin" or _is_wayland(environment):
        return None
    with XDisplay(environment.get("DISPLAY", "")) as display:
        return display.is_active_window_full_screen()


def _is_wayland(environment: Mapping[str, str]) -> bool:
    """Tell whether X is only a guest here, which does not know of the windows that are not its own."""
    return bool(environment.get("WAYLAND_DISPLAY")) or environment.get("XDG_SESSION_TYPE") == "wayland"
