"""What a self-test tells, as one JSON object. Fields may be added; those named here stay what they are.

version     ChatBackup's version
system      the system and its version, as it calls itself
packaged    whether this is an installed package; false from a checkout or a wheel
python, qt  their versions; `qt` is empty where no check came so far as to ask
passed      whether every check passed
checks      in the order in which they ran, each:
    name      see `register.py`
    passed    whether nothing is wrong; what this computer does not have is not wrong unless it was required
    seconds   how long it took, its process included
    facts     what it found, by name; `available` is false with a `why` where this computer has no such thing
    problem   only where it failed: what is wrong, in English, with the last words of a process that crashed
"""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chatbackup_gui import __version__
from chatbackup_gui.desktop.own_command import is_packaged

Facts = dict[str, Any]


@dataclass(frozen=True)
class CheckResult:
    """How one check went; it passed where `problem` is empty."""

    name: str
    seconds: float
    facts: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problem

    def as_dict(self) -> dict[str, Any]:
        """Return it as the report has it."""
        told = {"name": self.name, "passed": self.passed, "seconds": round(self.seconds, 2), "facts": dict(self.facts)}
        return told | ({"problem": self.problem} if self.problem else {})


def has_passed(results: Sequence[CheckResult]) -> bool:
    """Whether every check passed, and there was one."""
    return bool(results) and all(result.passed for result in results)


def report_of(results: Sequence[CheckResult]) -> str:
    """Return the report, in ASCII, so that it survives any console."""
    told = {
        "version": __version__,
        "system": _system(),
        "packaged": is_packaged(),
        "python": sys.version.partition(" ")[0],
        "qt": next((result.facts["qt"] for result in results if "qt" in result.facts), ""),
        "passed": has_passed(results),
        "checks": [result.as_dict() for result in results],
    }
    return json.dumps(told, indent=2)


def _system() -> str:
    if sys.platform == "win32":
        version = sys.getwindowsversion()
        return f"Windows {version.major}.{version.minor}.{version.build}"
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]} {platform.machine()}"
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        name = platform.system()
    return f"{name} {platform.machine()}"
