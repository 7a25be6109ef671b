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

TRIALS = {
    "windows": "smoking.windows:main",
    "windows-tests": "smoking.windows_tests:main",
    "linux-deb": "smoking.linux:smoke_deb",
    "linux-tar": "smoking.linux:smoke_tar",
}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in TRIALS:
        sys.exit(__doc__)
    module, _, function = TRIALS[sys.argv[1]].partition(":")
    sys.exit(getattr(import_module(module), function)(*sys.argv[2:]))
