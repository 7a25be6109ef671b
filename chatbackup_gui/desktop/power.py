"""Whether this computer runs on its battery."""

from __future__ import annotations

import psutil


def is_on_battery() -> bool | None:
    """Tell whether it does; None where there is no battery or the system does not say."""
    try:
        battery = psutil.sensors_battery()
    except (OSError, ValueError):  # psutil lets through what it meets in /sys, such as a file that is not there
        return None
    if battery is None or battery.power_plugged is None:
        return None
    return not battery.power_plugged
