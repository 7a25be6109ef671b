"""Try the packages in dist/ as people get them, on a system that has nothing of ours; exit status 1 if anything fails.

    python3 packaging/smoke.py windows                  install, run, upgrade, remove, inside a fresh Wine
    python3 packaging/smoke.py windows-tests [ARGS]     tests of Windows-only code, inside Wine; ARGS go to pytest
    python3 packaging/smoke.py linux-deb                in a bare Debian 12 (debootstrap), from its desktop entry
    python3 packaging/smoke.py linux-tar                the same from the archive, as a plain user

Builds what is not in dist/ yet. Runs on Debian 12; Wine, Xvfb and debootstrap come from apt.
"""

from __future__ import annotations

import sys
from importlib import import_module

from steps import begin

TRIALS = {
    "windows": "smoking.windows:main",
    "windows-tests": "smoking.windows_tests:main",
    "linux-deb": "smoking.linux:smoke_deb",
    "linux-tar": "smoking.linux:smoke_tar",
}

TAKES_ARGUMENTS = "windows-tests"


def main() -> int:
    """Try what the first argument names, and return the exit status."""
    name, arguments = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    if name not in TRIALS or (arguments and name != TAKES_ARGUMENTS):
        sys.exit(__doc__)
    module, _, function = TRIALS[name].partition(":")
    status: int = getattr(import_module(module), function)(*arguments)
    return status


if __name__ == "__main__":
    begin(main)
